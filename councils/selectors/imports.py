"""What a list would change in a term, for those who may change it. Nothing is kept between two looks."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from catalogue.refusals import Invalid
from councils.models import AbsenceNotice, Body, Committee, DelegateGroup, Mandate, PostHolding
from councils.rules.access import Right
from councils.rules.lists.choices import Choices
from councils.rules.lists.grid import Sheet
from councils.rules.lists.people import Days
from councils.rules.lists.plan_as_json import plan_as_json
from councils.rules.lists.reading import Reading, read_list
from councils.rules.lists.register import KnownCommittee, KnownGroup, KnownMandate, KnownPost, Register
from councils.rules.posts import PostKind
from councils.rules.status_changes import SEATED
from councils.rules.voting_right import DatedStatus, Status, status_on
from councils.selectors.bodies import TermFact, body_rules
from councils.selectors.structure import access_term
from journal.rules.canonical import canonical


@dataclass(frozen=True, slots=True)
class FoundReading:
    """digest: SHA-256 of what would be saved, as hex."""

    reading: Reading
    digest: str


def access_import(user_id: UUID, term_id: UUID) -> TermFact:
    """Raises NotFound alike for an absent term and a stranger's, Forbidden("role_missing") without the right."""
    row = access_term(user_id, term_id, right=Right.MANAGE_PEOPLE)
    return TermFact(row.id, row.body_id, row.legislature_no, row.starts_on, row.ends_on)


def reading_of(term: TermFact, sheets: Sequence[Sheet], choices: Choices, *, today: date) -> FoundReading:
    """Seven queries however many people. Raises Invalid("import_date_outside_term")."""
    begins = choices.from_date or term.starts_on
    if begins < term.starts_on or (term.ends_on and begins > term.ends_on):
        raise Invalid("import_date_outside_term")
    register = register_of(term, today=today)
    reading = read_list(sheets, choices, register, days=Days(today=today, begins=begins))
    return FoundReading(reading, digest_of(reading))


def digest_of(reading: Reading) -> str:
    saved = plan_as_json(reading.plan) if reading.plan else {}
    return hashlib.sha256(canonical(saved)).hexdigest()


def register_of(term: TermFact, *, today: date) -> Register:
    """Everybody who ever had a mandate in the term, with what is known of them."""
    mandates = (
        Mandate.objects.filter(term_id=term.id)
        .select_related("group")
        .prefetch_related(
            "statuses",
            Prefetch("posts", queryset=_open_posts(today)),
            Prefetch("absence_notices", queryset=AbsenceNotice.objects.filter(withdrawn_at__isnull=True)),
        )
        .order_by("position")
    )
    return Register(
        mandates=[_known(row, today) for row in mandates],
        groups=[
            KnownGroup(str(row.id), row.name, row.constituency)
            for row in DelegateGroup.objects.filter(term_id=term.id).order_by("ordinal")
        ],
        committees=[
            KnownCommittee(str(row.id), row.name, row.short_name)
            for row in Committee.objects.filter(term_id=term.id).order_by("ordinal")
        ],
        is_council=Body.objects.filter(id=term.body_id, kind=Body.Kind.COUNCIL).exists(),
        most_vice_chairs=body_rules(term.body_id).most_vice_chairs.value,
    )


def _open_posts(today: date) -> QuerySet[PostHolding]:
    open_ones = Q(until_date__isnull=True) | Q(until_date__gte=today)
    return (
        PostHolding.objects.filter(open_ones).select_related("committee", "group").order_by("from_date", "id")
    )


def _known(row: Mandate, today: date) -> KnownMandate:
    statuses = [DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in row.statuses.all()]
    status = status_on(statuses, today)
    return KnownMandate(
        id=str(row.id),
        name=row.name,
        group=row.group.name if row.group else "",
        gender=row.gender,
        born_on=row.born_on,
        born_year=row.born_year,
        phone=row.phone,
        email=row.email,
        post_label=row.post_label,
        occupation=row.occupation,
        is_full_time=row.is_full_time,
        ethnicity=row.ethnicity,
        note=row.note,
        posts=[_known_post(post) for post in row.posts.all()],
        statuses=[(change.status.value, change.from_date) for change in statuses],
        absences=[(notice.first_day, notice.last_day) for notice in row.absence_notices.all()],
        is_current=status is None or status in SEATED,
    )


def _known_post(post: PostHolding) -> KnownPost:
    return KnownPost(
        id=str(post.id),
        kind=PostKind(post.kind),
        committee=post.committee.name if post.committee else "",
        group=post.group.name if post.group else "",
        from_date=post.from_date,
    )
