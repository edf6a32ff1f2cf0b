import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.body_rules import QuorumRule
from sessions.rules.quorum import has_quorum, needed

TWO_THIRDS = QuorumRule(2, 3, "Điều 12 Quy chế")


@pytest.mark.parametrize(
    ("present", "base", "met"),
    [
        (15, 24, False),
        (16, 24, True),
        (45, 68, False),
        (46, 68, True),
        (17, 25, True),
        (0, 0, False),
        (1, 1, True),
    ],
)
def test_two_thirds_of_those_in_office_make_a_quorum(present: int, base: int, met: bool) -> None:
    assert has_quorum(present, base, TWO_THIRDS) is met


@given(st.integers(1, 500), st.integers(1, 20), st.integers(1, 20))
def test_what_is_needed_is_enough_and_one_less_is_not(base: int, one: int, other: int) -> None:
    rule = QuorumRule(min(one, other), max(one, other), "Điều 1")
    assert has_quorum(needed(base, rule), base, rule)
    assert not has_quorum(needed(base, rule) - 1, base, rule)


@pytest.mark.parametrize(("present", "base"), [(25, 24), (-1, 24)])
def test_corrupt_attendance_decides_nothing(present: int, base: int) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        has_quorum(present, base, TWO_THIRDS)
