"""Who holds a mandate on a date, with what right. Two queries however many delegates there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from councils.models import Mandate, MandateStatus
from councils.rules.body_rules import BodyRules
from councils.rules.thresholds import Base
from councils.rules.voting_right import DatedStatus, Status, legal_total, may_vote, status_on


@dataclass(frozen=True, slots=True)
class MandateFact:
    """One delegate on one date; `status` is None before the mandate began."""

    id: str
    user_id: str | None
    body_id: str
    name: str
    group: str
    post: str
    position: int
    status: Status | None

    @property
    def votes(self) -> bool:
        return may_vote(self.status)


def mandates_of_term(term_id: str, *, on: date) -> list[MandateFact]:
    """Every mandate ever held in the term, in the secretariat's order, with its status on the date."""
    rows = _with_statuses(Mandate.objects.filter(term_id=term_id), on).order_by("position")
    return [mandate_fact(row, on) for row in rows]


def voters_of_term(term_id: str, *, on: date) -> list[MandateFact]:
    """Those who may vote on the date: an electorate before anybody looks at attendance."""
    return [mandate for mandate in mandates_of_term(term_id, on=on) if mandate.votes]


def mandate_of(user_id: str, body_id: str, *, on: date) -> MandateFact | None:
    """The mandate a person holds in the body's term on the date, whatever its status."""
    held = mandates_held([user_id], [body_id], on=on)
    return held.get((user_id, body_id))


def mandates_held(
    user_ids: Iterable[str], body_ids: Iterable[str], *, on: date
) -> Mapping[tuple[str, str], MandateFact]:
    """By (user, body): mandates in terms that cover the date."""
    rows = _with_statuses(
        Mandate.objects.filter(user_id__in=list(user_ids), term__body_id__in=list(body_ids))
        .filter(term__starts_on__lte=on)
        .exclude(term__ends_on__lt=on),
        on,
    )
    return {(str(row.user_id), str(row.term.body_id)): mandate_fact(row, on) for row in rows}


def legal_total_of(mandates: Iterable[MandateFact], *, base: Base, rules: BodyRules, present: int = 0) -> int:
    """The total a threshold refers to, from the mandates of a term on a date."""
    counts = rules.suspended_counts_in_base.allowed
    return legal_total((m.status for m in mandates), base=base, suspended_counts=counts, present=present)


def mandate_fact(row: Mandate, on: date) -> MandateFact:
    """row: with its term selected and its statuses prefetched."""
    history = [DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in row.statuses.all()]
    return MandateFact(
        id=str(row.id),
        user_id=str(row.user_id) if row.user_id else None,
        body_id=str(row.term.body_id),
        name=row.name,
        group=row.group_label,
        post=row.post_label,
        position=row.position,
        status=status_on(history, on),
    )


def _with_statuses(mandates: QuerySet[Mandate], on: date) -> QuerySet[Mandate]:
    begun = MandateStatus.objects.filter(from_date__lte=on)
    return mandates.select_related("term").prefetch_related(Prefetch("statuses", queryset=begun))
