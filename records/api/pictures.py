"""Routes of the pictures that stand in stamps: parse, authorise, call."""

from typing import Annotated
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from catalogue.refusals import NotFound, TooLarge
from councils.api.auth import SignedIn
from councils.api.commands import Done, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from documents.api.uploads import RAW
from journal.services.record import Command
from records.api import schemas_signing as s
from records.api.told_signing import picture_out
from records.rules.pictures import MOST_BYTES
from records.selectors.certificates import access_certificates
from records.selectors.pictures import holder_of, picture_of, pictures_of
from records.services.set_picture import remove_picture, set_picture

router = Router(tags=["signing"], auth=SignedIn())


@router.get("/bodies/{body_id}/signature-pictures", response=list[s.PictureOut])
def pictures(request: HttpRequest, body_id: UUID) -> list[s.PictureOut]:
    access_certificates(person_of(request), body_id)
    return [picture_out(row) for row in pictures_of(body_id)]


@router.get("/bodies/{body_id}/signature-pictures/{holder}.png", response={200: None})
def picture(request: HttpRequest, body_id: UUID, holder: str) -> HttpResponse:
    access_certificates(person_of(request), body_id)
    row = picture_of(body_id, holder_of(holder))
    if row is None:
        raise NotFound("not_found")
    return HttpResponse(bytes(row.png), content_type="image/png")


@router.put("/bodies/{body_id}/signature-pictures/{holder}", response=Done, openapi_extra=RAW)
def set_(
    request: HttpRequest,
    body_id: UUID,
    holder: str,
    command_id: Annotated[UUID, Query()],
    width_mm: Annotated[float, Query(), Field(ge=10, le=80)],
) -> Done:
    """PNG with a transparent ground, as application/octet-stream: blue for a signature, red for a seal."""
    access_body(person_of(request), body_id, right=Right.MANAGE_TRUST)
    uploaded = request.read(MOST_BYTES + 1)
    if len(uploaded) > MOST_BYTES:
        raise TooLarge("signature_picture_too_long")
    command = _command(request, command_id)
    entry = set_picture(
        command, body_id=body_id, holder=holder_of(holder), uploaded=uploaded, width=round(width_mm * 10)
    )
    return Done.of(entry, makes="picture")


@router.delete("/bodies/{body_id}/signature-pictures/{holder}", response={204: None})
def remove(request: HttpRequest, body_id: UUID, holder: str) -> HttpResponse:
    """Stamps made until now keep it."""
    access_body(person_of(request), body_id, right=Right.MANAGE_TRUST)
    remove_picture(_command(request, uuid4()), body_id=body_id, holder=holder_of(holder))
    return HttpResponse(status=204)


def _command(request: HttpRequest, command_id: UUID) -> Command:
    return Command(str(command_id), str(person_of(request)), timezone.now())
