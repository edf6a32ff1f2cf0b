"""Begin to send a file: name it, say how long it is, and hear before the first byte whether it can be taken."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from catalogue.refusals import Conflict, Invalid, NotFound
from documents import store
from documents.models import Document, Upload
from documents.rules.file_names import clean_file_name
from documents.rules.limits import FILE_BYTES, FILE_MIB, MIB
from documents.rules.words import DocumentState, UploadState

SPARE_BYTES = 512 * MIB  # of the disk: the database and its backups must never be short of it
COPIES = 3  # of a file while it is taken in: as it came, as a PDF, as it is read
UNFINISHED = (UploadState.ARRIVING, UploadState.WAITING, UploadState.CHECKING)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the sender says of a file. id: named by him, so that asking twice begins it once."""

    id: UUID
    body: UUID
    meeting: UUID | None
    document: UUID | None
    name: str
    size: int


def begin_upload(sent: Sent, *, sent_by: UUID, at: datetime) -> Upload:
    """The same again gets the same answer, however far it has come.

    Raises NotFound, also for a document of another meeting; Conflict with upload_id_taken, document_withdrawn or
    no_room_for_files; Invalid with file_without_name, file_empty or file_too_large.
    """
    found = Upload.objects.filter(id=sent.id).first()
    if found is not None:
        return _same(found, sent)
    name = clean_file_name(sent.name)
    _refuse_odd(name, sent.size)
    _refuse_strange_document(sent)
    _refuse_without_room(sent.size)
    with transaction.atomic():
        row, _ = Upload.objects.get_or_create(
            id=sent.id,
            defaults={
                "body_id": sent.body,
                "meeting_id": sent.meeting,
                "document_id": sent.document,
                "name": name,
                "size": sent.size,
                "sent_by_id": sent_by,
                "begun_at": at,
                "touched_at": at,
            },
        )
    return _same(row, sent)


def _same(row: Upload, sent: Sent) -> Upload:
    # One that was for no document has become one.
    document = row.document_id if sent.document is not None or row.state != UploadState.READY else None
    is_same = (row.body_id, row.meeting_id, document, row.size, row.name) == (
        sent.body,
        sent.meeting,
        sent.document,
        sent.size,
        clean_file_name(sent.name),
    )
    if not is_same:
        raise Conflict("upload_id_taken")
    return row


def _refuse_odd(name: str, size: int) -> None:
    if not name:
        raise Invalid("file_without_name")
    if size <= 0:
        raise Invalid("file_empty", name=name)
    if size > FILE_BYTES:
        raise Invalid("file_too_large", name=name, size=-(-size // MIB), most=FILE_MIB)


def _refuse_strange_document(sent: Sent) -> None:
    if sent.document is None:
        return
    document = Document.objects.filter(id=sent.document, body_id=sent.body).first()
    if document is None or document.meeting_id != sent.meeting:
        raise NotFound("not_found")
    if document.state == DocumentState.WITHDRAWN:
        raise Conflict("document_withdrawn_takes_no_file")


def _refuse_without_room(size: int) -> None:
    """Room is kept for what others have begun to send, and for what will be made of it."""
    begun = Upload.objects.filter(state__in=UNFINISHED)
    promised = begun.aggregate(left=Sum(COPIES * F("size") - F("received")))["left"] or 0
    if store.room_left() - promised < COPIES * size + SPARE_BYTES:
        raise Conflict("no_room_for_files")
