"""What was said in a body's meetings, for who looks something up. Two queries, one for each. Authorises nobody."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from debate.models import Speech, SpeechNote

MOST = 5000  # the newest; a council's term has fewer


@dataclass(frozen=True, slots=True)
class Said:
    """text: what the speech was about, by who gave it; or a line of the secretary's. id: of the speech or the line."""

    id: UUID
    speech_id: UUID
    meeting_id: UUID
    meeting: str
    item_id: UUID
    item: str
    name: str
    text: str
    at: datetime


def said_in_body(body_id: UUID) -> list[Said]:
    """Speeches with their topics, newest first."""
    rows = Speech.objects.filter(meeting__body_id=body_id, returned_at__isnull=True)
    newest = rows.select_related("meeting", "item").order_by("-called_at", "-order")[:MOST]
    return [_said(row.id, row, row.topic) for row in newest]


def noted_in_body(body_id: UUID) -> list[Said]:
    """What secretaries noted of speeches, newest first."""
    rows = SpeechNote.objects.filter(speech__meeting__body_id=body_id, withdrawn_at__isnull=True)
    newest = rows.select_related("speech__meeting", "speech__item").order_by("-written_at")[:MOST]
    return [_said(row.id, row.speech, row.text) for row in newest]


def _said(identity: UUID, row: Speech, text: str) -> Said:
    return Said(
        id=identity,
        speech_id=row.id,
        meeting_id=row.meeting_id,
        meeting=row.meeting.title,
        item_id=row.item_id,
        item=row.item.title,
        name=row.name,
        text=text,
        at=row.called_at,
    )
