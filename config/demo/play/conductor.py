"""The desk's part of the plan, played step by step through the commands a secretary has."""

import logging
from datetime import UTC, datetime

from config.demo.play.business import Business
from config.demo.play.crowd import Crowd
from config.demo.play.kept import KeptDelegate
from config.demo.play.pace import Pace
from config.demo.play.person import Refused
from config.demo.play.position import done_of
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
from config.demo.play.secretary import Secretary, clock
from config.demo.play.sittings import Sittings

log = logging.getLogger("dien_hong.demo")

KEEP_THEIR_TIME = (Receive, Vote, CountHands, HoldGroups)
"""They take the planned time themselves; after the others it is waited."""


class Conductor:
    """A step the server refuses was done by somebody else, or cannot be done any more: the next one follows."""

    def __init__(self, secretary: Secretary, crowd: Crowd, pace: Pace, kept: KeptDelegate) -> None:
        self._secretary, self._pace = secretary, pace
        self._sittings = Sittings(secretary, crowd, pace, kept)
        self._business = Business(secretary, crowd, pace, kept)

    async def play(self, script: Script) -> None:
        """From where the meeting is to the end of the plan."""
        for place, step in enumerate(script):
            if self._secretary.desk.is_lost:
                return
            if done_of(script, self._secretary.state)[place]:
                continue
            try:
                await self._do(step)
            except Refused as refused:
                log.info("step %d, %s: %s", place + 1, type(step).__name__, refused.code)
            except (
                OSError
            ) as fault:  # the server was away for a moment, or is gone: then the desk is lost too
                log.warning("step %d, %s: %s", place + 1, type(step).__name__, fault)

    async def _do(self, step: Step) -> None:
        match step:
            case Receive() | Sit() | CallRoll() | HoldGroups() | Rise():
                await self._sit(step)
            case Take() | Vote() | CountHands() | Announce() | AdoptAgenda() | WriteNote():
                await self._decide(step)
            case OpenMeeting():
                await self._secretary.say("/open", confirmed=clock())
            case ResumeMeeting():
                await self._secretary.say("/resume", confirmed=clock())
            case Adjourn():
                await self._adjourn(step)
            case CloseMeeting():
                await self._secretary.say("/close")
        if not isinstance(step, KEEP_THEIR_TIME):
            await self._pace.wait(step.lasts_s)

    async def _sit(self, step: Receive | Sit | CallRoll | HoldGroups | Rise) -> None:
        match step:
            case Receive():
                await self._sittings.receive(step)
            case Sit():
                await self._sittings.sit(step)
            case CallRoll():
                await self._sittings.call_roll(step)
            case HoldGroups():
                await self._sittings.hold_groups(step)
            case Rise():
                await self._sittings.rise(step)

    async def _decide(self, step: Take | Vote | CountHands | Announce | AdoptAgenda | WriteNote) -> None:
        match step:
            case Take():
                await self._business.take(step)
            case Vote():
                await self._business.vote(step)
            case CountHands():
                await self._business.count_hands(step)
            case Announce():
                await self._business.announce(step)
            case AdoptAgenda():
                await self._business.adopt(step)
            case WriteNote():
                await self._business.write_note(step)

    async def _adjourn(self, step: Adjourn) -> None:
        """The planned day is named while it lies ahead."""
        resumes_at = step.resumes_at.isoformat() if step.resumes_at > datetime.now(UTC) else None
        await self._secretary.say("/adjourn", resumes_at=resumes_at, reason=step.reason)
