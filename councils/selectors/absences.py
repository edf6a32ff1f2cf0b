"""Absences that delegates told the office of beforehand (Law 72/2025 Art. 33.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from councils.models import AbsenceNotice


@dataclass(frozen=True, slots=True)
class Reported:
    reason: str
    received_at: datetime


def reported_absences(term_id: UUID, *, on: date) -> dict[UUID, Reported]:
    """By mandate of the term, why it is away on the day, as told last; a withdrawn notice is none. One query."""
    notices = AbsenceNotice.objects.filter(
        mandate__term_id=term_id, first_day__lte=on, last_day__gte=on, withdrawn_at__isnull=True
    )
    rows = notices.order_by("received_at").values_list("mandate_id", "reason", "received_at")
    return {mandate: Reported(reason, received_at) for mandate, reason, received_at in rows}
