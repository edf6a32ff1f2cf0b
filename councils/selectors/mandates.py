"""Who holds a mandate on a date, with what right and title. Three queries however many delegates there are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from councils.models import Mandate, MandateStatus, PostHolding
from councils.rules.body_rules import BodyRules
from councils.rules.calendar import council_day
from councils.rules.names import ranks
from councils.rules.thresholds import Base
from councils.rules.titles import title_of
from councils.rules.voting_right import DatedStatus, Status, legal_total, may_vote, status_on
from councils.selectors.titles import held_on


@dataclass(frozen=True, slots=True)
class MandateFact:
    """One delegate on one date; `status` is None before the mandate began.

    post: the titles held on the date, else what the office wrote beside the name. photo: SHA-256 of the picture.
    order: place in Vietnamese alphabetical order among all of the term, from 1; 0 where not all were asked for.
    """

    id: UUID
    user_id: UUID | None
    body_id: UUID
    term_id: UUID
    name: str
    group_id: UUID | None
    group: str
    post: str
    position: int
    status: Status | None
    occupation: str = ""
    photo: str | None = None
    order: int = 0

    @property
    def votes(self) -> bool:
        return may_vote(self.status)


def mandates_of_term(term_id: UUID, *, on: date) -> list[MandateFact]:
    """Every mandate ever held in the term, in the secretariat's order, with its status on the date."""
    rows = list(_with_history(Mandate.objects.filter(term_id=term_id), on).order_by("position"))
    order = ranks((row.id, row.name) for row in rows)
    return [replace(mandate_fact(row, on), order=order[row.id]) for row in rows]


def mandates_by_id(mandate_ids: Collection[UUID], *, on: date) -> dict[UUID, MandateFact]:
    """These, of whichever term; an unknown one is left out. As many queries however many."""
    rows = _with_history(Mandate.objects.filter(id__in=mandate_ids), on)
    return {row.id: mandate_fact(row, on) for row in rows}


def voters_of_term(term_id: UUID, *, on: date) -> list[MandateFact]:
    """Those who may vote on the date: an electorate before anybody looks at attendance."""
    return [mandate for mandate in mandates_of_term(term_id, on=on) if mandate.votes]


def voters_among(mandate_ids: Collection[UUID], *, on: date) -> set[UUID]:
    """Of these mandates, the ones that may vote on the date. Two queries however many: ballots wait for this."""
    rows = Mandate.objects.filter(id__in=mandate_ids).only("id").prefetch_related(_begun(on))
    return {row.id for row in rows if may_vote(status_on(_history(row), on))}


def mandate_of(user_id: UUID, body_id: UUID, at: datetime) -> MandateFact | None:
    """The mandate with which a person could vote in the body at the moment; None for a suspended delegate too."""
    held = mandates_held([user_id], [body_id], on=council_day(at)).get((user_id, body_id))
    return held if held is not None and held.votes else None


def statuses_on(term_id: UUID, at: datetime) -> dict[UUID, Status | None]:
    """What every mandate of the term is on the day of the moment, in the secretariat's order."""
    return {mandate.id: mandate.status for mandate in mandates_of_term(term_id, on=council_day(at))}


def mandates_held(
    user_ids: Iterable[UUID], body_ids: Iterable[UUID], *, on: date
) -> Mapping[tuple[UUID, UUID], MandateFact]:
    """By (user, body): mandates in terms that cover the date. Two queries: who may do what needs no title."""
    rows = (
        Mandate.objects.filter(user_id__in=list(user_ids), term__body_id__in=list(body_ids))
        .filter(term__starts_on__lte=on)
        .exclude(term__ends_on__lt=on)
        .select_related("term", "group")
        .prefetch_related(_begun(on))
    )
    return {(row.user_id, row.term.body_id): _untitled(row, on) for row in rows if row.user_id is not None}


def legal_total_of(mandates: Iterable[MandateFact], *, base: Base, rules: BodyRules, present: int = 0) -> int:
    """The total a threshold refers to, from the mandates of a term on a date."""
    counts = rules.suspended_counts_in_base.allowed
    return legal_total((m.status for m in mandates), base=base, suspended_counts=counts, present=present)


def mandate_fact(row: Mandate, on: date) -> MandateFact:
    """row: as _with_history fetches it."""
    fact = _untitled(row, on)
    picture = getattr(row, "photo", None)  # absent where there is none
    held = held_on(row.posts.all(), fact.status, on)
    return replace(
        fact,
        post=title_of(held, body_kind=row.term.body.kind, post_label=row.post_label),
        photo=picture.sha256 if picture else None,
    )


def _untitled(row: Mandate, on: date) -> MandateFact:
    """Without what takes more queries: posts and photograph."""
    return MandateFact(
        id=row.id,
        user_id=row.user_id,
        body_id=row.term.body_id,
        term_id=row.term_id,
        name=row.name,
        group_id=row.group_id,
        group=row.group.name if row.group else "",
        post=row.post_label,
        position=row.position,
        status=status_on(_history(row), on),
        occupation=row.occupation,
    )


def _history(row: Mandate) -> list[DatedStatus]:
    return [DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in row.statuses.all()]


def _begun(on: date) -> "Prefetch[str, QuerySet[MandateStatus], str]":
    return Prefetch("statuses", queryset=MandateStatus.objects.filter(from_date__lte=on))


def _with_history(mandates: QuerySet[Mandate], on: date) -> QuerySet[Mandate]:
    held = PostHolding.objects.filter(from_date__lte=on).exclude(until_date__lt=on)
    return (
        mandates.select_related("term__body", "group", "photo")
        .defer("photo__jpeg")
        .prefetch_related(
            _begun(on),
            Prefetch("posts", queryset=held.select_related("committee")),
        )
    )
