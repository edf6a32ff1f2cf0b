"""Turns at a sitting: who asked is called, speaks for his share of the time, and is noted; a person who asked too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from config.demo.play.crowd import Crowd
from config.demo.play.kept import PERSON_AT_LEAST_S
from config.demo.play.pace import Pace
from config.demo.play.reading import State, item_of, mandates_by_name, speeches_at, waiting_at
from config.demo.play.script import Debate
from config.demo.play.secretary import Secretary
from config.demo.play.spoken import Turn
from debate.rules.words import ASKED_BY_DELEGATES, SpeechKind

ASKING_S = 120.0  # from the first request to the last, at the planned speed
PERSON_S = 180.0  # of a turn nobody planned


@dataclass(frozen=True, slots=True)
class Place:
    """desk: who conducts there. sitting: a group's; None for the whole body."""

    desk: Secretary
    item: str
    sitting: str | None = None

    @property
    def waiting(self) -> list[State]:
        return waiting_at(self.desk.state, self.item, self.sitting)

    @property
    def speeches(self) -> list[State]:
        return speeches_at(self.desk.state, self.item, self.sitting)

    def has_given(self, turn: Turn) -> bool:
        return any((one["name"], one["kind"]) == (turn.by, turn.kind) for one in self.speeches)

    def request_of(self, turn: Turn) -> str | None:
        ids = (one["id"] for one in self.waiting if (one["name"], one["kind"]) == (turn.by, turn.kind))
        return next(ids, None)


class Floor:
    def __init__(self, secretary: Secretary, crowd: Crowd, pace: Pace) -> None:
        self._secretary, self._crowd, self._pace = secretary, crowd, pace
        self._guests: dict[str, dict[str, Any]] | None = None

    async def debate(self, step: Debate) -> None:
        """It takes the time it is planned to take."""
        item = item_of(self._secretary.state, step.number)
        if item is not None:
            await self.hold(Place(self._secretary, item["id"]), step.turns, step.lasts_s)

    async def hold(self, place: Place, turns: Sequence[Turn], lasts_s: float) -> None:
        """What was given already is passed over; the time is shared among all."""
        left = [turn for turn in turns if not place.has_given(turn)]
        asking = [t for t in left if t.kind is SpeechKind.SPEECH and place.request_of(t) is None]
        asking_s = min(ASKING_S, lasts_s / 10) if asking else 0.0
        await self._crowd.ask_to_speak(place.item, asking, sitting=place.sitting, over_s=asking_s)
        for turn in left:
            await self._let_persons_speak(place, turns)
            speech = await self._call(place, turn)
            if speech is not None:
                await self.spend(place.desk, speech, (lasts_s - asking_s) / len(turns), turn)
        await self._let_persons_speak(place, turns)
        await self.end(place)

    async def spend(self, desk: Secretary, speech: str, lasts_s: float, turn: Turn) -> None:
        """The time of a turn that was called, with what is noted and added meanwhile."""
        await self._pace.wait(lasts_s * 0.6)
        if turn.note:
            await self.note(desk, speech, turn.note, at_s=self._pace.real(lasts_s * 0.6))
        if turn.extended_s:
            await desk.also(f"/speeches/{speech}/extend", seconds=turn.extended_s)
        await self._pace.wait(lasts_s * 0.4)

    async def note(self, desk: Secretary, speech: str, text: str, *, at_s: float) -> None:
        await desk.also(f"/speeches/{speech}/notes", id=str(uuid4()), at_s=int(at_s), text=text)

    async def end(self, place: Place) -> None:
        """The turn that is on; the others ended with the call of the next."""
        for speech in place.speeches:
            if speech["state"] != "ended":
                await place.desk.also(f"/speeches/{speech['id']}/end")

    async def call_directly(self, place: Place, name: str, kind: SpeechKind, **more: Any) -> str | None:
        """Without a request. The turn's id; None where it was refused."""
        said = {"item": place.item, "sitting": place.sitting, "kind": kind, "start": True, **more}
        told = await place.desk.also_say("/speeches/call", **said, **await self._who(name))
        return told["id"] if told else None

    async def call_request(self, desk: Secretary, request: str) -> str | None:
        told = await desk.also(f"/requests/{request}/call", start=True)
        return told["id"] if told else None

    async def ask_and_call(self, place: Place, turn: Turn) -> str | None:
        """By a delegate who is played: at the moment of his turn. The turn's id."""
        person, request = self._crowd.person(turn.by), place.request_of(turn)
        if request is None and person is not None:
            said = {"item": place.item, "sitting": place.sitting, "kind": turn.kind, "topic": turn.topic}
            told = await place.desk.beside(person).also_say("/requests", **said)
            request = told["id"] if told else None
        return await self.call_request(place.desk, request) if request else None

    async def _call(self, place: Place, turn: Turn) -> str | None:
        """A delegate whose part a person has is not spoken for."""
        is_delegate = turn.by in mandates_by_name(place.desk.state)
        if is_delegate and turn.kind in ASKED_BY_DELEGATES:
            return await self.ask_and_call(place, turn)
        return await self.call_directly(place, turn.by, turn.kind, topic=turn.topic)

    async def _let_persons_speak(self, place: Place, turns: Sequence[Turn]) -> None:
        """Who asked without being planned, as soon as nobody planned stands before him."""
        planned = {(turn.by, turn.kind) for turn in turns if self._crowd.person(turn.by)}
        while place.waiting and (place.waiting[0]["name"], place.waiting[0]["kind"]) not in planned:
            if await self.call_request(place.desk, place.waiting[0]["id"]) is None:
                return
            await self._pace.wait(max(PERSON_S, PERSON_AT_LEAST_S * self._pace.speed))

    async def _who(self, name: str) -> dict[str, str]:
        """Of the roster, of who is usually asked to answer, or by his name alone."""
        mandate = mandates_by_name(self._secretary.state).get(name)
        if mandate is not None:
            return {"mandate": mandate}
        guest = (await self.guests()).get(name)
        return {"guest": guest["guest"]} if guest and guest["guest"] else {"name": name}

    async def guests(self) -> dict[str, dict[str, Any]]:
        """Who is usually questioned, by name; asked for once."""
        if self._guests is None:
            found = await self._secretary.ask_of_meeting("/respondents")
            self._guests = {one["name"]: one for one in found}
        return self._guests
