"""What was answered to questions in a body's meetings, for who looks something up. Authorises nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from councils.rules.calendar import council_day
from questioning.models import Promise, QuestionSlip, WrittenAnswer
from questioning.rules.words import SlipState
from questioning.selectors.access import is_in_the_hall


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
            on=council_day(row.received_at),
        )
        for row in found
        if row.received_at is not None
    ]


def promises_in_body(body_id: UUID, *, author_id: UUID | None) -> list[Answered]:
    """What was promised and reported since, newest first; author_id as of answers_in_body. One query.

    subject: empty for a slip of somebody else's that no delegate was told of.
    """
    rows = Promise.objects.filter(meeting__body_id=body_id).select_related("meeting", "slip__group")
    return [
        Answered(
            id=row.id,
            is_promise=True,
            meeting_id=row.meeting_id,
            meeting=row.meeting.title,
            subject=row.slip.subject if row.slip and _is_told(row.slip, author_id) else "",
            text=" ".join(part for part in (row.text, row.report) if part),
            by=row.respondent_name,
            on=council_day(row.made_at),
        )
        for row in rows.order_by("-made_at")
    ]


def _is_told(slip: QuestionSlip, author_id: UUID | None) -> bool:
    return author_id in (None, slip.author_id) or is_in_the_hall(slip)
