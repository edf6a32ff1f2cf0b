"""A stream as one set of audiences sees it: the folded state, the frames, and the sockets that share both."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence

from realtime import frames
from realtime.frames import Burst, Message
from realtime.ports import Fold, Json, TailEntry
from realtime.sockets import Socket

logger = logging.getLogger(__name__)


class View:
    def __init__(self, audiences: frozenset[str], fold: Fold, *, head: int) -> None:
        self.audiences = audiences
        self.head = head
        self.sockets: set[Socket] = set()
        self._fold: Fold | None = fold
        self._frames: dict[int, Message] = {}
        self._state: bytes | None = None

    @property
    def is_broken(self) -> bool:
        """A reducer failed: entries still reach who listens, but no snapshot can be told any more."""
        return self._fold is None

    def apply(self, entries: Iterable[TailEntry]) -> None:
        for entry in entries:
            self.head = entry.seq
            if self._fold is None:
                continue
            try:
                self._fold.apply(visible(entry, self.audiences))
            except Exception:
                logger.exception(
                    "the fold failed at entry %d (%s); snapshots stop until it is mended",
                    entry.seq,
                    entry.kind,
                )
                self._fold = None
        self._state = None

    def state(self) -> bytes:
        """The state as JSON, made once per head. Not to be asked of a broken view."""
        if self._fold is None:
            raise RuntimeError("a broken view has no state")
        if self._state is None:
            self._state = self._fold.as_json()
        return self._state

    def frame(self, entry: TailEntry) -> Message:
        message = self._frames.get(entry.seq)
        if message is None:
            message = self._frames[entry.seq] = frames.entry(entry, self.audiences)
        return message

    def told(self, entries: Sequence[TailEntry], personal: frozenset[str] = frozenset()) -> list[Message]:
        """The frames for one reader: shared ones, but his own encoding where an entry has a part for him."""
        return [
            frames.entry(entry, self.audiences | personal)
            if personal & entry.parts.keys()
            else self.frame(entry)
            for entry in entries
        ]

    def forget_before(self, seq: int) -> None:
        for old in [kept for kept in self._frames if kept < seq]:
            del self._frames[old]

    def send(self, what: Message | Burst, *, but: set[Socket] | None = None) -> list[Socket]:
        """To every socket of the view; answers with those that do not keep up."""
        listeners = self.sockets - but if but else self.sockets
        return [socket for socket in listeners if not socket.outlet.put(what)]


def visible(entry: TailEntry, audiences: frozenset[str]) -> Mapping[str, Json]:
    """The canonical entry with `payload`: its parts that these audiences may see, merged."""
    parts = {audience: json.loads(entry.parts[audience].value) for audience in entry.parts.keys() & audiences}
    body: dict[str, Json] = json.loads(entry.body)
    body["payload"] = frames.merged(parts, audiences)
    return body
