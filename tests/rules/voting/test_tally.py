"""From counts to a result: the real cases of domain and law, and what holds for every possible count."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.body_rules import DEFAULT_THRESHOLDS, Matter
from councils.rules.thresholds import Base, Threshold
from voting.rules.tally import Counts, Result, share, tally

RESOLUTION = DEFAULT_THRESHOLDS[Matter.RESOLUTION]
RECALL = DEFAULT_THRESHOLDS[Matter.RECALL_OF_DELEGATE]
DEPLETED = DEFAULT_THRESHOLDS[Matter.DEPLETED_COUNCIL]
OF_THOSE_PRESENT = Threshold(1, 2, strict=True, base=Base.PRESENT, clause="Điều 9 Quy chế")


def counted(
    yes: int,
    no: int = 0,
    abstain: int = 0,
    *,
    total: int,
    present: int = 0,
    threshold: Threshold = RESOLUTION,
) -> Result:
    return tally(
        Counts(yes, no, abstain), legal_total=total, base_total=total, present=present, threshold=threshold
    )


def test_446_of_473_is_94_29_percent_of_all_and_not_of_those_present() -> None:
    """National Assembly, 10 December 2025: 446 of 447 present agreed, announced as 94,29 %."""
    result = counted(446, 1, total=473, present=447)
    assert (result.yes_share, result.yes_share_present) == (9429, 9978)
    assert (result.no_ballot, result.needed, result.adopted) == (26, 237, True)


@pytest.mark.parametrize(
    ("threshold", "yes", "total", "adopted", "needed"),
    [
        (RESOLUTION, 33, 68, False, 35),
        (RESOLUTION, 34, 68, False, 35),
        (RESOLUTION, 35, 68, True, 35),
        (RESOLUTION, 12, 24, False, 13),
        (RESOLUTION, 13, 24, True, 13),
        (RESOLUTION, 0, 1, False, 1),
        (RESOLUTION, 1, 1, True, 1),
        (RECALL, 15, 24, False, 16),
        (RECALL, 16, 24, True, 16),
        (RECALL, 16, 25, False, 17),
        (DEPLETED, 6, 9, False, 7),
        (DEPLETED, 7, 9, True, 7),
    ],
)
def test_a_matter_is_adopted_from_the_needed_number_on(
    threshold: Threshold, yes: int, total: int, adopted: bool, needed: int
) -> None:
    result = counted(yes, total=total, threshold=threshold)
    assert (result.adopted, result.needed) == (adopted, needed)
    assert result.clause == threshold.clause


@pytest.mark.parametrize(
    ("part", "whole", "hundredths"),
    [(0, 24, 0), (24, 24, 10000), (1, 3, 3333), (2, 3, 6667), (1, 20_000, 1), (1, 20_001, 0), (0, 0, 0)],
)
def test_a_share_is_rounded_half_up_in_whole_numbers(part: int, whole: int, hundredths: int) -> None:
    assert share(part, whole) == hundredths


def test_who_pressed_abstain_and_who_pressed_nothing_are_counted_apart() -> None:
    result = counted(13, 4, 3, total=24, present=23)
    assert (result.took_part, result.abstain, result.no_ballot) == (20, 3, 4)
    assert (result.yes_share, result.no_share, result.abstain_share, result.no_ballot_share) == (
        5417,
        1667,
        1250,
        1667,
    )


def test_a_threshold_of_those_present_leaves_the_shares_on_the_legal_total() -> None:
    result = tally(Counts(8, 7, 0), legal_total=24, base_total=15, present=15, threshold=OF_THOSE_PRESENT)
    assert (result.needed, result.adopted, result.yes_share) == (8, True, 3333)


def test_some_left_after_casting_and_no_share_passes_a_hundred() -> None:
    result = counted(12, total=24, present=10)
    assert (result.present, result.yes_share_present) == (10, 10000)


@pytest.mark.parametrize("counts", [(25, 0, 0), (10, 10, 5), (-1, 3, 3), (0, -1, 0), (3, 0, -1)])
def test_counts_that_cannot_be_are_not_announced(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        counted(*counts, total=24)


@st.composite
def possible(draw: st.DrawFn) -> tuple[Counts, int, int]:
    """Counts, legal total, present: as a hall may have them."""
    total = draw(st.integers(1, 600))
    yes = draw(st.integers(0, total))
    no = draw(st.integers(0, total - yes))
    abstain = draw(st.integers(0, total - yes - no))
    return Counts(yes, no, abstain), total, draw(st.integers(0, total))


@given(possible())
def test_everyone_in_the_total_is_counted_once(hall: tuple[Counts, int, int]) -> None:
    counts, total, present = hall
    result = counted(counts.yes, counts.no, counts.abstain, total=total, present=present)
    assert result.yes + result.no + result.abstain + result.no_ballot == result.legal_total == total
    assert result.took_part + result.no_ballot == total
    shares = (result.yes_share, result.no_share, result.abstain_share, result.no_ballot_share)
    assert all(0 <= one <= 10000 for one in (*shares, result.yes_share_present))
    assert abs(sum(shares) - 10000) <= len(shares) // 2


@given(possible())
def test_a_resolution_passes_exactly_when_twice_the_yes_exceed_the_total(
    hall: tuple[Counts, int, int],
) -> None:
    counts, total, present = hall
    result = counted(counts.yes, counts.no, counts.abstain, total=total, present=present)
    assert result.adopted == (2 * counts.yes > total)
    assert result.adopted == (counts.yes >= result.needed)


@given(possible())
def test_recall_and_depleted_council_are_exact_at_two_thirds(hall: tuple[Counts, int, int]) -> None:
    counts, total, _ = hall
    assert counted(counts.yes, total=total, threshold=RECALL).adopted == (3 * counts.yes >= 2 * total)
    assert counted(counts.yes, total=total, threshold=DEPLETED).adopted == (3 * counts.yes > 2 * total)


@given(possible())
def test_no_and_abstain_and_silence_weigh_the_same_against(hall: tuple[Counts, int, int]) -> None:
    counts, total, _ = hall
    rest = total - counts.yes
    said = {counted(counts.yes, *against, total=total).adopted for against in [(rest, 0), (0, rest), (0, 0)]}
    assert len(said) == 1


@given(st.integers(1, 600), st.integers(0, 600))
def test_one_more_yes_never_turns_adopted_into_rejected(total: int, yes: int) -> None:
    for fewer, more in combinations(sorted({min(yes, total), min(yes + 1, total)}), 2):
        assert counted(fewer, total=total).adopted <= counted(more, total=total).adopted
