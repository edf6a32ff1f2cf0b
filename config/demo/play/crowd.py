"""The delegates nobody plays by hand: they check in, sit at their tablets, and cast in whatever is put to the vote."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from config.demo.play.pace import Pace
from config.demo.play.person import Person, Refused
from config.demo.play.reading import HERE, State, mandates_by_name, open_votes
from config.demo.play.script import Ballots
from config.demo.play.sockets import LOST, Desk, Tablet
from config.demo.play.spoken import Turn
from voting.rules.words import Choice, Method

log = logging.getLogger("dien_hong.demo")

CASTING_S = 25.0  # from the first ballot to the last, at the planned speed
TOLD_WITHIN_S = 20.0
AT_ONCE = 16  # tablets that act at one moment when there is no waiting


class Crowd:
    """people: the delegates who are played, signed in, by name. planned: ballots by the number of the vote."""

    def __init__(
        self,
        desk: Desk,
        people: Mapping[str, Person],
        stream: str,
        pace: Pace,
        planned: Mapping[int, Ballots],
    ) -> None:
        self._desk, self._pace, self._planned = desk, pace, planned
        self._tablets = {name: Tablet(person, stream) for name, person in people.items()}
        self._casting: dict[str, asyncio.Task[None]] = {}
        self._meeting = stream.removeprefix("meeting:")

    def person(self, name: str) -> Person | None:
        """None for who is not played."""
        tablet = self._tablets.get(name)
        return tablet.person if tablet else None

    async def arrive(self, sitting: str, names: Iterable[str], *, over_s: float) -> None:
        """Each checks in himself and sits down at his tablet."""

        async def check_in(name: str) -> None:
            tablet = self._tablets[name]
            said = {"from": "hall"}
            await asyncio.to_thread(tablet.person.command, f"/sittings/{sitting}/check-in", **said)
            await tablet.sit_down()

        await self._each([name for name in names if name in self._tablets], check_in, over_s=over_s)

    async def ask_to_speak(
        self, item: str, turns: Sequence[Turn], *, sitting: str | None = None, over_s: float
    ) -> None:
        """Each from his tablet, one after the other; returns when the desk has been told. sitting: a group's."""
        by_name, seqs = {turn.by: turn for turn in turns}, [0]

        async def ask(name: str) -> None:
            said = {
                "item": item,
                "sitting": sitting,
                "kind": by_name[name].kind,
                "topic": by_name[name].topic,
            }
            person = self._tablets[name].person
            told = await asyncio.to_thread(person.command, f"/meetings/{self._meeting}/requests", **said)
            seqs.append(told["seq"])

        await self._each([name for name in by_name if name in self._tablets], ask, over_s=over_s)
        await self._desk.until(lambda: self._desk.as_of >= max(seqs), within_s=TOLD_WITHIN_S)

    def vote(self) -> None:
        """Begins to cast in every vote that is on; once for each."""
        for vote in open_votes(self._desk.state):
            if vote["id"] not in self._casting and vote["method"] == Method.ELECTRONIC:
                self._casting[vote["id"]] = asyncio.create_task(self._cast(dict(vote)))

    async def has_voted(self, vote: str) -> None:
        """When everybody who casts in it has."""
        if vote in self._casting:
            await self._casting[vote]

    async def leave(self) -> None:
        for task in self._casting.values():
            task.cancel()
        await asyncio.gather(*(tablet.leave() for tablet in self._tablets.values()))

    async def _cast(self, vote: State) -> None:
        choices = self._choices(vote)

        async def cast(name: str) -> None:
            await self._tablets[name].cast(vote["id"], choices[name])

        await self._each([name for name in choices if name in self._tablets], cast, over_s=CASTING_S)

    def _choices(self, vote: State) -> Mapping[str, Choice]:
        """As planned; in a trial as everybody was asked to; in a vote nobody planned all who are here say yes."""
        names = {mandate: name for name, mandate in mandates_by_name(self._desk.state).items()}
        if vote.get("is_test"):
            return {names[m]: Choice(c) for m, c in vote["expected"].items() if m in names}
        planned = self._planned.get(vote["number"])
        if planned is not None:
            return planned
        marks = self._desk.state["attendance"]["marks"]
        return {name: Choice.YES for mandate, name in names.items() if marks.get(mandate) in HERE}

    async def _each(
        self, names: list[str], act: Callable[[str], Awaitable[object]], *, over_s: float
    ) -> None:
        """One after the other over that time; nobody's fault keeps the others."""
        places, tasks = asyncio.Semaphore(AT_ONCE), []

        async def do(name: str) -> None:
            async with places:
                with contextlib.suppress(*LOST):
                    try:
                        await act(name)
                    except Refused as refused:  # a person did it already, or it is over
                        log.debug("%s: %s", name, refused.code)

        for name in names:
            tasks.append(asyncio.create_task(do(name)))
            await self._pace.wait(over_s / len(names))
        await asyncio.gather(*tasks)
