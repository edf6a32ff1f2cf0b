"""Routes of a meeting's opinions as a whole: all that were handed in, and one that is begun."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.selectors.access import access_document
from opinions.api import schemas as s
from opinions.selectors import Wanted, access_reading, one_opinion, submitted_opinions
from opinions.services.write_opinion import begin_opinion
from sessions.selectors import access_meeting, mandate_in_meeting

router = Router(tags=["opinions"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/opinions", response=list[s.OpinionOut])
def opinions(
    request: HttpRequest, meeting_id: UUID, document: UUID | None = None, item: UUID | None = None
) -> list[s.OpinionOut]:
    """Those that were handed in and stand, by document and in the order of the law."""
    access_reading(person_of(request), meeting_id)
    return [s.OpinionOut.of(opinion) for opinion in submitted_opinions(meeting_id, Wanted(document, item))]


@router.post("/meetings/{meeting_id}/opinions", response=s.OpinionOut)
def begin(request: HttpRequest, meeting_id: UUID, body: s.OpinionDraftIn) -> s.OpinionOut:
    """A draft; nothing is entered in the record."""
    mandate = own_mandate(request, meeting_id)
    refuse_unreadable(request, body)
    opinion = begin_opinion(
        body.id, meeting_id=meeting_id, author_id=mandate, said=body.said(), at=timezone.now()
    )
    return s.OpinionOut.of(one_opinion(opinion.id))


def own_mandate(request: HttpRequest, meeting_id: UUID) -> UUID:
    access_meeting(person_of(request), meeting_id)
    return mandate_in_meeting(person_of(request), meeting_id)


def refuse_unreadable(request: HttpRequest, body: s.OpinionIn) -> None:
    """Nobody says anything on a document he does not read. Raises NotFound."""
    if body.document is not None:
        access_document(person_of(request), body.document)
