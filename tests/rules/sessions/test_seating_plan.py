"""A plan that a person edited: what is refused, and that the refusal names the seat."""

from dataclasses import replace
from uuid import UUID

import pytest

from sessions.rules.seating_plan import MOST_SEATS, Refusal, Seat, SeatingKind, SeatingPlan, refusal

ONE, TWO, STRANGER = UUID(int=1), UUID(int=2), UUID(int=3)
A1, A2 = Seat("A1", 1, 1, 400, 300, ONE), Seat("A2", 1, 2, 600, 300, TWO)


def plan(*seats: Seat) -> SeatingPlan:
    return SeatingPlan(SeatingKind.ROWS, 500, 40, seats)


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        ([A1, A2], None),
        ([A1, replace(A2, mandate=None)], None),
        ([A1, replace(A2, x=401)], None),
        ([A1, replace(A2, x=0, y=500)], None),
        ([], ("seating_empty", {})),
        ([A1, replace(A2, id="A1")], ("seating_seat_twice", {"seat": "A1"})),
        ([A1, replace(A2, mandate=ONE)], ("seating_delegate_twice", {"seats": "A1, A2"})),
        ([A1, replace(A2, mandate=STRANGER)], ("seating_of_stranger", {"seats": "A2"})),
        ([A1, replace(A2, x=1001)], ("seating_outside_hall", {"seat": "A2"})),
        ([A1, replace(A2, x=-1)], ("seating_outside_hall", {"seat": "A2"})),
        ([A1, replace(A2, y=501)], ("seating_outside_hall", {"seat": "A2"})),
        ([A1, replace(A2, y=-1)], ("seating_outside_hall", {"seat": "A2"})),
    ],
)
def test_what_is_refused(seats: list[Seat], said: Refusal | None) -> None:
    assert refusal(plan(*seats), {ONE, TWO}) == said


def test_there_is_a_largest_hall() -> None:
    seats = [Seat(f"S{n}", 1, n, 500, 300) for n in range(1, MOST_SEATS + 2)]
    assert refusal(plan(*seats[:-1]), set()) is None
    said = ("seating_too_large", {"seats": MOST_SEATS + 1, "most": MOST_SEATS})
    assert refusal(plan(*seats), set()) == said
