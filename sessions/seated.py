"""Reads of the seating plan: the one that holds, a proposal for a new one, and who has no seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from catalogue.refusals import Invalid
from councils.rules.calendar import council_day
from councils.rules.names import ranks
from councils.selectors.invitable import InvitableDelegate, invitable_delegates
from sessions.models import Meeting, SeatingPlan
from sessions.rules.hall_shapes import Wish
from sessions.rules.seating import DoesNotFit, Sitter, arrange
from sessions.rules.seating_plan import SeatingPlan as Plan


@dataclass(frozen=True, slots=True)
class Unseated:
    """order: place in alphabetical order among those without a seat."""

    mandate_id: UUID
    name: str
    order: int
    group: str


@dataclass(frozen=True, slots=True)
class Seating:
    """plan: as it was laid down; None while there is none."""

    plan: dict[str, Any] | None
    unseated: Sequence[Unseated]


def seating_of(meeting: Meeting, *, at: datetime) -> Seating:
    """Authorises nobody."""
    plan = SeatingPlan.objects.filter(meeting_id=meeting.id).values_list("plan", flat=True).first()
    seated = {seat["mandate"] for seat in plan["seats"]} if plan else set()
    without = [person for person in _in_office(meeting, at) if str(person.id) not in seated]
    order = ranks((person.id, person.name) for person in without)
    return Seating(plan, [Unseated(p.id, p.name, order[p.id], p.group) for p in without])


def suggest_seating(meeting_id: UUID, wish: Wish, *, at: datetime) -> Plan:
    """A seat for everybody in office, group by group; nothing is kept. Authorises nobody.

    Raises Invalid("seating_does_not_fit").
    """
    meeting = Meeting.objects.get(id=meeting_id)
    people = [Sitter(person.id, person.group) for person in _in_office(meeting, at)]
    try:
        return arrange(people, wish)
    except DoesNotFit as fault:
        raise Invalid("seating_does_not_fit", people=len(people)) from fault


def _in_office(meeting: Meeting, at: datetime) -> list[InvitableDelegate]:
    """On the meeting's first day, or now when that has passed."""
    day = council_day(max(meeting.starts_at, at))
    return [person for person in invitable_delegates(meeting.term_id, on=day) if person.in_office]
