"""One whole meeting in which everything happens that can happen, the same to the last byte each time it is played.

Its record is the fixture of every fold: tests/traces/ holds it as three kinds of readers hear it.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import transaction

from agenda.services.start_item import start_item
from catalogue.refusals import Refusal
from councils.models import Mandate
from councils.rules.access import Role
from councils.rules.body_rules import Matter
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from councils.services.grant_role import grant_role
from councils.services.register_accounts import AccountDraft, register_accounts, user_id_of
from councils.services.register_body import BodyDraft, body_id_of, register_body
from councils.services.register_mandates import MandateDraft, mandate_id_of, register_mandates
from councils.services.register_term import TermDraft, register_term, term_id_of
from councils.services.set_body_rule import set_body_rule
from journal import selectors as journal
from journal.ids import derived
from journal.services.record import Command
from sessions.rules.clock import Confirmed
from sessions.rules.states import AttendanceState, MeetingKind
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.check_in import check_in
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.convene_meeting import MeetingDraft, convene_draft, meeting_id_of
from sessions.services.correct_attendance import Correction, correct_attendance
from sessions.services.draft_meeting import draft_meeting
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_meeting import open_meeting
from sessions.services.open_sitting import open_gathered_sitting, open_sitting, sitting_id_of
from sessions.services.planning import Changes
from sessions.services.postpone_meeting import postpone_meeting
from sessions.services.renew_rosters import renew_rosters
from sessions.services.reopen_meeting import reopen_meeting
from sessions.services.revise_meeting import revise_meeting
from sessions.services.set_bench import set_bench
from tests.scripted_agenda import agenda_connected, discuss_in_group, go_through, prepare_early, propose
from tests.scripted_announcements import tell_the_hall
from tests.scripted_debate import debate, floor_connected, leave_the_floor, speak_in_group
from tests.scripted_documents import hand_out_papers
from tests.scripted_invitations import invite_and_seat
from tests.scripted_questions import question_somebody, questions_connected
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.rules.words import Choice, Method
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_show_of_hands, close_vote, timed_close_id
from voting.services.correct_result import correct_result
from voting.services.decide_assisted_ballot import confirm_assisted_ballot, refuse_assisted_ballot
from voting.services.divide_vote import Part, divide_vote
from voting.services.enter_vote import PaperVote, enter_vote
from voting.services.extend_vote import extend_vote
from voting.services.interrupt_votes import interrupt_vote
from voting.services.open_vote import open_vote
from voting.services.prepare_trial import prepare_trial
from voting.services.prepare_vote import VoteDraft, prepare_vote
from voting.services.record_ballots import Offer, record_ballots
from voting.services.repeat_vote import repeat_vote
from voting.services.resume_vote import resume_vote
from voting.services.revise_vote import revise_vote

BEGIN = datetime(2026, 12, 22, 0, 30, tzinfo=UTC)
NAMES = ["Lương Văn Thái", "Nông Thị Đén", "Bàn Thị Mùi", "Giàng A Páo", "Lý Thị Sao"]
WORDS = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN}
PRESENT, EXCUSED, ABSENT = AttendanceState.PRESENT, AttendanceState.EXCUSED, AttendanceState.ABSENT


class Script:
    """Who speaks, and a clock and names that are the same in every play."""

    def __init__(self) -> None:
        self.at = BEGIN
        self._said = 0
        self.secretary = self.second = UUID(int=0)
        self.meeting = UUID(int=0)
        self.mandates: list[UUID] = []
        self.items: list[UUID] = []
        self.users: list[UUID] = []
        self.sitting = self.term = UUID(int=0)

    @property
    def stream(self) -> str:
        return f"meeting:{self.meeting}"

    @property
    def head(self) -> int:
        return journal.head(self.stream)

    def said(self, by: UUID | str = "system:script", *, after_s: float = 7) -> Command:
        """The next command, some seconds later."""
        self._said += 1
        self.at += timedelta(seconds=after_s)
        return Command(derived(str(UUID(int=2026)), f"command {self._said}"), str(by), self.at)

    def desk(self, *, after_s: float = 7) -> Command:
        return self.said(self.secretary, after_s=after_s)

    def do(self, act: Callable[..., object], /, *, makes: str = "", **known: object) -> UUID:
        """The secretary does it; the id of what it made."""
        by = self.desk()
        act(by, **known)
        return UUID(derived(by.id, makes))

    def cast(self, vote: UUID, choices: str) -> None:
        """By place: "yn.a" is yes, no, none, abstain."""
        for mandate, letter in zip(self.mandates, choices, strict=False):
            self.at += timedelta(milliseconds=1234)
            if letter != ".":
                with transaction.atomic():
                    [answer] = record_ballots([Offer(vote, mandate, WORDS[letter], 1, self.at)])
                if isinstance(answer, Refusal):
                    raise answer


@contextmanager
def known_salts() -> Iterator[None]:
    """Salts from a counter instead of chance: only a play may know them beforehand."""
    made = 0

    def salt(size: int) -> bytes:
        nonlocal made
        made += 1
        return hashlib.sha256(f"salt {made}".encode()).digest()[:size]

    with (
        mock.patch("journal.services.record.token_bytes", salt),
        mock.patch.object(secrets, "token_bytes", salt),
    ):
        yield


def play() -> Script:
    """The whole meeting, on an empty database."""
    script = Script()
    with known_salts(), agenda_connected(), floor_connected(), questions_connected():
        _convene(script)
        invite_and_seat(script)
        _try_the_tablets(script)
        _vote_in_parts(script)
        tell_the_hall(script)
        hand_out_papers(script)
        _show_of_hands(script)
        _vote_again(script)
        go_through(script)
        _end(script)
    return script


def _convene(script: Script) -> None:
    body = script.said()
    body_id = body_id_of(body)
    register_body(body, draft=BodyDraft("council", "commune", "HĐND xã Suối Ngàn", "xã Suối Ngàn"))
    term = script.said()
    register_term(term, body_id=body_id, draft=TermDraft(1, starts_on=date(2026, 3, 15)))
    accounts = script.said()
    people = [*NAMES, "Đỗ Thành Công", "Hoàng Thị Liên"]
    drafts = [
        AccountDraft(f"nguoi.{n}", name, "!", must_change_password=False) for n, name in enumerate(people)
    ]
    register_accounts(accounts, body_id=body_id, drafts=drafts)
    users = [user_id_of(accounts, n) for n in range(len(people))]
    script.users, script.secretary, script.second = users, users[5], users[6]
    seats = script.said()
    listed = [
        MandateDraft(name, f"Tổ {n % 2 + 1}", "Chủ tịch" if n == 0 else "", date(2026, 3, 15), users[n])
        for n, name in enumerate(NAMES)
    ]
    register_mandates(seats, body_id=body_id, term_id=term_id_of(term), drafts=listed)
    script.mandates = [mandate_id_of(seats, n) for n in range(len(NAMES))]
    for user, role in (
        (users[0], Role.PRESIDING_OFFICER),
        (users[5], Role.SECRETARY),
        (users[6], Role.SECRETARY),
    ):
        grant_role(script.said(), body_id=body_id, user_id=user, role=role)
    for rule in ("hall_sees_names", "ballot_change"):
        set_body_rule(
            script.said(), body_id=body_id, name=rule, value={"allowed": True}, clause="Điều 9 Quy chế"
        )
    script.term = term_id_of(term)
    meeting = script.said()
    draft = MeetingDraft(3, MeetingKind.REGULAR, "Kỳ họp thứ 3", BEGIN + timedelta(hours=1), "Hội trường xã")
    draft_meeting(meeting, body_id=body_id, draft=draft)
    script.meeting = meeting_id_of(meeting)
    prepare_early(script)
    convene_draft(script.said(), meeting_id=script.meeting)
    _put_off(script)


def _put_off(script: Script) -> None:
    """Postponed, planned anew; then people are received, before it opens."""
    later = BEGIN + timedelta(hours=2)
    script.do(postpone_meeting, meeting_id=script.meeting, resumes_at=later, reason="Mưa lũ")
    changes: Changes = {"starts_at": BEGIN + timedelta(minutes=30), "ends_at": later}
    script.do(revise_meeting, meeting_id=script.meeting, changes=changes, reason="Hết mưa lũ")
    script.sitting = _sit(script, "Phiên sáng", gathering=True)
    check_in(script.said(script.users[0]), sitting_id=script.sitting)


def _try_the_tablets(script: Script) -> None:
    """Before the meeting opens: one trial in which somebody presses another choice, and one that is let be."""
    expected = {script.mandates[0]: Choice.YES, script.mandates[1]: Choice.NO}
    for is_held in (True, False):
        trial = script.do(
            prepare_trial, meeting_id=script.meeting, expected=expected, duration_s=60, makes="vote"
        )
        script.do(open_vote, vote_id=trial)
        script.cast(trial, "yy")
        if is_held:
            script.do(close_vote, vote_id=trial)
        else:
            script.do(cancel_vote, vote_id=trial, reason="Đại biểu vào hội trường")


def _vote_in_parts(script: Script) -> None:
    """Prepared, revised, divided; one part with everything that can go wrong in an open vote."""
    propose(script)
    items = script.items
    budget = VoteDraft("Dự toán ngân sách", Matter.RESOLUTION, items[0], duration_s=60)
    whole = script.do(prepare_vote, meeting_id=script.meeting, draft=budget, makes="vote")
    budget = VoteDraft(
        "Dự toán ngân sách năm 2027", Matter.RESOLUTION, items[0], "Điều 1. …", may_change=True
    )
    script.do(revise_vote, vote_id=whole, draft=budget)
    script.do(open_meeting, meeting_id=script.meeting, confirmed=Confirmed(script.at, "Asia/Ho_Chi_Minh"))
    sitting = script.sitting
    script.do(open_gathered_sitting, sitting_id=sitting)
    first = dict.fromkeys(script.mandates[:3], PRESENT) | {
        script.mandates[3]: EXCUSED,
        script.mandates[4]: ABSENT,
    }
    script.do(mark_attendance, sitting_id=sitting, marks=first)
    script.do(start_item, meeting_id=script.meeting, item_id=items[0])
    parts = [Part("Phần I", "Chi thường xuyên", "Điều 1"), Part("Phần II", "Chi đầu tư")]
    divided = script.desk()
    divide_vote(divided, vote_id=whole, parts=parts)
    one, two = (UUID(derived(divided.id, f"part {n}")) for n in (0, 1))
    script.do(open_vote, vote_id=one, duration_s=30, below_quorum_reason="Hội đồng đồng ý tiếp tục")
    script.do(mark_attendance, sitting_id=sitting, marks={script.mandates[4]: PRESENT})
    script.cast(one, "yy")
    script.do(extend_vote, vote_id=one, seconds=60)
    for confirmed in (False, True):
        asked = script.do(
            ask_assisted_ballot,
            vote_id=one,
            mandate_id=script.mandates[2],
            choice=Choice.NO,
            makes="assisted",
        )
        if confirmed:
            confirm_assisted_ballot(script.said(script.second), assisted_id=asked)
        else:
            refuse_assisted_ballot(script.said(script.second), assisted_id=asked)
    interrupt_vote(script.said("system:start"), vote_id=one)
    script.do(resume_vote, vote_id=one)
    _close_by_time(script, one)
    script.do(announce_vote, vote_id=one)
    script.do(cancel_vote, vote_id=two, reason="Rút phần II")
    _whole(script, whole)


def _whole(script: Script, whole: UUID) -> None:
    """Closed, then taken again because it was read wrongly: it will have no result."""
    script.do(open_vote, vote_id=whole)
    script.cast(whole, "yyn.a")
    script.do(close_vote, vote_id=whole)
    again = script.do(repeat_vote, vote_id=whole, reason="Đọc nhầm nội dung", makes="vote")
    script.do(open_vote, vote_id=again)
    script.cast(again, "yyy.n")
    script.do(close_vote, vote_id=again)
    script.do(announce_vote, vote_id=again)


def _show_of_hands(script: Script) -> None:
    """Counted wrongly twice: once before the announcement, once after."""
    draft = VoteDraft("Danh sách thư ký", Matter.PROCEDURE, script.items[0], method=Method.SHOW_OF_HANDS)
    hands = script.do(prepare_vote, meeting_id=script.meeting, draft=draft, makes="vote")
    script.do(open_vote, vote_id=hands)
    by = script.desk()
    closed = close_show_of_hands(by, vote_id=hands, counts=Counts(2, 1, 0))
    right = Counts(2, 1, 1)
    script.do(correct_result, vote_id=hands, corrects=closed.seq, counts=right, reason="Sót một thẻ")
    announced = announce_vote(script.desk(), vote_id=hands)
    right = Counts(3, 1, 0)
    script.do(correct_result, vote_id=hands, corrects=announced.seq, counts=right, reason="Đếm nhầm thẻ")
    script.do(repeat_vote, vote_id=hands, reason="Đại biểu đề nghị", makes="vote")


def _vote_again(script: Script) -> None:
    """Cancelled while open, for all to see; and one that the hall never saw, taken up again."""
    draft = VoteDraft("Miễn nhiệm", Matter.RECALL_OF_DELEGATE)
    recall = script.do(prepare_vote, meeting_id=script.meeting, draft=draft, makes="vote")
    script.do(open_vote, vote_id=recall)
    script.cast(recall, "n")
    script.do(cancel_vote, vote_id=recall, reason="Chuyển phiên khác")
    unseen = script.do(prepare_vote, meeting_id=script.meeting, draft=draft, makes="vote")
    script.do(cancel_vote, vote_id=unseen, reason="Nhầm")
    script.do(repeat_vote, vote_id=unseen, reason="Không nhầm", makes="vote")


def _vote_in_a_speech(script: Script) -> None:
    """Whoever speaks when it opens stands on the stage again afterwards; his clock stands."""
    draft = VoteDraft("Nghỉ sớm", Matter.PROCEDURE, script.items[0], method=Method.SHOW_OF_HANDS)
    vote = script.do(prepare_vote, meeting_id=script.meeting, draft=draft, makes="vote")
    script.do(open_vote, vote_id=vote)
    script.do(cancel_vote, vote_id=vote, reason="Còn người phát biểu")


def _end(script: Script) -> None:
    """A group's sitting, a night between, a second sitting closed to the public, and the end, twice."""
    script.do(close_sitting, sitting_id=script.sitting)
    _discuss_in_groups(script)
    back = script.at + timedelta(hours=4)
    script.do(adjourn_meeting, meeting_id=script.meeting, resumes_at=back, reason="Nghỉ trưa")
    script.do(resume_meeting, meeting_id=script.meeting, confirmed=Confirmed(script.at, "Asia/Ho_Chi_Minh"))
    second = _sit(script, "Phiên chiều", closed_to_public=True)
    script.do(mark_attendance, sitting_id=second, marks=dict.fromkeys(script.mandates, PRESENT))
    for status in (Status.SUSPENDED, Status.IN_OFFICE):
        _change_status(script, script.mandates[1], status)
    _vote_on_paper(script)
    gone = script.at
    script.do(start_item, meeting_id=script.meeting, item_id=script.items[2])
    debate(script)
    question_somebody(script)
    script.do(start_item, meeting_id=script.meeting, item_id=script.items[0])
    leave_the_floor(script)
    _vote_in_a_speech(script)
    script.do(close_sitting, sitting_id=second)
    script.do(close_meeting, meeting_id=script.meeting)
    script.do(reopen_meeting, meeting_id=script.meeting, reason="Sót lời cảm ơn")
    wrong = Correction(script.mandates[4], AttendanceState.LEFT, "Đã về sớm", gone, gone)
    script.do(correct_attendance, sitting_id=second, correction=wrong)
    script.do(close_meeting, meeting_id=script.meeting)


