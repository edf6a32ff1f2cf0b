"""Photographs of delegates: set and removed by the office, seen by the members of the body."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.people import photo_of
from councils.selectors.structure import access_mandate
from councils.services.remove_photo import remove_photo
from councils.services.set_photo import set_photo

router = Router(tags=["photos"], auth=SignedIn())

# The address of one picture never means another: a tablet asks for it once.
FOREVER = "private, max-age=31536000, immutable"


@router.post("/mandates/{mandate_id}/photo", response=Done)
def set_(request: HttpRequest, mandate_id: UUID, body: Form[CommandIn], file: File[UploadedFile]) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    return Done.of(set_photo(command_of(request, body), mandate_id=mandate_id, uploaded=file.read()))


@router.post("/mandates/{mandate_id}/photo/remove", response=Done)
def remove(request: HttpRequest, mandate_id: UUID, body: CommandIn) -> Done:
    access_mandate(person_of(request), mandate_id, right=Right.MANAGE_PEOPLE)
    return Done.of(remove_photo(command_of(request, body), mandate_id=mandate_id))


@router.get("/mandates/{mandate_id}/photo", response={200: None})
def show(request: HttpRequest, mandate_id: UUID, v: str = "") -> HttpResponse:
    """The picture as JPEG. v: its SHA-256, as the lists give it; with it the answer may be kept."""
    access_mandate(person_of(request), mandate_id, right=None)
    picture = photo_of(mandate_id)
    if picture is None:
        raise NotFound("not_found")
    kept = {"Cache-Control": FOREVER} if v == picture.sha256 else {}
    return HttpResponse(picture.jpeg, content_type="image/jpeg", headers=kept)
