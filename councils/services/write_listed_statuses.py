"""Write the statuses that a confirmed list tells, under the rules of a status entered by hand."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from catalogue.refusals import Conflict
from councils.models import MandateStatus, PostHolding, Term
from councils.rules.lists.planning import PlannedPerson
from councils.rules.posts import Span
from councils.rules.status_changes import FINAL, refusal
from councils.rules.voting_right import DatedStatus, Status


def add_statuses(term_id: UUID, people: Sequence[tuple[UUID, PlannedPerson]]) -> None:
    """Raises Conflict with the code of councils.rules.status_changes, and the name."""
    told = [(mandate, person) for mandate, person in people if person.status]
    if not told:
        return
    term = Term.objects.get(id=term_id)
    histories: dict[UUID, list[DatedStatus]] = {mandate: [] for mandate, _ in told}
    for row in MandateStatus.objects.filter(mandate_id__in=list(histories)):
        histories[row.mandate_id].append(DatedStatus(Status(row.status), row.from_date, row.ordinal))
    for mandate, person in told:
        change, history = person.status, histories[mandate]
        assert change is not None
        code = refusal(history, change.status, change.from_date, Span(term.starts_on, term.ends_on))
        if code:
            raise Conflict(code, name=person.name)
        MandateStatus.objects.create(
            mandate_id=mandate,
            status=change.status,
            from_date=change.from_date,
            ordinal=max((entered.ordinal for entered in history), default=0) + 1,
            reason=change.reason,
        )
        if change.status in FINAL:
            lasting = PostHolding.objects.filter(mandate_id=mandate).exclude(until_date__lte=change.from_date)
            lasting.filter(from_date__lte=change.from_date).update(until_date=change.from_date)
            lasting.filter(from_date__gt=change.from_date).update(until_date=F("from_date"))
