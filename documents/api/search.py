"""Routes of finding words. Parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.api.schemas_search import FoundOut
from documents.rules.terms import LONGEST_QUERY
from documents.selectors.search import search_library, search_meeting

router = Router(tags=["documents"], auth=SignedIn())

Words = Annotated[str, Query(max_length=LONGEST_QUERY)]


@router.get("/meetings/{meeting_id}/search", response=FoundOut)
def in_meeting(
    request: HttpRequest,
    meeting_id: UUID,
    q: Words,
    document: UUID | None = None,
    as_delegate: bool = False,  # noqa: FBT001, FBT002 - a parameter of the query
) -> FoundOut:
    """In what the caller reads of the meeting and of its body's library. document: in this one alone, page by page."""
    found = search_meeting(person_of(request), meeting_id, q, as_delegate=as_delegate, only=document)
    return FoundOut.of(found)


@router.get("/bodies/{body_id}/search", response=FoundOut)
def in_library(request: HttpRequest, body_id: UUID, q: Words, document: UUID | None = None) -> FoundOut:
    return FoundOut.of(search_library(person_of(request), body_id, q, only=document))
