"""Routes of files on their way in: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from catalogue.refusals import TooLarge
from catalogue.text import Language, language_or_default
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents import runner
from documents.api.schemas_uploads import UploadIn, UploadOut
from documents.models import Upload
from documents.rules.limits import CHUNK_BYTES, FILE_BYTES
from documents.rules.words import UploadState
from documents.selectors.uploads import (
    access_destination,
    access_upload,
    uploads_of_library,
    uploads_of_meeting,
)
from documents.services.begin_upload import begin_upload
from documents.services.give_up_upload import give_up_upload
from documents.services.take_bytes import take_bytes

router = Router(tags=["uploads"], auth=SignedIn())

RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.post("/uploads", response=UploadOut)
def begin(request: HttpRequest, body: UploadIn) -> UploadOut:
    """Asked again under the same id, it says how much is here."""
    user = person_of(request)
    access_destination(user, meeting_id=body.meeting, body_id=body.body)
    return _out(request, begin_upload(body.sent(), sent_by=user, at=timezone.now()))


@router.put("/uploads/{upload_id}/bytes", response=UploadOut, openapi_extra=RAW)
def take(
    request: HttpRequest, upload_id: UUID, at: Annotated[int, Query(), Field(ge=0, le=FILE_BYTES)]
) -> UploadOut:
    """At most 1 MiB, from byte `at` on, as application/octet-stream."""
    access_upload(person_of(request), upload_id)
    piece = request.read(CHUNK_BYTES + 1)
    if len(piece) > CHUNK_BYTES:
        raise TooLarge("body_too_large")
    upload = take_bytes(upload_id, piece, offset=at, at=timezone.now())
    if upload.state == UploadState.WAITING:
        runner.poke()
    return _out(request, upload)


@router.get("/uploads/{upload_id}", response=UploadOut)
def one(request: HttpRequest, upload_id: UUID) -> UploadOut:
    return _out(request, access_upload(person_of(request), upload_id))


@router.delete("/uploads/{upload_id}", response={204: None})
def give_up(request: HttpRequest, upload_id: UUID) -> Status[None]:
    """A document that was made of it stays."""
    access_upload(person_of(request), upload_id)
    give_up_upload(upload_id)
    return Status(204, None)


@router.get("/meetings/{meeting_id}/uploads", response=list[UploadOut])
def of_meeting(request: HttpRequest, meeting_id: UUID) -> list[UploadOut]:
    """What is not ready, and what has become so within the hour."""
    found = uploads_of_meeting(person_of(request), meeting_id, now=timezone.now())
    return [_out(request, upload) for upload in found]


@router.get("/bodies/{body_id}/uploads", response=list[UploadOut])
def of_library(request: HttpRequest, body_id: UUID) -> list[UploadOut]:
    """As above, of the library."""
    found = uploads_of_library(person_of(request), body_id, now=timezone.now())
    return [_out(request, upload) for upload in found]


def _out(request: HttpRequest, upload: Upload) -> UploadOut:
    return UploadOut.of(upload, _language(request))


def _language(request: HttpRequest) -> Language:
    chosen = getattr(request.user, "language", None)
    return language_or_default(chosen or request.headers.get("Accept-Language"))
