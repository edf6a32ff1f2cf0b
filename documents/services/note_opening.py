"""Note that a reader opened a version. His own business and the office's: nothing is entered in the record."""

from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Greatest, Least

from catalogue.refusals import NotFound
from documents.models import Opening, Version


def note_opening(
    user_id: UUID, document_id: UUID, version_id: UUID, *, at: datetime | None, now: datetime
) -> None:
    """at: when, for a device that was offline; never later than now, never before the version was published.

    Raises NotFound for a version of another document, or one that is not published.
    """
    version = Version.objects.filter(id=version_id, document_id=document_id).first()
    if version is None or version.published_at is None:
        raise NotFound("not_found")
    moment = max(min(at or now, now), version.published_at)
    row, is_new = Opening.objects.get_or_create(
        version=version, user_id=user_id, defaults={"first_at": moment, "last_at": moment}
    )
    if not is_new:
        Opening.objects.filter(id=row.id).update(
            first_at=Least(F("first_at"), moment), last_at=Greatest(F("last_at"), moment)
        )
