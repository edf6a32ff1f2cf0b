"""The desk's part of the plan, played step by step through the commands a secretary has."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from config.demo.play.crowd import Crowd
from config.demo.play.pace import Pace
from config.demo.play.person import Person, Refused
from config.demo.play.position import done_of
from config.demo.play.reading import (
    HERE,
    State,
    group_sitting_of,
    is_decided,
    item_of,
    mandates_by_name,
    open_votes,
    sitting_of,
    to_mark,
    vote_of,
)
from config.demo.play.script import (
    Adjourn,
    AdoptAgenda,
    Announce,
    CallRoll,
    CloseMeeting,
    CountHands,
    HoldGroups,
    OpenMeeting,
    Receive,
    ResumeMeeting,
    Rise,
    Script,
    Sit,
    Step,
    Take,
    Vote,
    WriteNote,
)
from config.demo.play.sockets import Desk

log = logging.getLogger("dien_hong.demo")

PERSON_WITHIN_S, PERSON_AT_LEAST_S = 300.0, 15.0
TOLD_WITHIN_S = 20.0


class Conductor:
    """kept: the delegate whose presence and ballot are left to the person who watches; None when nobody's are.

    A step the server refuses was done by somebody else, or cannot be done any more: the next one follows.
    """

    def __init__(
        self, person: Person, desk: Desk, crowd: Crowd, pace: Pace, meeting: str, *, kept: str | None
    ) -> None:
        self._person, self._desk, self._crowd, self._pace = person, desk, crowd, pace
        self._meeting = f"/meetings/{meeting}"
        self._kept = kept
        self._has_come = False

    async def play(self, script: Script) -> None:
        """From where the meeting is to the end of the plan."""
        for place, step in enumerate(script):
            if self._desk.is_lost:
                return
            if done_of(script, self._desk.state)[place]:
                continue
            try:
                await self._do(step)
            except Refused as refused:
                log.info("step %d, %s: %s", place + 1, type(step).__name__, refused.code)
            except OSError as fault:  # the server was away for a moment, or is gone: then the desk is lost too
                log.warning("step %d, %s: %s", place + 1, type(step).__name__, fault)

    async def _do(self, step: Step) -> None:  # noqa: C901 - one line for each kind of step
        match step:
            case Receive():
                await self._receive(step)
            case OpenMeeting():
                await self._say("/open", confirmed=_clock())
            case ResumeMeeting():
                await self._say("/resume", confirmed=_clock())
            case Sit():
                await self._sit(step)
            case CallRoll():
                await self._call_roll(step)
            case Take():
                await self._take(step)
            case HoldGroups():
                await self._hold_groups(step)
            case Vote():
                await self._vote(step)
            case CountHands():
                await self._count_hands(step)
            case Announce(number=number):
                await self._told(f"/votes/{self._id_of_vote(number)}/announce")
            case AdoptAgenda(vote=number):
                await self._say("/agenda/adopt", vote_id=self._id_of_vote(number))
            case WriteNote(number=number, text=text):
                item = item_of(self._desk.state, number)
                await self._say("/notes", text=text, item_id=item["id"] if item else None)
            case Rise(label=label):
                await self._rise(label)
            case Adjourn():
                ahead = step.resumes_at > datetime.now(UTC)
                resumes = step.resumes_at.isoformat() if ahead else None
                await self._say("/adjourn", resumes_at=resumes, reason=step.reason)
            case CloseMeeting():
                await self._say("/close")
        if not isinstance(step, Receive | Vote):
            await self._pace.wait(step.lasts_s)

    # ---- sittings

    async def _receive(self, step: Receive) -> None:
        if sitting_of(self._desk.state, step.label) is None:
            await self._say("/sittings", label=step.label, gathering=True)
        sitting = sitting_of(self._desk.state, step.label)
        if sitting is not None:
            coming = [name for name in step.coming if name != self._kept]
            await self._crowd.arrive(sitting["id"], coming, over_s=step.lasts_s)
            if self._kept in step.coming:
                await self._wait_for(lambda: self._is_here(self._kept))
        if not step.coming:
            await self._pace.wait(step.lasts_s)

    async def _sit(self, step: Sit) -> None:
        sitting = sitting_of(self._desk.state, step.label)
        if sitting is not None and sitting["state"] == "gathering":
            await self._told(f"/sittings/{sitting['id']}/open")
        else:
            await self._say("/sittings", label=step.label, closed_to_public=step.closed_to_public)

    async def _call_roll(self, step: CallRoll) -> None:
        sitting = sitting_of(self._desk.state, step.label)
        if sitting is not None:
            await self._mark(sitting["id"], self._desk.state["attendance"], step.here)

    async def _mark(self, sitting: str, attendance: State, here: Sequence[str]) -> None:
        """The kept delegate with the others, once he has said himself that he has come."""
        self._has_come = self._has_come or self._is_here(self._kept)
        names = [name for name in here if name != self._kept or self._has_come]
        mandates = to_mark(self._desk.state, attendance, names)
        if mandates:
            await self._told(f"/sittings/{sitting}/attendance", marks=dict.fromkeys(mandates, "present"))

    async def _rise(self, label: str) -> None:
        sitting = sitting_of(self._desk.state, label)
        if sitting is not None and sitting["state"] != "closed":
            await self._told(f"/sittings/{sitting['id']}/close")

    async def _hold_groups(self, step: HoldGroups) -> None:
        """All begin, then each is on its item; all rise at the end."""
        item = item_of(self._desk.state, step.number)
        ids = await self._ids_of_groups()
        for group in step.groups:
            if group_sitting_of(self._desk.state, group) is None and group.group in ids:
                await self._say("/sittings", label=group.label, group_id=ids[group.group])
            sitting = group_sitting_of(self._desk.state, group)
            if sitting is None or sitting["state"] == "closed":
                continue
            await self._mark(sitting["id"], sitting["attendance"], group.here)
            if item is not None:
                await self._also(f"{self._meeting}/items/{item['id']}/start", sitting_id=sitting["id"])
        await self._pace.wait(step.lasts_s)
        for group in step.groups:
            sitting = group_sitting_of(self._desk.state, group)
            if sitting is not None and sitting["state"] != "closed":
                await self._also(f"/sittings/{sitting['id']}/close")

    async def _ids_of_groups(self) -> dict[str, str]:
        body = self._desk.state["meeting"]["body"]["id"]
        people = await asyncio.to_thread(self._person.ask, "GET", f"/bodies/{body}/people")
        return {group["name"]: group["id"] for group in people["groups"]}

    # ---- items and votes

    async def _take(self, step: Take) -> None:
        item = item_of(self._desk.state, step.number, step.planned_at)
        if item is not None:
            await self._say(f"/items/{item['id']}/start")

    async def _vote(self, step: Vote) -> None:
        """Closed when the crowd has cast, and the kept delegate has or took too long."""
        vote = self._id_of_vote(step.number)
        await self._desk.until(lambda: not open_votes(self._desk.state), within_s=TOLD_WITHIN_S)
        await self._told(f"/votes/{vote}/open")
        self._crowd.vote()
        await self._crowd.has_voted(vote)
        if self._kept in step.ballots:
            await self._wait_for(lambda: not self._is_awaited(vote))
        await self._pace.wait(max(step.lasts_s - 25, 5))
        if not is_decided(self._desk.state, step.number):
            await self._told(f"/votes/{vote}/close")

    async def _count_hands(self, step: CountHands) -> None:
        vote = self._id_of_vote(step.number)
        await self._told(f"/votes/{vote}/open")
        await self._pace.wait(step.lasts_s)
        await self._told(f"/votes/{vote}/hand-count", yes=step.yes, no=step.no, abstain=step.abstain)

    def _id_of_vote(self, number: int) -> str:
        """Raises Refused for a vote that is not on the list."""
        vote = vote_of(self._desk.state, number)
        if vote is None:
            raise Refused(404, "not_found", "")
        return str(vote["id"])

    # ---- the person who watches

    async def _wait_for(self, has_acted: Callable[[], bool]) -> None:
        within = self._pace.patience(PERSON_WITHIN_S, least_s=PERSON_AT_LEAST_S)
        await self._desk.until(has_acted, within_s=within)

    def _is_here(self, name: str | None) -> bool:
        mandate = mandates_by_name(self._desk.state).get(name or "")
        return self._desk.state["attendance"]["marks"].get(mandate) in HERE

    def _is_awaited(self, vote: str) -> bool:
        """Whether the board of the vote misses the ballot of the delegate whose part is kept."""
        board = self._desk.signals.get("board") or {}
        mandate = mandates_by_name(self._desk.state).get(self._kept or "")
        return board.get("vote") != vote or mandate in board.get("missing", [mandate])

    # ---- commands

    async def _say(self, path: str, **content: Any) -> None:
        """A command about the meeting."""
        await self._told(f"{self._meeting}{path}", **content)

    async def _told(self, path: str, **content: Any) -> None:
        """Done, and heard of: the next step reads the state."""
        answer = await asyncio.to_thread(self._person.command, path, **content)
        await self._desk.until(lambda: self._desk.as_of >= answer["seq"], within_s=TOLD_WITHIN_S)

    async def _also(self, path: str, **content: Any) -> None:
        """What is no reason to leave the rest of a step."""
        try:
            await self._told(path, **content)
        except Refused as refused:
            log.info("%s: %s", path, refused.code)


def _clock() -> dict[str, str]:
    """Date, time and zone as whoever opens a meeting sees them."""
    return {"at": datetime.now(UTC).isoformat(), "zone": "Asia/Ho_Chi_Minh"}
