"""Who may vote on a date, by id alone: for rolls and electorates that are counted in the middle of a sitting."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from councils.models import DelegateGroup, MandateStatus
from councils.rules.voting_right import DatedStatus, Status, may_vote, status_on


def statuses_of_term(term_id: UUID, *, on: date, group_id: UUID | None = None) -> dict[UUID, Status | None]:
    """What each mandate that has begun is on the date. One query of bare values, however many delegates.

    In the secretariat's order. group_id: only those of one delegates' group.
    """
    rows = MandateStatus.objects.filter(mandate__term_id=term_id, from_date__lte=on)
    rows = rows.order_by("mandate__position")
    if group_id is not None:
        rows = rows.filter(mandate__group_id=group_id)
    return {mandate: status_on(history, on) for mandate, history in _histories(rows).items()}


def histories_of_terms(term_ids: Collection[UUID]) -> dict[UUID, list[DatedStatus]]:
    """Every dated status of every mandate of these terms. One query."""
    return _histories(MandateStatus.objects.filter(mandate__term_id__in=list(term_ids)))


def _histories(rows: QuerySet[MandateStatus]) -> dict[UUID, list[DatedStatus]]:
    histories: dict[UUID, list[DatedStatus]] = {}
    for mandate, status, from_date, ordinal in rows.values_list(
        "mandate_id", "status", "from_date", "ordinal"
    ):
        histories.setdefault(mandate, []).append(DatedStatus(Status(status), from_date, ordinal))
    return histories


def voter_ids(term_id: UUID, *, on: date, group_id: UUID | None = None) -> set[UUID]:
    """Those who may vote on the date, of the whole term or of one group."""
    statuses = statuses_of_term(term_id, on=on, group_id=group_id)
    return {mandate for mandate, status in statuses.items() if may_vote(status)}


def group_name(group_id: UUID, *, term_id: UUID) -> str | None:
    """None for a group that is absent or of another term."""
    rows = DelegateGroup.objects.filter(id=group_id, term_id=term_id)
    return rows.values_list("name", flat=True).first()
