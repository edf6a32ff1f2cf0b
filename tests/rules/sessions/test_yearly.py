"""The count of a year, and the sign of Law 72/2025 Art. 33.2."""

from uuid import UUID

import pytest

from sessions.rules.states import AttendanceState
from sessions.rules.yearly import Held, year_count

WHO, OTHER = UUID(int=1), UUID(int=2)
BOTH = frozenset({WHO, OTHER})
MORNING, AFTERNOON, NEXT = (Held(UUID(int=n), UUID(int=m), BOTH) for n, m in ((10, 1), (11, 1), (12, 2)))
HELD = [MORNING, AFTERNOON, NEXT]
WORDS = {
    "p": AttendanceState.PRESENT,
    "r": AttendanceState.REMOTE,
    "l": AttendanceState.LEFT,
    "e": AttendanceState.EXCUSED,
    "a": AttendanceState.ABSENT,
}


@pytest.mark.parametrize(
    ("stood", "meetings", "sittings", "excused", "absent", "flag"),
    [
        ("ppp", 2, 3, 0, 0, False),
        ("pl.", 1, 2, 0, 1, False),
        ("..r", 1, 1, 0, 2, False),
        ("aaa", 0, 0, 0, 3, True),
        ("...", 0, 0, 0, 3, True),
        ("eaa", 0, 0, 1, 2, False),
        ("eee", 0, 0, 3, 0, False),
    ],
)
def test_the_count_of_one_delegate(
    stood: str, meetings: int, sittings: int, excused: int, absent: int, flag: bool
) -> None:
    marks = {(held.id, WHO): WORDS[word] for held, word in zip(HELD, stood, strict=True) if word != "."}
    count = year_count(WHO, HELD, marks, whole_year=True)
    assert (count.meetings_held, count.sittings_held) == (2, 3)
    assert (count.meetings_attended, count.sittings_attended) == (meetings, sittings)
    assert (count.excused, count.absent, count.absent_all_year) == (excused, absent, flag)


def test_a_sitting_before_the_mandate_or_of_another_group_is_not_missed() -> None:
    without = Held(UUID(int=13), UUID(int=3), frozenset({OTHER}))
    count = year_count(WHO, [without], {}, whole_year=True)
    assert (count.meetings_held, count.sittings_held, count.absent, count.absent_all_year) == (0, 0, 0, False)


def test_nobody_was_away_all_of_a_year_that_is_not_over_or_that_he_joined_in_the_middle() -> None:
    assert not year_count(WHO, HELD, {}, whole_year=False).absent_all_year
