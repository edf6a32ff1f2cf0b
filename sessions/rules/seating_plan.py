"""Who sits where, written down: what a plan is, and whether one that a person edited can be used."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

WIDTH = 1000  # of every hall: coordinates are per mille of it
MOST_SEATS = 300

Refusal: TypeAlias = tuple[str, Mapping[str, str | int]]
T = TypeVar("T", bound=Hashable)


class SeatingKind(StrEnum):
    ROWS = "rows"  # hàng ngang
    HORSESHOE = "horseshoe"  # chữ U
    HEMICYCLE = "hemicycle"  # vòng cung


@dataclass(frozen=True, slots=True)
class Seat:
    """id: what stands on the chair, "A1". row: from the stage on; number: from the left as one looks at the plan.

    x, y: the middle of the seat. group: of whoever sits there, or what an empty seat is kept for.
    """

    id: str
    row: int
    number: int
    x: int
    y: int
    mandate: UUID | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class SeatingPlan:
    """The stage is at the top. seat_width: how wide a seat is drawn, as a square; none of `arrange` overlap."""

    kind: SeatingKind
    height: int
    seat_width: int
    seats: tuple[Seat, ...]
    width: int = WIDTH
    stage: str = "top"

    def as_json(self) -> dict[str, Any]:
        seats = [{**asdict(s), "mandate": str(s.mandate) if s.mandate else None} for s in self.seats]
        return {
            "kind": self.kind.value,
            "width": self.width,
            "height": self.height,
            "seat_width": self.seat_width,
            "stage": self.stage,
            "seats": seats,
        }


def refusal(plan: SeatingPlan, mandates: Collection[UUID]) -> Refusal | None:
    """Why the plan cannot be used, as a code with its facts; None when it can.

    mandates: those in office or suspended on the meeting's day. Seats may stand as near each other as the office
    likes: it knows its hall.
    """
    if not plan.seats:
        return "seating_empty", {}
    if len(plan.seats) > MOST_SEATS:
        return "seating_too_large", {"seats": len(plan.seats), "most": MOST_SEATS}
    return _doubled(plan) or _misplaced(plan) or _strangers(plan, mandates)


def _doubled(plan: SeatingPlan) -> Refusal | None:
    ids = _first_doubled([seat.id for seat in plan.seats])
    if ids is not None:
        return "seating_seat_twice", {"seat": ids}
    seated = [seat.mandate for seat in plan.seats if seat.mandate is not None]
    person = _first_doubled(seated)
    if person is None:
        return None
    return "seating_delegate_twice", {"seats": ", ".join(s.id for s in plan.seats if s.mandate == person)}


def _misplaced(plan: SeatingPlan) -> Refusal | None:
    for seat in plan.seats:
        if not (0 <= seat.x <= plan.width and 0 <= seat.y <= plan.height):
            return "seating_outside_hall", {"seat": seat.id}
    return None


def _strangers(plan: SeatingPlan, mandates: Collection[UUID]) -> Refusal | None:
    strange = [s.id for s in plan.seats if s.mandate is not None and s.mandate not in mandates]
    return ("seating_of_stranger", {"seats": ", ".join(strange)}) if strange else None


def _first_doubled(things: Collection[T]) -> T | None:
    return next((thing for thing, times in Counter(things).items() if times > 1), None)
