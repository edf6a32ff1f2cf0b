from uuid import UUID

from councils.rules.body_rules import QuorumRule
from sessions.rules.attendance import Count, changed, count
from sessions.rules.states import (
    AttendanceState,
    MeetingState,
    refusal_to_open,
    refusal_when_not_opened,
)

A, B, C = (UUID(int=n) for n in (1, 2, 3))
PRESENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED


def test_who_left_office_is_counted_nowhere() -> None:
    marks = {A: PRESENT, B: PRESENT, C: EXCUSED}
    assert count(marks, [A, C], QuorumRule()) == Count(present=1, total=2, needed=2, has_quorum=False)


def test_who_was_not_marked_is_not_present() -> None:
    assert count({}, [A, B, C], QuorumRule()) == Count(0, 3, 2, has_quorum=False)


def test_only_differences_are_changes() -> None:
    assert changed({A: PRESENT, B: EXCUSED}, {A: PRESENT, B: PRESENT, C: EXCUSED}) == {B: PRESENT, C: EXCUSED}


def test_a_meeting_opens_from_convened_only() -> None:
    assert [refusal_to_open(state) for state in MeetingState] == [
        None,
        "meeting_already_opened",
        "meeting_closed",
    ]
    assert [refusal_when_not_opened(state) for state in MeetingState] == [
        "meeting_not_opened",
        None,
        "meeting_closed",
    ]
