"""What can happen on the floor, as it enters the meeting's journal: kind, and payload by audience.

The hall sees who waits and who speaks, of a group's sitting too. Why the desk took somebody off the queue or corrected
a time, and what the secretary noted, stands in the secretariat's part.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]
Told: TypeAlias = Mapping[str, Json]


def requested(request: Told) -> Happening:
    return "queue.requested", {"hall": {"request": dict(request)}}


def topic_changed(request: UUID, topic: str) -> Happening:
    return "queue.topic_changed", {"hall": {"request": {"id": str(request), "topic": topic}}}


def withdrawn(request: UUID) -> Happening:
    return "queue.withdrawn", {"hall": {"request": {"id": str(request)}}}


def removed(request: UUID, *, reason: str) -> Happening:
    return "queue.removed", {"hall": {"request": {"id": str(request)}}, "secretariat": {"reason": reason}}


def ordered(item: UUID, sitting: UUID | None, ids: Sequence[UUID]) -> Happening:
    return "queue.ordered", {"hall": {**_queue(item, sitting), "ids": [str(one) for one in ids]}}


def queue_closed(item: UUID, sitting: UUID | None) -> Happening:
    return "queue.closed", {"hall": _queue(item, sitting)}


def queue_opened(item: UUID, sitting: UUID | None) -> Happening:
    return "queue.opened", {"hall": _queue(item, sitting)}


def called(speech: Told, *, ended: Told | None) -> Happening:
    """ended: id, at, ran_ms, slip of who spoke until then."""
    return "speech.called", {"hall": {"speech": dict(speech), "ended": dict(ended) if ended else None}}


def changed(step: str, speech: Told) -> Happening:
    """step: started, paused, extended or ended. speech: its id and what is another now; its slip, where it has one."""
    return f"speech.{step}", {"hall": {"speech": dict(speech)}}


def corrected(speech: Told, *, corrects: int, reason: str) -> Happening:
    """corrects: the seq of the entry that told the wrong times."""
    told: dict[str, Json] = {"speech": dict(speech), "corrects": corrects}
    return "speech.corrected", {"hall": told, "secretariat": {"reason": reason}}


def returned(speech: Told, *, request: Told | None, resumed: Told | None, at: datetime) -> Happening:
    """request: who waits again, first of all; None for who had not asked. resumed: the clock of whom the call ended."""
    return "speech.returned", {
        "hall": {
            "speech": dict(speech),
            "request": dict(request) if request else None,
            "resumed": dict(resumed) if resumed else None,
            "at": utc_text(at),
        }
    }


def noted_on_paper(speech: Told) -> Happening:
    return "speech.noted_on_paper", {"hall": {"speech": dict(speech)}}


def note_written(note: Told) -> Happening:
    return "speech_note.written", {"secretariat": {"note": dict(note)}}


def note_withdrawn(note: UUID) -> Happening:
    return "speech_note.withdrawn", {"secretariat": {"note": str(note)}}


def _queue(item: UUID, sitting: UUID | None) -> dict[str, Json]:
    return {"item": str(item), "sitting": str(sitting) if sitting else None}
