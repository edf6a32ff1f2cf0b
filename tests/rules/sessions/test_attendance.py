from uuid import UUID

from councils.rules.body_rules import QuorumRule
from sessions.rules.attendance import Count, changed, count
from sessions.rules.states import AttendanceState

A, B, C = (UUID(int=n) for n in (1, 2, 3))
PRESENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED
REMOTE, LEFT = AttendanceState.REMOTE, AttendanceState.LEFT


def test_who_left_office_is_counted_nowhere() -> None:
    marks = {A: PRESENT, B: PRESENT, C: EXCUSED}
    assert count(marks, [A, C], QuorumRule()) == Count(1, 1, 0, 2, 2, has_quorum=False)


def test_who_was_not_marked_is_not_present() -> None:
    assert count({}, [A, B, C], QuorumRule()) == Count(0, 0, 0, 3, 2, has_quorum=False)


def test_only_differences_are_changes() -> None:
    assert changed({A: PRESENT, B: EXCUSED}, {A: PRESENT, B: PRESENT, C: EXCUSED}) == {B: PRESENT, C: EXCUSED}


def test_from_afar_counts_for_the_quorum_only_where_the_rules_say_so() -> None:
    marks = {A: PRESENT, B: REMOTE, C: LEFT}
    without, counted = (count(marks, [A, B, C], QuorumRule(), remote_counts=c) for c in (False, True))
    assert (without.present, without.in_hall, without.remote, without.has_quorum) == (1, 1, 1, False)
    assert (counted.present, counted.in_hall, counted.remote, counted.has_quorum) == (2, 1, 1, True)
