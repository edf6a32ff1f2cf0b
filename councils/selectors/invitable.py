"""Whom a body's office can ask to a meeting, and how to reach them. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import NotFound
from councils.models import AbsenceNotice, DelegateGroup, Guest, Term
from councils.rules.people import GuestKind
from councils.rules.voting_right import may_vote
from councils.selectors.people import PersonOfTerm, people_of_term


@dataclass(frozen=True, slots=True)
class InvitableDelegate:
    """One mandate of a term on a day. group_place: of the group among the groups; those without one come last.

    absences: (first day, last day, reason) of the notices that stand.
    """

    id: UUID
    name: str
    group: str
    group_place: int
    position: int
    title: str
    phone: str
    in_office: bool
    absences: Sequence[tuple[date, date, str]]

    def away(self, first: date, last: date) -> str | None:
        """The reason of a notice that covers all these days; None when there is none."""
        return next((reason for begin, end, reason in self.absences if begin <= first and last <= end), None)


@dataclass(frozen=True, slots=True)
class InvitableGuest:
    """removed: no longer on the list; kept for whoever was invited before."""

    id: UUID
    name: str
    title: str
    phone: str
    removed: bool


def invitable_delegates(term_id: UUID, *, on: date) -> list[InvitableDelegate]:
    """Every mandate of the term, group by group, then in the secretariat's order. Raises NotFound."""
    term = Term.objects.select_related("body").filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    groups = DelegateGroup.objects.filter(term_id=term_id).values_list("id", "ordinal")
    places: dict[UUID | None, int] = dict(groups)
    last = max(places.values(), default=0) + 1
    people = [
        _delegate(person, places.get(person.row.group_id, last))
        for person in people_of_term(term.body, term, on=on)
    ]
    return sorted(people, key=lambda person: (person.group_place, person.position))


def invitable_guests(body_id: UUID) -> list[InvitableGuest]:
    """By kind, then as they were entered; also those who were removed from the list since."""
    rows = list(Guest.objects.filter(body_id=body_id))
    kinds = list(GuestKind)
    rows.sort(key=lambda guest: (kinds.index(GuestKind(guest.kind)), guest.position))
    return [InvitableGuest(g.id, g.name, g.title, g.phone, g.removed_at is not None) for g in rows]


def _delegate(person: PersonOfTerm, group_place: int) -> InvitableDelegate:
    return InvitableDelegate(
        id=person.row.id,
        name=person.row.name,
        group=person.group,
        group_place=group_place,
        position=person.row.position,
        title=person.title,
        phone=person.row.phone,
        in_office=may_vote(person.status),
        absences=[_days(notice) for notice in person.absences if notice.withdrawn_at is None],
    )


def _days(notice: AbsenceNotice) -> tuple[date, date, str]:
    return notice.first_day, notice.last_day, notice.reason
