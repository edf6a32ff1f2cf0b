"""Absences that delegates told the office of beforehand (Law 72/2025 Art. 33.1)."""

from datetime import date
from uuid import UUID

from councils.models import AbsenceNotice


def reported_absences(term_id: UUID, *, on: date) -> dict[UUID, str]:
    """By mandate of the term, why it is away on the day; a withdrawn notice is none. One query."""
    notices = AbsenceNotice.objects.filter(
        mandate__term_id=term_id, first_day__lte=on, last_day__gte=on, withdrawn_at__isnull=True
    )
    return dict(notices.order_by("received_at").values_list("mandate_id", "reason"))
