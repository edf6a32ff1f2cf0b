"""What may follow what in the life of a slip, and the days in which answers are due."""

from datetime import date

import pytest

from questioning.rules.due import days_left, due_on, refusal_of_day, report_due_on
from questioning.rules.respondents import office_questioned
from questioning.rules.steps import (
    refusal_of_meeting,
    refusal_to_judge,
    refusal_to_submit,
    refusal_to_take_answer,
    refusal_to_withdraw,
    seen_by_hall,
    state_when_grouped,
)
from questioning.rules.told import May, Next, may_of, next_of
from questioning.rules.words import GroupState, SlipState
from sessions.rules.states import MeetingState


@pytest.mark.parametrize(
    ("state", "group", "is_late", "said"),
    [
        (SlipState.DRAFT, None, False, Next.HAND_IN),
        (SlipState.RETURNED, None, False, Next.PUT_IN_ORDER),
        (SlipState.SUBMITTED, None, False, Next.SORTING),
        (SlipState.SUBMITTED, GroupState.PREPARED, False, Next.SORTING),
        (SlipState.SUBMITTED, GroupState.PROPOSED, False, Next.COUNCIL_DECIDES),
        (SlipState.CHOSEN, GroupState.DECIDED, False, Next.TO_BE_ASKED),
        (SlipState.ASKED, GroupState.DECIDED, False, Next.ANSWER_IN_HALL),
        (SlipState.TO_ANSWER, GroupState.REJECTED, False, Next.WRITTEN_ANSWER),
        (SlipState.TO_ANSWER, None, True, Next.WRITTEN_ANSWER_LATE),
        (SlipState.ANSWERED, None, False, Next.JUDGE),
        (SlipState.DEBATE_ASKED, None, False, Next.DEBATE),
        (SlipState.SATISFIED, None, False, Next.NOTHING),
        (SlipState.WITHDRAWN, None, False, Next.NOTHING),
    ],
)
def test_each_state_says_what_its_author_waits_for(
    state: SlipState, group: GroupState | None, is_late: bool, said: Next
) -> None:
    assert next_of(state, group, is_late=is_late) is said


def test_what_nobody_has_yet_may_be_written_on_and_what_was_put_in_the_hall_stays() -> None:
    assert may_of(SlipState.DRAFT, takes_slips=True) == [May.EDIT, May.DELETE, May.SUBMIT]
    assert may_of(SlipState.RETURNED, takes_slips=True) == [May.EDIT, May.SUBMIT, May.WITHDRAW]
    assert may_of(SlipState.SUBMITTED, takes_slips=True) == [May.WITHDRAW]
    assert may_of(SlipState.ASKED, takes_slips=True) == []
    assert may_of(SlipState.ANSWERED, takes_slips=False) == [May.JUDGE]
    assert may_of(SlipState.DRAFT, takes_slips=False) == [May.DELETE]
    assert refusal_to_withdraw(SlipState.ASKED) == "slip_takes_no_withdrawal"


def test_a_slip_says_what_it_is_about_and_whom_it_asks_before_it_is_handed_in() -> None:
    def code(subject: str, *, asked: bool, state: SlipState = SlipState.DRAFT) -> str | None:
        return refusal_to_submit(state, subject=subject, has_respondent=asked)

    assert code(" ", asked=True) == "slip_without_subject"
    assert code("Rác", asked=False) == "slip_without_respondent"
    assert code("Rác", asked=True, state=SlipState.SUBMITTED) == "slip_is_handed_in"
    assert code("Rác", asked=True) is None


def test_debate_is_asked_for_with_a_reason_and_only_of_an_answer() -> None:
    assert refusal_to_judge(SlipState.TO_ANSWER, satisfied=True, reason="") == "slip_not_answered"
    assert refusal_to_judge(SlipState.ANSWERED, satisfied=False, reason=" ") == "judgement_without_reason"
    assert refusal_to_judge(SlipState.SATISFIED, satisfied=False, reason="Chưa rõ hạn") is None
    assert refusal_to_take_answer(SlipState.SATISFIED) == "slip_needs_no_written_answer"


def test_the_hall_never_learns_whether_an_author_is_satisfied() -> None:
    assert {seen_by_hall(state) for state in (SlipState.SATISFIED, SlipState.DEBATE_ASKED)} == {
        SlipState.ANSWERED
    }


def test_a_slip_is_chosen_by_lying_in_a_group_that_was_decided_on() -> None:
    assert state_when_grouped(SlipState.SUBMITTED, GroupState.DECIDED) is SlipState.CHOSEN
    assert state_when_grouped(SlipState.CHOSEN, None) is SlipState.SUBMITTED
    assert state_when_grouped(SlipState.ASKED, None) is SlipState.ASKED


def test_answers_and_promises_go_on_after_the_meeting_and_slips_do_not() -> None:
    assert refusal_of_meeting(MeetingState.DRAFT) == "meeting_not_convened"
    assert refusal_of_meeting(MeetingState.CONVENED) is None
    assert refusal_of_meeting(MeetingState.CLOSED) == "meeting_closed"
    assert refusal_of_meeting(MeetingState.CLOSED, also_closed=True) is None
    assert refusal_of_meeting(MeetingState.CANCELLED, also_closed=True) == "meeting_cancelled"


def test_twenty_days_are_calendar_days_and_the_first_is_not_counted() -> None:
    assert due_on(date(2026, 12, 22), 20) == date(2027, 1, 11)
    assert days_left(date(2027, 1, 11), date(2027, 1, 11)) == 0
    assert days_left(date(2027, 1, 11), date(2027, 1, 12)) == -1
    assert report_due_on(date(2027, 7, 6), 10) == date(2027, 6, 26)


def test_another_day_needs_a_reason_and_lies_ahead() -> None:
    since, ordinary = date(2026, 12, 22), date(2027, 1, 11)

    def code(day: date | None, because: str) -> str | None:
        return refusal_of_day(day, because, ordinary=ordinary, since=since)

    assert code(None, "") is None
    assert code(ordinary, "") is None
    assert code(date(2027, 1, 31), " ") == "due_day_without_reason"
    assert code(date(2026, 12, 21), "Gấp") == "due_day_in_the_past"
    assert code(date(2027, 1, 31), "Cần đo đạc lại") is None


@pytest.mark.parametrize(
    ("title", "province", "commune"),
    [
        ("Chủ tịch UBND tỉnh", True, True),
        ("Phó Chủ tịch Thường trực UBND tỉnh", True, True),
        ("Giám đốc Sở Y tế", True, True),
        ("Phó Giám đốc Sở Tài chính", False, False),
        ("Chủ tịch UBND xã Minh Khương", False, True),
        ("Trưởng phòng Kinh tế", True, True),
        ("Bí thư Chi bộ thôn 3", False, False),
    ],
)
def test_who_governs_is_questioned_in_the_council_of_his_own_level(
    title: str, province: bool, commune: bool
) -> None:
    assert (office_questioned([title], is_province=True) is not None) is province
    assert (office_questioned([title], is_province=False) is not None) is commune
