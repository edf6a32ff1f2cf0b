"""A plan that is proposed: everybody has one seat, nobody sits on anybody, groups sit together, in every shape."""

from itertools import combinations, groupby, pairwise
from math import dist
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.rules.hall_shapes import LEAST_SEAT, STAGE, Wish
from sessions.rules.seating import DoesNotFit, Sitter, arrange
from sessions.rules.seating_plan import SeatingKind, SeatingPlan, refusal

KINDS = st.sampled_from(SeatingKind)
SIZES = st.lists(st.integers(1, 25), min_size=1, max_size=12).filter(lambda sizes: sum(sizes) <= 200)


def people(*sizes: int) -> list[Sitter]:
    groups = [f"Tổ {number}" for number, size in enumerate(sizes, 1) for _ in range(size)]
    return [Sitter(UUID(int=place), group) for place, group in enumerate(groups, 1)]


def in_order(plan: SeatingPlan) -> list[tuple[int, int]]:
    """Places of the seats in the order of the people."""
    return [(s.x, s.y) for s in sorted(plan.seats, key=lambda s: s.mandate.int if s.mandate else 0)]


@given(SIZES, KINDS, st.booleans())
@settings(deadline=None, max_examples=150)
def test_everybody_sits_once_inside_the_hall_and_on_nobody(
    sizes: list[int], kind: SeatingKind, aisle: bool
) -> None:
    sitters = people(*sizes)
    plan = arrange(sitters, Wish(kind, aisle=aisle))
    assert sorted((s.mandate, s.group) for s in plan.seats if s.mandate) == [
        (p.mandate, p.group) for p in sitters
    ]
    assert refusal(plan, {p.mandate for p in sitters}) is None
    assert plan.seat_width >= LEAST_SEAT
    assert plan.height <= plan.width == 1000
    half = plan.seat_width / 2
    assert all(half <= s.x <= 1000 - half and STAGE + half <= s.y <= plan.height - half for s in plan.seats)
    apart = (max(abs(a.x - b.x), abs(a.y - b.y)) for a, b in combinations(plan.seats, 2))
    nearest = min(apart, default=plan.seat_width)
    assert nearest >= plan.seat_width


@given(SIZES, KINDS, st.booleans())
@settings(deadline=None, max_examples=100)
def test_whoever_comes_next_in_a_group_sits_beside_or_right_behind(
    sizes: list[int], kind: SeatingKind, aisle: bool
) -> None:
    """Beside: not a seat's width more than the widest step in the hall's own rows, the aisle among them."""
    plan = arrange(people(*sizes), Wish(kind, aisle=aisle))
    rows = [list(row) for _, row in groupby(plan.seats, key=lambda s: s.row)]
    steps = [dist((a.x, a.y), (b.x, b.y)) for row in rows for a, b in pairwise(row)]
    widest = max([*steps, plan.seat_width * 3.5])
    assert all(dist(a, b) <= widest for a, b in pairwise(in_order(plan)))


@given(SIZES, KINDS, st.booleans())
@settings(deadline=None, max_examples=30)
def test_the_same_people_are_seated_the_same_again(sizes: list[int], kind: SeatingKind, aisle: bool) -> None:
    wish = Wish(kind, aisle=aisle)
    assert arrange(people(*sizes), wish) == arrange(people(*sizes), wish)


@pytest.mark.parametrize("kind", SeatingKind)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 24, 60, 85, 130, 199, 200])
@pytest.mark.parametrize("aisle", [True, False])
def test_every_council_there_is_fits_every_shape(kind: SeatingKind, size: int, aisle: bool) -> None:
    assert len(arrange(people(size), Wish(kind, aisle=aisle)).seats) == size


def test_rows_and_seats_are_named_from_the_stage_and_from_the_left() -> None:
    plan = arrange(people(5, 5, 5, 5, 4), Wish(SeatingKind.ROWS, rows=3))
    assert [s.id for s in plan.seats[:3]] == ["A1", "A2", "A3"]
    assert [sum(s.row == row for s in plan.seats) for row in (1, 2, 3)] == [8, 8, 8]
    assert [s.group for s in plan.seats if s.row == 2] == ["Tổ 4"] + ["Tổ 3"] * 5 + ["Tổ 2"] * 2
    lefts = [s.x for s in plan.seats if s.row == 1]
    assert lefts == sorted(lefts)


def test_an_aisle_is_a_straight_way_through_the_middle() -> None:
    with_aisle, without = (
        arrange(people(6, 6, 5), Wish(SeatingKind.ROWS, rows=3, aisle=aisle)) for aisle in (True, False)
    )
    half = with_aisle.seat_width / 2
    assert all(abs(s.x - 500) > half for s in with_aisle.seats)
    assert any(abs(s.x - 500) <= half for s in without.seats)


def test_a_wish_for_rows_and_seats_is_followed() -> None:
    for kind in SeatingKind:
        plan = arrange(people(30), Wish(kind, rows=3, seats_per_row=12))
        rows = [sum(s.row == row for s in plan.seats) for row in (1, 2, 3)]
        assert max(rows) <= 12, kind
        assert sum(rows) == 30, kind


@pytest.mark.parametrize(
    ("size", "wish"),
    [
        (0, Wish(SeatingKind.ROWS)),
        (301, Wish(SeatingKind.ROWS)),
        (30, Wish(SeatingKind.ROWS, rows=2, seats_per_row=12)),
        (200, Wish(SeatingKind.ROWS, rows=1)),
        (3, Wish(SeatingKind.HEMICYCLE, rows=4)),
        (200, Wish(SeatingKind.HORSESHOE, rows=1)),
        (40, Wish(SeatingKind.HORSESHOE, rows=2, seats_per_row=10)),
    ],
)
def test_what_does_not_fit_is_said(size: int, wish: Wish) -> None:
    with pytest.raises(DoesNotFit):
        arrange(people(size), wish)
