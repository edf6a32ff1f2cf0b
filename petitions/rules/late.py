"""Late is no state of a petition: it follows from the day it is due and today, both as Vietnam counts days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from petitions.rules.words import CLOSED, Field, PetitionState

OPEN = frozenset({PetitionState.RECEIVED, PetitionState.SENT, PetitionState.IN_WORK})


class Standing(StrEnum):
    """How a petition stands in the figures; one that is joined is counted with the other."""

    SETTLED = "settled"
    EXPLAINED = "explained"
    IN_WORK = "in_work"
    LATE = "late"


def is_late(state: PetitionState, due_on: date | None, *, today: date) -> bool:
    """On the due day itself it is still in time."""
    return state in OPEN and due_on is not None and due_on < today


def standing_of(state: PetitionState, *, late: bool) -> Standing | None:
    """None for one that is joined."""
    if state in CLOSED:
        return Standing(state.value)
    if state is PetitionState.JOINED:
        return None
    return Standing.LATE if late else Standing.IN_WORK


@dataclass(frozen=True, slots=True)
class Alike:
    """Petitions that the figures do not tell apart, and how many they are."""

    field: Field
    field_label: str
    agency: str
    state: PetitionState
    late: bool
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """total = settled + explained + in_work + late. name: of a field or an agency. label: the office's own word."""

    name: str
    label: str
    settled: int = 0
    explained: int = 0
    in_work: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.settled + self.explained + self.in_work + self.late


@dataclass(frozen=True, slots=True)
class AllFigures:
    """joined: those counted with another. by_field, by_agency: most first."""

    all: Figures
    joined: int
    by_field: list[Figures]
    by_agency: list[Figures]


def figures(counted: Iterable[Alike]) -> AllFigures:
    counted = list(counted)
    joined = sum(one.count for one in counted if one.state is PetitionState.JOINED)
    shown = [one for one in counted if one.state is not PetitionState.JOINED]
    return AllFigures(
        all=_sum("", "", shown),
        joined=joined,
        by_field=_grouped(((one.field.value, one.field_label), one) for one in shown),
        by_agency=_grouped(((one.agency, ""), one) for one in shown),
    )


def _grouped(pairs: Iterable[tuple[tuple[str, str], Alike]]) -> list[Figures]:
    groups: dict[tuple[str, str], list[Alike]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    found = [_sum(name, label, ones) for (name, label), ones in groups.items()]
    return sorted(found, key=lambda each: (-each.total, each.name, each.label))


def _sum(name: str, label: str, ones: Iterable[Alike]) -> Figures:
    counts = dict.fromkeys(Standing, 0)
    for one in ones:
        standing = standing_of(one.state, late=one.late)
        if standing is not None:
            counts[standing] += one.count
    return Figures(
        name,
        label,
        settled=counts[Standing.SETTLED],
        explained=counts[Standing.EXPLAINED],
        in_work=counts[Standing.IN_WORK],
        late=counts[Standing.LATE],
    )
