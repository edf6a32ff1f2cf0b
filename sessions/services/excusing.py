"""Who is away with a reason that was reported and accepted beforehand: marked so when a sitting begins."""

from datetime import datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.selectors.absences import reported_absences
from sessions import selectors
from sessions.models import Attendance, Invitation, Sitting
from sessions.rules.states import AbsenceDecision, AttendanceState, MarkedHow


def excuse_reported(sitting: Sitting, *, at: datetime) -> dict[UUID, AttendanceState]:
    """Marks those of the sitting's delegates whom nobody has marked yet; the new marks, by mandate.

    An absence is known from a notice to the office, or from an answer to the summons that was accepted.
    """
    meeting_id = sitting.meeting_id
    reasons = reported_absences(selectors.term_of(meeting_id), on=council_day(at))
    accepted = Invitation.objects.filter(
        meeting_id=meeting_id,
        mandate__isnull=False,
        decision=AbsenceDecision.ACCEPTED,
        withdrawn_at__isnull=True,
    )
    substitutes: dict[UUID, str] = {}
    for mandate, reason, substitute in accepted.values_list("mandate_id", "reason", "substitute_name"):
        if mandate is not None:
            reasons[mandate] = reason or reasons.get(mandate, "")
            substitutes[mandate] = substitute
    if not reasons:
        return {}
    away = (reasons.keys() & selectors.expected_at(sitting, at=at)) - selectors.marks_of(sitting.id).keys()
    Attendance.objects.bulk_create(
        Attendance(
            sitting=sitting,
            mandate_id=mandate,
            state=AttendanceState.EXCUSED,
            how=MarkedHow.NOTICE,
            since=at,
            reason=reasons[mandate],
            substitute_name=substitutes.get(mandate, ""),
        )
        for mandate in away
    )
    return dict.fromkeys(sorted(away), AttendanceState.EXCUSED)
