"""The desk's part of the plan, played step by step through the commands a secretary has."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from config.demo.play import script as s
from config.demo.play.business import Business
from config.demo.play.crowd import Crowd
from config.demo.play.floor import Floor
from config.demo.play.kept import KeptDelegate
from config.demo.play.opinions import Opinions
from config.demo.play.pace import Pace
from config.demo.play.person import Refused
from config.demo.play.position import done_of
from config.demo.play.questions import Questions
from config.demo.play.secretary import Secretary, clock
from config.demo.play.sittings import Sittings

log = logging.getLogger("dien_hong.demo")

KEEP_THEIR_TIME = (s.Receive, s.Vote, s.CountHands, s.HoldGroups, s.Debate, s.AskQuestions)
"""They take the planned time themselves; after the others it is waited."""


class Conductor:
    """A step the server refuses was done by somebody else, or cannot be done any more: the next one follows."""

    def __init__(self, secretary: Secretary, crowd: Crowd, pace: Pace, kept: KeptDelegate) -> None:
        self._secretary, self._pace = secretary, pace
        floor = Floor(secretary, crowd, pace)
        sittings = Sittings(secretary, crowd, pace, kept, floor)
        business, opinions = Business(secretary, crowd, pace, kept), Opinions(secretary, crowd)
        questions = Questions(secretary, crowd, pace, floor)
        self._acts: Mapping[type, Callable[[Any], Awaitable[object]]] = {
            s.Receive: sittings.receive,
            s.OpenMeeting: lambda _: secretary.say("/open", confirmed=clock()),
            s.ResumeMeeting: lambda _: secretary.say("/resume", confirmed=clock()),
            s.Sit: sittings.sit,
            s.CallRoll: sittings.call_roll,
            s.Take: business.take,
            s.HoldGroups: sittings.hold_groups,
            s.HandInSummaries: opinions.hand_in,
            s.Debate: floor.debate,
            s.HandInSlips: questions.hand_in,
            s.ProposeQuestions: questions.propose,
            s.DecideQuestions: questions.decide,
            s.AskQuestions: questions.ask,
            s.NotePromises: questions.note_promises,
            s.GiveOpinions: opinions.give,
            s.AnswerOpinions: opinions.answer,
            s.Vote: business.vote,
            s.CountHands: business.count_hands,
            s.Announce: business.announce,
            s.AdoptAgenda: business.adopt,
            s.WriteNote: business.write_note,
            s.Rise: sittings.rise,
            s.Adjourn: self._adjourn,
            s.CloseMeeting: lambda _: secretary.say("/close"),
        }

    async def play(self, script: s.Script) -> None:
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

    async def _do(self, step: s.Step) -> None:
        await self._acts[type(step)](step)
        if not isinstance(step, KEEP_THEIR_TIME):
            await self._pace.wait(step.lasts_s)

    async def _adjourn(self, step: s.Adjourn) -> None:
        """The planned day is named while it lies ahead."""
        resumes_at = step.resumes_at.isoformat() if step.resumes_at > datetime.now(UTC) else None
        await self._secretary.say("/adjourn", resumes_at=resumes_at, reason=step.reason)
