"""The record of a stream as one reader may see it, for plain HTTP: frames and state as on a socket."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from journal.selectors import TailEntry, tail
from realtime import frames
from realtime.ports import Reader
from realtime.views import visible
from screens.audiences import SECRETARIAT
from screens.fold import MeetingFold
from sessions.events import meeting_stream

PAGE = 500


def entry_frames(reader: Reader, *, after: int, limit: int) -> list[Mapping[str, Any]]:
    """Entries after seq `after`, at most `limit`, each with the parts of this reader."""
    hears = reader.audiences | reader.personal
    return [_frame(entry, hears) for entry in tail(reader.stream, after=after, limit=min(limit, PAGE))]


def state_of(reader: Reader) -> tuple[int, Mapping[str, Any]]:
    """(as_of, shared state): the fold over the whole stream, for a screen that has no socket."""
    return _folded(reader.stream, reader.audiences)


def state_for_records(meeting_id: UUID) -> tuple[int, Mapping[str, Any]]:
    """As state_of, of a meeting as the secretariat sees it; for the papers that are made from it."""
    return _folded(meeting_stream(meeting_id), SECRETARIAT)


def _folded(stream: str, audiences: frozenset[str]) -> tuple[int, Mapping[str, Any]]:
    fold, as_of = MeetingFold(), 0
    while page := tail(stream, after=as_of, limit=PAGE):
        for entry in page:
            fold.apply(visible(entry, audiences))
        as_of = page[-1].seq
    return as_of, fold.state


def _frame(entry: TailEntry, hears: frozenset[str]) -> Mapping[str, Any]:
    return json.loads(b"".join(frames.entry(entry, hears).pieces))  # type: ignore[no-any-return]
