"""Take a file in that was looked at: all of it in one transaction, or nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from catalogue.refusals import Conflict
from documents import store
from documents.models import Document, PageText, StoredFile, Upload, Version
from documents.rules.file_names import title_of_file
from documents.rules.kinds import kind_by_file_name
from documents.rules.words import DocumentKind, DocumentState, TextState, UploadState
from documents.search import index
from journal import ports as journal_ports
from sessions.events import meeting_stream


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found and made of a file. said: the answer of `examine`. pictures: of its first page."""

    original: Path
    media: str
    pdf: Path
    reading: Path
    pictures: Sequence[Path]
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Files:
    original: StoredFile
    pdf: StoredFile
    reading: StoredFile


def keep_upload(upload_id: UUID, looked: Looked, *, at: datetime) -> UUID | None:
    """The version that came of it; None when the upload was given up meanwhile.

    A document of its own as a draft, or the next draft of the one it is for, in place of an older draft of that.
    Raises Conflict("document_withdrawn_takes_no_file").
    """
    placed: list[store.Placed] = []
    version = None
    try:
        with store.placing():
            placed.extend(map(store.place, (looked.original, looked.pdf, looked.reading)))
            version = _write(upload_id, looked, placed, at)
    finally:
        if version is None:
            _take_back(placed)
    if version is None:
        return None
    for picture in looked.pictures:
        with suppress(OSError):  # it can be drawn again
            picture.replace(store.derived(placed[-1].sha256, picture.name))
    store.arriving(upload_id).unlink(missing_ok=True)
    return version


def _write(upload_id: UUID, looked: Looked, placed: Sequence[store.Placed], at: datetime) -> UUID | None:
    with transaction.atomic():
        uploads = Upload.objects.select_for_update(of=("self",))
        upload = uploads.filter(id=upload_id, state=UploadState.CHECKING).first()
        if upload is None:
            return None
        media = (looked.media, "application/pdf", "application/pdf")
        files = _Files(*(store.note(file, kind, at=at) for file, kind in zip(placed, media, strict=True)))
        document = _document(upload, looked.said["first"], at)
        version = _version(document, upload, files, looked.said, at)
        PageText.objects.bulk_create(
            (
                PageText(version=version, page=page, text=text)
                for page, text in enumerate(looked.said["texts"], start=1)
            ),
            batch_size=500,
        )
        index.add(version.id)
        upload.state, upload.step, upload.version, upload.touched_at = UploadState.READY, "", version, at
        upload.document, upload.received = document, upload.size
        upload.save(update_fields=["state", "step", "version", "document", "received", "touched_at"])
        return version.id


def _document(upload: Upload, first: Mapping[str, Any], at: datetime) -> Document:
    if upload.document_id is not None:
        document = Document.objects.select_for_update(of=("self",)).get(id=upload.document_id)
        if document.state == DocumentState.WITHDRAWN:
            raise Conflict("document_withdrawn_takes_no_file")
        return document
    beside = Document.objects.filter(body_id=upload.body_id, meeting=upload.meeting)
    last = beside.aggregate(last=Max("position"))["last"]
    return Document.objects.create(
        body_id=upload.body_id,
        meeting_id=upload.meeting_id,
        kind=first["kind"] or kind_by_file_name(upload.name) or DocumentKind.OTHER,
        number=first["number"],
        symbol=first["symbol"],
        title=first["title"] or title_of_file(upload.name),
        issuer=first["issuer"],
        issued_on=date.fromisoformat(first["issued_on"]) if first["issued_on"] else None,
        position=0 if last is None else last + 1,
        created_at=at,
    )


def _version(
    document: Document, upload: Upload, files: _Files, said: Mapping[str, Any], at: datetime
) -> Version:
    _remove_older_drafts(document)
    last = document.versions.aggregate(last=Max("ordinal"))["last"] or 0
    return Version.objects.create(
        document=document,
        ordinal=last + 1,
        name=upload.name,
        original=files.original,
        pdf=files.pdf,
        reading=files.reading,
        pages=said["pages"],
        sizes=said["sizes"],
        # What is only a picture may be read by a machine yet; whoever does that says so.
        text=TextState.MISSING if said["without_text"] else TextState.LAYER,
        found=said["found"],
        is_signed=said["is_signed"],
        added_by_id=upload.sent_by_id,
        added_at=at,
    )


def _remove_older_drafts(document: Document) -> None:
    """With their files, where nothing else names them; nobody but the office has seen them. While a hold stands on the
    meeting they stay.
    """
    if (
        document.meeting_id is not None
        and journal_ports.held(meeting_stream(document.meeting_id)) is not None
    ):
        return
    drafts = list(document.versions.filter(published_at__isnull=True))
    files = {sha256 for row in drafts for sha256 in (row.original_id, row.pdf_id, row.reading_id)}
    Version.objects.filter(id__in=[draft.id for draft in drafts]).delete()
    store.forget(files)


def _take_back(placed: Sequence[store.Placed]) -> None:
    """What was placed for nothing."""
    for file in placed:
        store.remove_without_row(file.sha256)
