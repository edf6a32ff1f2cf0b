"""What a seating plan looks like from outside."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from sessions.rules.seating_plan import MOST_SEATS, WIDTH, SeatingKind

Count = Annotated[int, Field(strict=True, ge=1, le=MOST_SEATS)]
# Whether a place lies in the hall is said with the seat's name, by the rule.
Place = Annotated[int, Field(strict=True, ge=-100_000, le=100_000)]


class SeatIn(Schema):
    """id: what stands on the chair. x, y: its middle, per mille of the hall's width."""

    id: Annotated[Text, Field(min_length=1, max_length=8)]
    row: Count
    number: Count
    x: Place
    y: Place
    mandate: UUID | None = None
    group: Annotated[Text, Field(max_length=80)] = ""


class PlannedSeatOut(Schema):
    id: str
    row: int
    number: int
    x: int
    y: int
    mandate: UUID | None
    group: str


class PlanIn(Schema):
    """The stage is at the top; seat_width: how wide a seat is drawn."""

    kind: SeatingKind
    width: Literal[1000] = 1000
    height: Annotated[int, Field(strict=True, ge=1, le=WIDTH)]
    seat_width: Annotated[int, Field(strict=True, ge=1, le=200)] = 40
    stage: Literal["top"] = "top"
    seats: list[SeatIn]


class PlanOut(Schema):
    kind: SeatingKind
    width: int
    height: int
    seat_width: int
    stage: str
    seats: list[PlannedSeatOut]


class ArrangeIn(CommandIn):
    plan: PlanIn


class SuggestIn(Schema):
    """rows, seats_per_row: chosen by the server where they are absent. aisle: one through the middle."""

    kind: SeatingKind
    rows: Annotated[int, Field(strict=True, ge=1, le=26)] | None = None
    seats_per_row: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    aisle: bool = True


class UnseatedOut(Schema):
    mandate_id: UUID
    name: str
    order: int
    group: str


class SeatingOut(Schema):
    plan: PlanOut | None
    unseated: list[UnseatedOut]
