"""What was answered to questions in a body's meetings, for who looks something up. Authorises nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from questioning.models import Promise, WrittenAnswer
from questioning.rules.words import SlipState


@dataclass(frozen=True, slots=True)
class Answered:
    """A written answer (id: of its slip), or a promise. subject: of the question; by: who answered or promised."""

    id: UUID
    is_promise: bool
    meeting_id: UUID
    meeting: str
    subject: str
    text: str
    by: str
    on: date


def answers_in_body(body_id: UUID, *, author_id: UUID | None) -> list[Answered]:
    """Those that came, newest first. author_id: only those to him; None: all, for who reads all. One query."""
    rows = WrittenAnswer.objects.filter(slip__meeting__body_id=body_id, received_at__isnull=False)
    rows = rows.exclude(slip__state=SlipState.WITHDRAWN)
    if author_id is not None:
        rows = rows.filter(slip__author_id=author_id)
    found = rows.select_related("slip__meeting").order_by("-received_at")
    return [
        Answered(
            id=row.slip_id,
            is_promise=False,
            meeting_id=row.slip.meeting_id,
            meeting=row.slip.meeting.title,
            subject=row.slip.subject,
            text=" ".join(part for part in (row.number, row.text) if part),
            by=row.slip.respondent_name,
            on=row.received_at.date(),
        )
        for row in found
        if row.received_at is not None
    ]


def promises_in_body(body_id: UUID) -> list[Answered]:
    """What was promised and reported since, newest first. One query."""
    rows = Promise.objects.filter(meeting__body_id=body_id).select_related("meeting", "slip")
    return [
        Answered(
            id=row.id,
            is_promise=True,
            meeting_id=row.meeting_id,
            meeting=row.meeting.title,
            subject=row.slip.subject if row.slip else "",
            text=" ".join(part for part in (row.text, row.report) if part),
            by=row.respondent_name,
            on=row.made_at.date(),
        )
        for row in rows.order_by("-made_at")
    ]
