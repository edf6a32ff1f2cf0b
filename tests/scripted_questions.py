"""The part of the scripted meeting that questions somebody: slips, groups, a round in the hall, answers, promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock
from uuid import UUID

from councils.models import Guest
from councils.rules.calendar import council_day
from councils.rules.people import GuestKind
from debate.rules.speakers import Named as Speaker
from debate.rules.words import SpeechKind
from debate.services.call_directly import call_directly
from debate.services.call_request import call_request
from debate.services.end_speech import end_speech
from debate.services.return_speech import return_speech
from debate.waiting import slips_waiting
from questioning.models import QuestionGroup, QuestionSlip
from questioning.on_speech import on_speech
from questioning.rules.words import PromiseState, WrittenWhy
from questioning.services.answer_slip import Came, answer_in_hall, judge_answer, owe_answer, take_answer
from questioning.services.arrange_questions import Arranged, arrange_questions
from questioning.services.decide_questions import decide_questions, propose_questions
from questioning.services.line_up_askers import line_up_group, line_up_slip
from questioning.services.make_question_group import (
    make_question_group,
    remove_question_group,
    revise_question_group,
)
from questioning.services.note_promise import Promised, note_promise, report_promise, revise_promise
from questioning.services.return_slip import return_slip
from questioning.services.shared import Named
from questioning.services.submit_slip import enter_slip, submit_slip
from questioning.services.withdraw_slip import withdraw_slip
from questioning.services.write_slip import Written, begin_slip
from sessions.selectors import body_of

if TYPE_CHECKING:
    from tests.scripted_meeting import Script


@contextmanager
def questions_connected() -> Iterator[None]:
    """The floor tells of turns on slips, whether the caller wired it or not."""
    with mock.patch("debate.ports.on_speech", on_speech):
        yield


def question_somebody(script: Script) -> None:
    """On what the sitting is on, the third item."""
    asked = Named(guest=_guest(script))
    slips = [_slip(script, asked, place) for place in range(5)]
    _put_in_order(script, slips[4])
    group = _sort(script, asked, slips)
    _in_the_hall(script, asked, group, slips)
    _in_writing(script, slips)
    _promises(script, asked, slips[0])


def _slip(script: Script, asked: Named, place: int) -> UUID:
    """The third comes on paper."""
    written, author = Written(f"Vấn đề {place}", f"Nội dung phiếu {place}", asked), script.mandates[place]
    if place == 2:
        known: dict[str, Any] = {"meeting_id": script.meeting, "author_id": author, "written": written}
        return script.do(enter_slip, makes="slip", **known)
    slip = UUID(int=500 + place)
    begin_slip(slip, meeting_id=script.meeting, author_id=author, written=written, at=script.at)
    submit_slip(script.said(script.users[place]), slip_id=slip, revision=1)
    return slip


def _put_in_order(script: Script, slip: UUID) -> None:
    script.do(return_slip, slip_id=slip, reason="Xin nêu rõ địa bàn")
    revision = QuestionSlip.objects.get(id=slip).revision
    submit_slip(script.said(script.users[4]), slip_id=slip, revision=revision)


def _sort(script: Script, asked: Named, slips: list[UUID]) -> UUID:
    meeting = script.meeting

    def make(title: str, *inside: UUID) -> UUID:
        known: dict[str, Any] = {"meeting_id": meeting, "title": title, "named": asked, "slips": inside}
        return script.do(make_question_group, makes="question_group", **known)

    first, second, gone = make("Môi trường", *slips[:3]), make("Y tế", slips[3]), make("Ghi nhầm", slips[4])
    script.do(remove_question_group, group_id=gone)
    revision = QuestionGroup.objects.get(id=first).revision
    known: dict[str, Any] = {"title": "Rác thải nông thôn", "named": asked, "item_id": script.items[2]}
    script.do(revise_question_group, group_id=first, revision=revision, **known)
    lists = [Arranged(first, [slips[1], slips[0], slips[2]]), Arranged(second, [slips[3], slips[4]])]
    script.do(arrange_questions, meeting_id=meeting, groups=lists, seen={})
    script.do(propose_questions, meeting_id=meeting)
    withdraw_slip(script.said(script.users[4]), slip_id=slips[4])
    script.do(decide_questions, meeting_id=meeting, vote_id=None, decided=[first], rejected=[second])
    return first


def _in_the_hall(script: Script, asked: Named, group: UUID, slips: list[UUID]) -> None:
    """Two are put and one is answered; one call is taken back, and who waits in vain withdraws his slip."""
    script.do(line_up_group, group_id=group)
    request = slips_waiting(script.meeting)[slips[1]]
    turn = script.do(call_request, makes="speech", request_id=request)
    script.do(return_speech, speech_id=turn)
    script.do(call_request, request_id=request, start=True)
    known: dict[str, Any] = {"meeting_id": script.meeting, "slip": slips[1], "start": True}
    who, author = Speaker(guest=asked.guest), Speaker(mandate=script.mandates[1])
    # Called first without a word, which is no answer.
    script.do(call_directly, who=who, kind=SpeechKind.ANSWER, **{**known, "start": False})
    answer = script.do(call_directly, makes="speech", who=who, kind=SpeechKind.ANSWER, **known)
    wrong = script.do(call_directly, makes="speech", who=author, kind=SpeechKind.FOLLOW_UP, **known)
    script.do(return_speech, speech_id=wrong)
    script.do(end_speech, speech_id=answer)
    script.do(call_directly, who=author, kind=SpeechKind.FOLLOW_UP, **known)
    judge_answer(script.said(script.users[1]), slip_id=slips[1], satisfied=False, reason="Chưa rõ hạn")
    script.do(line_up_slip, slip_id=slips[1], item_id=None)
    script.do(answer_in_hall, slip_id=slips[0])
    judge_answer(script.said(script.users[0]), slip_id=slips[0], satisfied=True)
    withdraw_slip(script.said(script.users[2]), slip_id=slips[2])


def _in_writing(script: Script, slips: list[UUID]) -> None:
    later = council_day(script.at) + timedelta(days=30)
    known: dict[str, Any] = {
        "why": WrittenWhy.NEEDS_CHECKING,
        "due_on": later,
        "because": "Cần kiểm tra thực địa",
        "revision": 1,
    }
    script.do(owe_answer, slip_id=slips[3], **known)
    script.do(owe_answer, slip_id=slips[1], why=WrittenWhy.TIME_RAN_OUT)
    script.do(take_answer, slip_id=slips[1], came=Came("125/UBND-KT", "Đã giao nhà thầu mới"), revision=1)


def _promises(script: Script, asked: Named, slip: UUID) -> None:
    promised = Promised("Xử lý xong trong quý I năm 2027", asked, slip)
    promise = script.do(note_promise, makes="promise", meeting_id=script.meeting, promised=promised)
    script.do(revise_promise, promise_id=promise, revision=1, promised=promised)
    known: dict[str, Any] = {"state": PromiseState.REPORTED, "report": "Đạt 60%", "reported_on": None}
    script.do(report_promise, promise_id=promise, **known)


def _guest(script: Script) -> UUID:
    return Guest.objects.create(
        id=UUID(int=499),
        body_id=body_of(script.meeting),
        kind=GuestKind.DEPARTMENT,
        name="Trịnh Văn Hòa",
        title="Trưởng phòng Kinh tế",
        position=900,
    ).id
