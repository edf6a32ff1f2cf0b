"""Propose who sits where: people of one group beside each other, in the order they come in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sessions.rules.hall_shapes import Hall, Wish, shape
from sessions.rules.seating_plan import MOST_SEATS, Seat, SeatingPlan


@dataclass(frozen=True, slots=True)
class Sitter:
    mandate: UUID
    group: str


class DoesNotFit(ValueError):
    """Nobody to seat, too many, or not in so many rows of so many seats."""


def arrange(people: Sequence[Sitter], wish: Wish) -> SeatingPlan:
    """A seat for everybody and none more; the same people and wish make the same plan.

    people: group by group. Rows are filled to and fro like a ploughed field: whoever comes next sits beside the one
    before or right behind, so a group is never torn apart at a row's end. Raises DoesNotFit.
    """
    if not 1 <= len(people) <= MOST_SEATS:
        raise DoesNotFit(f"{len(people)} people")
    hall = shape(len(people), wish)
    if hall is None:
        raise DoesNotFit(f"{len(people)} people as {wish}")
    taken = dict(zip(_ploughed(hall), people, strict=True))
    seats = tuple(_seat(hall, row, place, taken[row, place]) for row, place in sorted(taken))
    return SeatingPlan(wish.kind, hall.height, hall.seat_width, seats)


def _ploughed(hall: Hall) -> Iterator[tuple[int, int]]:
    for row, places in enumerate(hall.rows):
        order = range(len(places))
        yield from ((row, place) for place in (reversed(order) if row % 2 else order))


def _seat(hall: Hall, row: int, place: int, sitter: Sitter) -> Seat:
    x, y = hall.rows[row][place]
    label = f"{chr(ord('A') + row)}{place + 1}"
    return Seat(label, row + 1, place + 1, x, y, sitter.mandate, sitter.group)
