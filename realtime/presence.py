"""Who is connected, in this process and in the others, as far as they have said so lately."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping

from realtime.ports import Json, Reader

SAY_AGAIN_S = 5.0
FORGET_S = 12.0
"""A process that says nothing for so long is believed dead, and its readers gone."""

VOTES_AT = frozenset({"tablet", "console"})
"""A delegate who is a secretary too has no tablet by sitting at the desk."""

DISPLAY = "display:"

Person = tuple[str, str | None]
"""(person, mandate; None at a face where nobody votes)"""


class Presence:
    def __init__(self) -> None:
        self._here: dict[str, Counter[Person]] = {}
        self._elsewhere: dict[str, dict[str, tuple[float, frozenset[Person]]]] = {}
        self._known: dict[str, frozenset[str]] = {}

    def came(self, reader: Reader) -> bool:
        """Whether this changed who is here: a second tablet of the same person does not."""
        here, person = self._here.setdefault(reader.stream, Counter()), _person(reader)
        here[person] += 1
        return here[person] == 1

    def went(self, reader: Reader) -> bool:
        here = self._here.get(reader.stream, Counter())
        person = _person(reader)
        here[person] -= 1
        if here[person] > 0:
            return False
        del here[person]
        if not here:
            self._here.pop(reader.stream, None)
        return True

    def heard(self, process: str, stream: str, people: Mapping[str, str | None]) -> None:
        """What another process says of one stream; nobody means that its last reader left."""
        processes = self._elsewhere.setdefault(stream, {})
        if people:
            processes[process] = (time.monotonic(), frozenset(people.items()))
        else:
            processes.pop(process, None)

    def streams(self) -> set[str]:
        return self._here.keys() | self._elsewhere.keys()

    def here(self, stream: str) -> dict[str, str | None]:
        """Whoever sits at two faces counts with the one where he votes."""
        people = self._here.get(stream, Counter())
        return dict(sorted(people, key=lambda person: person[1] is not None))

    def forget_the_silent(self) -> set[str]:
        """Streams that lost a process which no longer speaks."""
        limit = time.monotonic() - FORGET_S
        lost = set()
        for stream, processes in list(self._elsewhere.items()):
            for process in [name for name, (heard_at, _) in processes.items() if heard_at < limit]:
                del processes[process]
                lost.add(stream)
            if not processes:
                del self._elsewhere[stream]
        return lost

    def signal(self, stream: str) -> Mapping[str, Mapping[str, Json]]:
        """For the secretariat: mandates connected, how many displays, and which."""
        people = set(self._here.get(stream, Counter()))
        for _, others in self._elsewhere.get(stream, {}).values():
            people |= others
        self._known[stream] = frozenset(person for person, _ in people)
        if not people:
            del self._known[stream]
        connected: list[Json] = [*sorted({mandate for _, mandate in people if mandate is not None})]
        screens: list[Json] = [*sorted({p.removeprefix(DISPLAY) for p, _ in people if p.startswith(DISPLAY)})]
        return {"secretariat": {"connected": connected, "displays": len(screens), "screens": screens}}

    def known(self, stream: str) -> frozenset[str]:
        """Persons connected, as of the last tick. Safe to ask from any thread."""
        return self._known.get(stream, frozenset())


def _person(reader: Reader) -> Person:
    return reader.person, reader.mandate if reader.face in VOTES_AT else None
