"""The thresholds of domain law, in exact numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.body_rules import BodyRules, Matter
from councils.rules.thresholds import Base, Threshold

RULES = BodyRules()


@pytest.mark.parametrize(
    ("matter", "yes", "total", "carried"),
    [
        (Matter.RESOLUTION, 446, 473, True),  # National Assembly, 10 Dec 2025
        (Matter.RESOLUTION, 33, 68, False),
        (Matter.RESOLUTION, 34, 68, False),  # exactly half is not more than half
        (Matter.RESOLUTION, 35, 68, True),
        (Matter.RESOLUTION, 12, 24, False),
        (Matter.RESOLUTION, 13, 24, True),
        (Matter.PROCEDURE, 12, 23, True),
        (Matter.RECALL_OF_DELEGATE, 15, 24, False),
        (Matter.RECALL_OF_DELEGATE, 16, 24, True),  # at least two thirds
        (Matter.DEPLETED_COUNCIL, 16, 24, False),  # more than two thirds
        (Matter.DEPLETED_COUNCIL, 17, 24, True),
        (Matter.RESOLUTION, 1, 1, True),
        (Matter.RESOLUTION, 0, 1, False),
    ],
)
def test_the_law_decides_what_is_carried(matter: Matter, yes: int, total: int, carried: bool) -> None:
    assert RULES.threshold(matter).is_met(yes, total) is carried


@pytest.mark.parametrize(
    ("matter", "total", "needed"),
    [
        (Matter.RESOLUTION, 68, 35),
        (Matter.RESOLUTION, 24, 13),
        (Matter.RESOLUTION, 23, 12),
        (Matter.RESOLUTION, 473, 237),
        (Matter.RECALL_OF_DELEGATE, 24, 16),
        (Matter.RECALL_OF_DELEGATE, 25, 17),
        (Matter.DEPLETED_COUNCIL, 24, 17),
        (Matter.DEPLETED_COUNCIL, 25, 17),
    ],
)
def test_the_number_of_voices_needed(matter: Matter, total: int, needed: int) -> None:
    assert RULES.threshold(matter).needed(total) == needed


@st.composite
def thresholds(draw: st.DrawFn) -> Threshold:
    den = draw(st.integers(2, 20))
    num = draw(st.integers(1, den - 1))
    return Threshold(num, den, strict=draw(st.booleans()), base=Base.ALL, clause="Điều 1")


@given(thresholds(), st.integers(1, 2000), st.data())
def test_a_threshold_agrees_with_exact_fractions(rule: Threshold, total: int, data: st.DataObject) -> None:
    yes = data.draw(st.integers(0, total))
    share, asked = Fraction(yes, total), Fraction(rule.num, rule.den)
    assert rule.is_met(yes, total) is (share > asked if rule.strict else share >= asked)


@given(thresholds(), st.integers(1, 2000))
def test_what_is_needed_carries_and_one_voice_less_does_not(rule: Threshold, total: int) -> None:
    needed = rule.needed(total)
    assert 1 <= needed <= total
    assert rule.is_met(needed, total)
    assert not rule.is_met(needed - 1, total)


@pytest.mark.parametrize(("yes", "total"), [(-1, 24), (25, 24), (0, 0)])
def test_counts_that_cannot_be_are_never_judged(yes: int, total: int) -> None:
    with pytest.raises(ValueError, match=r"cannot be|no meaning"):
        RULES.threshold(Matter.RESOLUTION).is_met(yes, total)


@pytest.mark.parametrize(
    ("num", "den", "strict"), [(0, 1, False), (3, 2, False), (1, 0, False), (2, 2, True)]
)
def test_a_threshold_nobody_could_pass_or_fail_is_refused(num: int, den: int, strict: bool) -> None:
    with pytest.raises(ValueError, match=r"share must lie|more than the whole"):
        Threshold(num, den, strict=strict, base=Base.ALL, clause="Điều 1")
