"""Where people are at work on a stream, as each of their sockets last said: two desks see what the other is at.

Like presence it is no fact: it goes with the socket that said it, and with a process that falls silent.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Mapping

from realtime.ports import Json
from realtime.presence import FORGET_S

Hand = Mapping[str, Json]
"""What is told of a person; `since` is when he came there."""


class Hands:
    def __init__(self) -> None:
        self._here: dict[str, dict[str, dict[Hashable, Hand]]] = {}
        self._elsewhere: dict[str, dict[str, tuple[float, Mapping[str, Hand]]]] = {}

    def show(self, stream: str, person: str, by: Hashable, hand: Hand | None, *, at: str) -> bool:
        """Of one socket; None: it shows nothing (any more). Whether that changed anything."""
        people = self._here.setdefault(stream, {})
        shown = people.setdefault(person, {})
        before = shown.pop(by, None)
        if hand is not None:
            stays = before is not None and {**before, "since": None} == {**hand, "since": None}
            shown[by] = before if stays and before is not None else {**hand, "since": at}
        changed = before != shown.get(by)
        if not shown:
            del people[person]
        if not people:
            del self._here[stream]
        return changed

    def heard(self, process: str, stream: str, hands: Mapping[str, Hand]) -> set[str]:
        """What another process says of one stream. Returns the persons of whom it says something new."""
        processes = self._elsewhere.setdefault(stream, {})
        _, before = processes.pop(process, (0.0, {}))
        if hands:
            processes[process] = (time.monotonic(), hands)
        if not processes:
            del self._elsewhere[stream]
        return {who for who in before.keys() | hands.keys() if before.get(who) != hands.get(who)}

    def streams(self) -> set[str]:
        """Where somebody here shows something."""
        return set(self._here)

    def here(self, stream: str) -> dict[str, Hand]:
        """By person: of several sockets, where he came last."""
        return {person: _newest(list(shown.values())) for person, shown in self._here.get(stream, {}).items()}

    def of(self, stream: str, person: str) -> Hand | None:
        """In all processes."""
        told = [hands for _, hands in self._elsewhere.get(stream, {}).values()]
        shown = [hands[person] for hands in (self.here(stream), *told) if person in hands]
        return _newest(shown) if shown else None

    def forget_the_silent(self) -> set[tuple[str, str]]:
        """(stream, person) of those whose process no longer speaks."""
        limit = time.monotonic() - FORGET_S
        lost = set()
        for stream, processes in list(self._elsewhere.items()):
            for process in [name for name, (heard_at, _) in processes.items() if heard_at < limit]:
                lost |= {(stream, person) for person in processes.pop(process)[1]}
            if not processes:
                del self._elsewhere[stream]
        return lost


def _newest(hands: list[Hand]) -> Hand:
    return max(hands, key=lambda hand: str(hand["since"]))
