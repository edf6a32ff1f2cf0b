"""Everybody of a body in one term, with groups, committees, posts and guests. A constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from catalogue.refusals import NotFound
from councils.models import (
    AbsenceNotice,
    Body,
    Committee,
    DelegateGroup,
    Guest,
    Mandate,
    MandatePhoto,
    MandateStatus,
    PostHolding,
    Term,
)
from councils.rules.names import ranks
from councils.rules.people import GuestKind
from councils.rules.status_changes import SEATED
from councils.rules.titles import title_of
from councils.rules.voting_right import DatedStatus, Status, status_on
from councils.selectors.titles import held_on


@dataclass(frozen=True, slots=True)
class PersonOfTerm:
    """One mandate of a term on a day.

    order: its place in alphabetical order among all of the term, from 1. title: see title_of. status: None before the
    mandate began. posts, statuses, absences: everything ever entered, oldest first. photo: SHA-256 of the picture.
    """

    row: Mandate
    order: int
    group: str
    title: str
    status: Status | None
    posts: Sequence[PostHolding]
    statuses: Sequence[MandateStatus]
    absences: Sequence[AbsenceNotice]
    photo: str | None


@dataclass(frozen=True, slots=True)
class GuestOfBody:
    row: Guest
    order: int


@dataclass(frozen=True, slots=True)
class People:
    """term: None while the body has none; then nobody is listed but guests. mandates: in the secretariat's order."""

    body: Body
    terms: Sequence[Term]
    term: Term | None
    groups: Sequence[DelegateGroup]
    committees: Sequence[Committee]
    mandates: Sequence[PersonOfTerm]
    guests: Sequence[GuestOfBody]


def people_of(body_id: UUID, *, today: date, term_id: UUID | None = None) -> People:
    """term_id: another term of the body than the one of today. Authorises nobody. Raises NotFound."""
    body = Body.objects.filter(id=body_id).first()
    if body is None:
        raise NotFound("not_found")
    terms = list(Term.objects.filter(body_id=body_id).order_by("starts_on"))
    term = _chosen(terms, term_id) if term_id else _current(terms, today)
    inside = {"term_id": term.id if term else None}
    return People(
        body=body,
        terms=terms,
        term=term,
        groups=list(DelegateGroup.objects.filter(**inside).order_by("ordinal")),
        committees=list(Committee.objects.filter(**inside).order_by("ordinal")),
        mandates=people_of_term(body, term, on=_within(term, today)) if term else [],
        guests=_guests(body_id),
    )


def seated_people(body_id: UUID, *, today: date) -> list[PersonOfTerm]:
    """Those with a place in the hall today; nobody between two terms. Authorises nobody."""
    body = Body.objects.get(id=body_id)
    terms = Term.objects.filter(body_id=body_id, starts_on__lte=today).exclude(ends_on__lt=today)
    term = terms.order_by("-starts_on").first()
    listed = people_of_term(body, term, on=today) if term else []
    return [person for person in listed if person.status in SEATED]


def people_of_term(body: Body, term: Term, *, on: date) -> list[PersonOfTerm]:
    rows = list(
        Mandate.objects.filter(term=term)
        .select_related("user", "group", "photo")
        .defer("photo__jpeg")
        .prefetch_related(
            Prefetch("statuses", MandateStatus.objects.order_by("from_date", "ordinal")),
            Prefetch("posts", PostHolding.objects.select_related("committee").order_by("from_date", "id")),
            Prefetch("absence_notices", AbsenceNotice.objects.order_by("first_day", "received_at")),
        )
        .order_by("position")
    )
    order = ranks((row.id, row.name) for row in rows)
    return [_person(row, order[row.id], body.kind, on) for row in rows]


@dataclass(frozen=True, slots=True)
class Picture:
    jpeg: bytes
    sha256: str


def photo_of(mandate_id: UUID) -> Picture | None:
    """Authorises nobody."""
    row = MandatePhoto.objects.filter(mandate_id=mandate_id).first()
    return Picture(bytes(row.jpeg), row.sha256) if row else None


def _person(row: Mandate, order: int, body_kind: str, on: date) -> PersonOfTerm:
    statuses, posts = list(row.statuses.all()), list(row.posts.all())
    status = status_on((DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in statuses), on)
    picture = getattr(row, "photo", None)
    return PersonOfTerm(
        row=row,
        order=order,
        group=row.group.name if row.group else "",
        title=title_of(held_on(posts, status, on), body_kind=body_kind, post_label=row.post_label),
        status=status,
        posts=posts,
        statuses=statuses,
        absences=list(row.absence_notices.all()),
        photo=picture.sha256 if picture else None,
    )


def _guests(body_id: UUID) -> list[GuestOfBody]:
    """By kind, then as they were entered."""
    rows = list(Guest.objects.filter(body_id=body_id, removed_at__isnull=True))
    kinds = list(GuestKind)
    rows.sort(key=lambda guest: (kinds.index(GuestKind(guest.kind)), guest.position))
    order = ranks((row.id, row.name) for row in rows)
    return [GuestOfBody(row, order[row.id]) for row in rows]


def _chosen(terms: Sequence[Term], term_id: UUID) -> Term:
    found = next((term for term in terms if term.id == term_id), None)
    if found is None:
        raise NotFound("not_found")
    return found


def _current(terms: Sequence[Term], today: date) -> Term | None:
    """The one of today, else the next, else the last."""
    now = [t for t in terms if t.starts_on <= today and (t.ends_on is None or today <= t.ends_on)]
    next_ = [t for t in terms if t.starts_on > today]
    return next(iter([*now, *next_, *reversed(terms)]), None)


def _within(term: Term, today: date) -> date:
    """Today, or the day of the term nearest to it."""
    latest = min(today, term.ends_on) if term.ends_on else today
    return max(term.starts_on, latest)
