"""What is in a document: its bytes, pictures of its pages, what differs from another version, and who presents it."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from ninja import Path, Query, Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.api.file_answers import answer_with
from documents.api.readers import SignedInOrScreen, version_shown
from documents.api.schemas_content import ChangesOut, PresentIn, Width
from documents.rules.dispositions import attachment
from documents.selectors.access import access_version
from documents.services.compare_versions import changes_between
from documents.services.draw_pages import page_picture
from documents.services.in_turn import leave_database
from documents.services.present_page import present_page, stop_presenting
from documents.store import path_of

router = Router(tags=["documents"], auth=SignedIn())

PDF, WEBP = "application/pdf", "image/webp"
PageNumber = Annotated[int, Path(ge=1, le=100_000)]


@router.get("/versions/{version_id}/reading.pdf")
def reading(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The copy that is read, whole or one range of its bytes."""
    return _reading(request, version_id)


@router.api_operation(["HEAD"], "/versions/{version_id}/reading.pdf")
def reading_head(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    return _reading(request, version_id)


def _reading(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    version = access_version(person_of(request), version_id)
    return answer_with(
        request,
        path_of(version.reading_id),
        tag=version.reading_id,
        media=PDF,
        disposition="inline",
        is_kept=version.document.keep_on_device,
    )


@router.get("/versions/{version_id}/original")
def original(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The bytes as they were sent, to be saved under the name they came with."""
    version = access_version(person_of(request), version_id)
    return answer_with(
        request,
        path_of(version.original_id),
        tag=version.original_id,
        media=version.original.media,
        disposition=attachment(version.name),
        is_kept=version.document.keep_on_device,
    )


@router.get("/versions/{version_id}/pages/{page}.webp", auth=SignedInOrScreen())
def picture(request: HttpRequest, version_id: UUID, page: PageNumber, width: Width = 820) -> HttpResponseBase:
    """A page as a picture so many pixels wide; for the hall's own screens too, of what the hall may see."""
    version = version_shown(request, version_id)
    is_kept = version.document.keep_on_device
    if page > version.pages:
        raise NotFound("not_found")
    leave_database()
    drawn = page_picture(version.reading_id, page, width=width, pages=version.pages)
    return answer_with(
        request,
        drawn,
        tag=f"{version.reading_id}-{page}-{width}",
        media=WEBP,
        disposition="inline",
        is_kept=is_kept,
    )


@router.get("/versions/{version_id}/changes", response=ChangesOut)
def changes(request: HttpRequest, version_id: UUID, since: Annotated[UUID, Query()]) -> ChangesOut:
    """since: another version of the same document that the reader may read."""
    user_id = person_of(request)
    now, was = access_version(user_id, version_id), access_version(user_id, since)
    if now.document_id != was.document_id:
        raise NotFound("not_found")
    return ChangesOut.model_validate(changes_between(was, now))


@router.post("/meetings/{meeting_id}/presenting", response={204: None})
def present(request: HttpRequest, meeting_id: UUID, body: PresentIn) -> HttpResponse:
    present_page(
        person_of(request),
        meeting_id=meeting_id,
        document_id=body.document,
        page=body.page,
        at=timezone.now(),
    )
    return HttpResponse(status=204)


@router.delete("/meetings/{meeting_id}/presenting", response={204: None})
def present_no_more(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    stop_presenting(person_of(request), meeting_id=meeting_id)
    return HttpResponse(status=204)
