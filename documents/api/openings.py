"""Routes of what a reader did with a document: that he opened it, and where he left off. None of it is recorded."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.api import schemas_shelf as s
from documents.api.told import opened_counts_out, openings_out
from documents.selectors.access import access_document
from documents.selectors.openings import counts_in_meeting, openings_of
from documents.services.keep_place import keep_place
from documents.services.note_opening import note_opening

router = Router(tags=["documents"], auth=SignedIn())


@router.post("/documents/{document_id}/opened", response={204: None})
def opened(request: HttpRequest, document_id: UUID, body: s.OpenedIn) -> HttpResponse:
    """That this reader has opened this version; as often as he does."""
    person = person_of(request)
    access_document(person, document_id)
    note_opening(person, document_id, body.version, at=body.at, now=timezone.now())
    return HttpResponse(status=204)


@router.get("/documents/{document_id}/openings", response=s.OpeningsOut)
def openings(request: HttpRequest, document_id: UUID) -> s.OpeningsOut:
    return openings_out(openings_of(person_of(request), document_id))


@router.get("/meetings/{meeting_id}/openings", response=s.OpenedCountsOut)
def counts(request: HttpRequest, meeting_id: UUID) -> s.OpenedCountsOut:
    return opened_counts_out(counts_in_meeting(person_of(request), meeting_id))


@router.put("/documents/{document_id}/place", response={204: None})
def place(request: HttpRequest, document_id: UUID, body: s.PlaceIn) -> HttpResponse:
    """Where this reader left off, on whichever device."""
    person = person_of(request)
    access_document(person, document_id)
    keep_place(person, document_id, page=body.page, at=timezone.now())
    return HttpResponse(status=204)
