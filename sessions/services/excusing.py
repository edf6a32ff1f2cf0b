"""Who is away with a reason that was reported and accepted beforehand: marked so when a sitting begins."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from councils.rules.calendar import council_day
from councils.selectors.absences import reported_absences
from sessions import selectors
from sessions.models import Attendance, Invitation, Sitting
from sessions.rules.invitations import is_excused
from sessions.rules.states import AbsenceDecision, AttendanceState, MarkedHow, Reply


def excuse_reported(sitting: Sitting, *, at: datetime) -> dict[UUID, AttendanceState]:
    """Marks those of the sitting's delegates whom nobody has marked yet; the new marks, by mandate.

    An absence is known from a notice to the office and from the summons; where both speak, `is_excused` says which.
    """
    reported = reported_absences(selectors.term_of(sitting.meeting_id), on=council_day(at))
    reasons = {mandate: told.reason for mandate, told in reported.items()}
    substitutes: dict[UUID, str] = {}
    for summons in _summonses(sitting.meeting_id):
        mandate = summons.mandate_id
        assert mandate is not None
        notice = reported.get(mandate)
        reason = reasons.pop(mandate, "")
        if is_excused(
            Reply(summons.reply),
            AbsenceDecision(summons.decision),
            replied_at=summons.replied_at,
            reported_at=notice.received_at if notice else None,
        ):
            reasons[mandate] = summons.reason or reason
            substitutes[mandate] = summons.substitute_name
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


def _summonses(meeting_id: UUID) -> Iterable[Invitation]:
    return Invitation.objects.filter(
        meeting_id=meeting_id, mandate__isnull=False, withdrawn_at__isnull=True
    ).only("mandate_id", "reply", "decision", "replied_at", "reason", "substitute_name")
