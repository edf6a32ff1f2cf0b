"""Where the seats of a hall stand: straight rows, or curves that open towards the stage. All whole numbers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TypeAlias

from sessions.rules.seating_plan import WIDTH, SeatingKind

STAGE = 120  # how deep the stage is, at the top
LEAST_SEAT, MOST_SEAT = 10, 80  # how wide a seat may be drawn
LEAST_ROW = 3  # seats in a row before an aisle makes sense
MOST_ROWS = 26  # they are named A to Z

Point: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wish:
    """rows, seats_per_row: None for what fits best; seats_per_row: at most."""

    kind: SeatingKind
    rows: int | None = None
    seats_per_row: int | None = None
    aisle: bool = True


@dataclass(frozen=True, slots=True)
class Hall:
    """Rows from the stage on, each from the left; no two seats of seat_width overlap, all of them within the hall."""

    height: int
    seat_width: int
    rows: tuple[tuple[Point, ...], ...]


def shape(people: int, wish: Wish) -> Hall | None:
    """Room for exactly so many people, at least one; None when they do not fit that way."""
    if wish.rows is not None and wish.rows > people:
        return None
    if wish.kind is SeatingKind.ROWS:
        return _straight(people, wish)
    for pitch in range(MOST_SEAT * 8 // 7, LEAST_SEAT * 8 // 7, -1):
        hall = _bowl(people, wish, pitch)
        if hall is not None:
            return _square_seats(hall)
    return None


def _square_seats(hall: Hall) -> Hall | None:
    """Seats are drawn upright: on a slope they have to be smaller than they are apart, or their corners meet."""
    places = [place for row in hall.rows for place in row]
    apart = (max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in combinations(places, 2))
    seat = min(hall.seat_width, min(apart, default=hall.seat_width))
    return replace(hall, seat_width=seat) if seat >= LEAST_SEAT else None


# ---- straight rows


def _straight(people: int, wish: Wish) -> Hall | None:
    per_row = wish.seats_per_row or _square(people)
    count = wish.rows or -(-people // per_row)
    if count > MOST_ROWS or people > count * (wish.seats_per_row or people):
        return None
    taken = _shared(people, [1] * count)
    aisle = wish.aisle and max(taken) >= LEAST_ROW
    half = -(-max(taken) // 2)
    pitch = min(MOST_SEAT * 8 // 7, WIDTH // (2 * half + aisle))
    depth = min(pitch * 5 // 4, (WIDTH - STAGE) // count)
    seat = min(pitch, depth) * 7 // 8
    if seat < LEAST_SEAT:
        return None
    rows = [
        tuple((x, STAGE + depth // 2 + row * depth) for x in _across(taken[row], pitch, aisle=aisle))
        for row in range(count)
    ]
    return Hall(STAGE + count * depth, seat, tuple(rows))


def _square(people: int) -> int:
    """Seats in a row so that the hall is about twice as wide as deep; even, for the aisle."""
    side = math.isqrt(2 * people)
    return max(1, side + side % 2)


def _across(seats: int, pitch: int, *, aisle: bool) -> Iterator[int]:
    """The middle of each seat; the aisle is one seat wide and as straight as the hall."""
    if not aisle:
        yield from (WIDTH // 2 + (2 * n - seats + 1) * pitch // 2 for n in range(seats))
        return
    left = -(-seats // 2)
    yield from (WIDTH // 2 - (left - n) * pitch for n in range(left))
    yield from (WIDTH // 2 + (n + 1) * pitch for n in range(seats - left))


# ---- curves: a half circle, and for the horseshoe two straight arms before it


def _bowl(people: int, wish: Wish, pitch: int) -> Hall | None:
    """One curve inside the other, the outermost as wide as the hall; the smallest number of them that is enough."""
    seat = (pitch - 2) * 7 // 8
    depth, outer = pitch * 5 // 4, (WIDTH - seat) // 2 - 1
    horseshoe = wish.kind is SeatingKind.HORSESHOE
    arms = WIDTH - STAGE - outer - seat - 2 if horseshoe else 0
    radii = range(outer, max(2 * pitch, 220 if horseshoe else 120), -depth)
    for count in range(1, len(radii) + 1) if wish.rows is None else [wish.rows]:
        curves = [_Curve(radius, arms, pitch, wish) for radius in reversed(radii[:count])]
        if len(curves) == count and people <= sum(curve.room for curve in curves):
            taken = _shared(people, [curve.room for curve in curves])
            placed = [
                tuple(c.places(n, top=STAGE + seat // 2 + 1)) for c, n in zip(curves, taken, strict=True)
            ]
            return Hall(STAGE + arms + outer + seat + 2, seat, tuple(row for row in placed if row))
    return None


class _Curve:
    """Down the left arm, round, and up the right one."""

    def __init__(self, radius: int, arms: int, pitch: int, wish: Wish) -> None:
        self._radius, self._arms = radius, arms
        self._length = 2 * arms + math.pi * radius
        self._aisle = pitch if wish.aisle else 0
        most = wish.seats_per_row or WIDTH
        halves = 2 * int((self._length - self._aisle) / 2 // pitch)
        self.room = min(most, halves if wish.aisle else int(self._length // pitch))

    def places(self, seats: int, *, top: int) -> Iterator[Point]:
        """Evenly along the curve, or along each half of it beside the aisle."""
        halves = [-(-seats // 2), seats // 2] if self._aisle else [seats]
        length = (self._length - self._aisle) / len(halves)
        for half, count in enumerate(halves):
            start = half * (length + self._aisle)
            yield from (self._at(start + (n + 0.5) * length / count, top) for n in range(count))

    def _at(self, way: float, top: int) -> Point:
        if way < self._arms:
            return WIDTH // 2 - self._radius, top + round(way)
        if way > self._length - self._arms:
            return WIDTH // 2 + self._radius, top + round(self._length - way)
        angle = (way - self._arms) / self._radius
        x = WIDTH // 2 - round(self._radius * math.cos(angle))
        return x, top + self._arms + round(self._radius * math.sin(angle))


def _shared(people: int, rooms: Sequence[int]) -> list[int]:
    """How many sit in each row, by its room and none above it; what cannot be divided goes to the first rows."""
    total, upto = sum(rooms), 0
    ends = [0]
    for room in rooms:
        upto += room
        ends.append(-(-people * upto // total))
    return [end - start for start, end in pairwise(ends)]