def _vote_on_paper(script: Script) -> None:
    """Held while the screens were out, entered two minutes later, and one hand was overlooked."""
    draft = VoteDraft("Chương trình phiên chiều", Matter.PROCEDURE, method=Method.SHOW_OF_HANDS)
    held_at = script.at + timedelta(minutes=1)
    script.at += timedelta(minutes=3)
    noted = replace(script.desk(), occurred_at=held_at)
    paper = PaperVote(draft=draft, counts=Counts(4, 0, 0), present=5)
    entered = enter_vote(noted, meeting_id=script.meeting, noted=paper)
    vote = UUID(derived(noted.id, "vote"))
    right = Counts(4, 1, 0)
    script.do(correct_result, vote_id=vote, corrects=entered.seq, counts=right, reason="Sót một thẻ")


def _discuss_in_groups(script: Script) -> None:
    group = Mandate.objects.values_list("group_id", flat=True).get(id=script.mandates[0])
    bench: dict[str, Any] = {"group_id": group, "chair_id": script.mandates[0], "clerk_id": script.users[2]}
    script.do(set_bench, meeting_id=script.meeting, **bench)
    sitting = _sit(script, "Thảo luận tổ", group_id=group)
    marks = {script.mandates[0]: PRESENT, script.mandates[2]: AttendanceState.REMOTE}
    script.do(mark_attendance, sitting_id=sitting, marks=marks)
    discuss_in_group(script, sitting)
    speak_in_group(script, sitting)
    script.do(close_sitting, sitting_id=sitting)


def _change_status(script: Script, mandate: UUID, status: Status) -> None:
    """Rooms are wired by the caller or not: the roster is told here in any case, and once."""
    by = script.said()
    day = council_day(script.at)
    change_mandate_status(by, mandate_id=mandate, status=status, from_date=day, reason="Quyết định")
    with transaction.atomic():
        renew_rosters(script.term, by)


def _sit(script: Script, label: str, **known: Any) -> UUID:
    by = script.desk()
    open_sitting(by, meeting_id=script.meeting, label=label, **known)
    return sitting_id_of(by)


def _close_by_time(script: Script, vote: UUID) -> None:
    closes_at = OpenVote.objects.values_list("closes_at", flat=True).get(pk=vote)
    assert closes_at is not None
    script.at = closes_at
    close_vote(
        Command(timed_close_id(vote, closes_at), "system:timekeeper", closes_at), vote_id=vote, by="time"
    )
