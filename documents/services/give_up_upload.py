"""Give a file up that is on its way in, or put away the word of one that was refused."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from documents import store
from documents.models import Upload
from documents.rules.words import UploadState

UNTOUCHED = timedelta(days=2)


def give_up_upload(upload_id: UUID) -> None:
    """With its bytes; a document that was made of it stays. Nothing happens when it is gone already."""
    with transaction.atomic():
        Upload.objects.filter(id=upload_id).delete()
        transaction.on_commit(partial(_remove_bytes, upload_id))


def give_up_old_uploads(*, now: datetime) -> int:
    """Those nobody has touched for two days: how many."""
    old = Upload.objects.filter(
        state__in=[UploadState.ARRIVING, UploadState.REFUSED, UploadState.READY],
        touched_at__lt=now - UNTOUCHED,
    )
    ids = list(old.values_list("id", flat=True))
    for upload_id in ids:
        give_up_upload(upload_id)
    _remove_strays()
    return len(ids)


def _remove_strays() -> None:
    """Bytes whose upload went with its document."""
    names = {path.name for path in store.arriving("").iterdir() if store.is_old(path)}
    known = {str(found) for found in Upload.objects.filter(id__in=names).values_list("id", flat=True)}
    for name in names - known:
        store.arriving(name).unlink(missing_ok=True)


def _remove_bytes(upload_id: UUID) -> None:
    store.arriving(upload_id).unlink(missing_ok=True)
