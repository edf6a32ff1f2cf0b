"""Files on their way in, for those who prepare the meeting or the library they are for."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from catalogue.refusals import NotFound
from councils.rules.access import Right
from councils.selectors.standings import access_body
from documents.models import Upload
from documents.rules.words import UploadState
from sessions.selectors import access_meeting

SHOWN_WHEN_READY = timedelta(hours=1)


def access_destination(user_id: UUID, *, meeting_id: UUID | None, body_id: UUID) -> None:
    """Raises NotFound, also for a meeting of another body; Forbidden for who does not prepare it."""
    if meeting_id is None:
        access_body(user_id, body_id, right=Right.PREPARE_MEETINGS)
    elif access_meeting(user_id, meeting_id, right=Right.PREPARE_MEETINGS).body_id != body_id:
        raise NotFound("not_found")


def access_upload(user_id: UUID, upload_id: UUID) -> Upload:
    """Raises as access_destination."""
    upload = Upload.objects.filter(id=upload_id).first()
    if upload is None:
        raise NotFound("not_found")
    access_destination(user_id, meeting_id=upload.meeting_id, body_id=upload.body_id)
    return upload


def uploads_of_meeting(user_id: UUID, meeting_id: UUID, *, now: datetime) -> list[Upload]:
    """Latest last: what is not ready, and what has become so within the hour."""
    access_meeting(user_id, meeting_id, right=Right.PREPARE_MEETINGS)
    return _shown(Q(meeting_id=meeting_id), now)


def uploads_of_library(user_id: UUID, body_id: UUID, *, now: datetime) -> list[Upload]:
    access_body(user_id, body_id, right=Right.PREPARE_MEETINGS)
    return _shown(Q(meeting=None, body_id=body_id), now)


def _shown(whose: Q, now: datetime) -> list[Upload]:
    recent = ~Q(state=UploadState.READY) | Q(touched_at__gt=now - SHOWN_WHEN_READY)
    return list(Upload.objects.filter(whose, recent).order_by("begun_at", "id"))
