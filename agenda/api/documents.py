"""The route by which documents are put to an item: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from agenda.selectors import meeting_of_item
from agenda.services.attach_documents import attach_documents
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from sessions.plans import access_plan

router = Router(tags=["documents"], auth=SignedIn())

MOST = 200  # documents of one item


class AttachIn(CommandIn):
    """documents: all of the item's, in order; who is left out is taken off it."""

    documents: Annotated[list[UUID], Field(max_length=MOST)]


@router.post("/items/{item_id}/documents", response=Done)
def attach(request: HttpRequest, item_id: UUID, body: AttachIn) -> Done:
    """Of the item's meeting, or of the body's library."""
    access_plan(person_of(request), meeting_of_item(item_id))
    command = command_of(request, body)
    return Done.of(attach_documents(command, item_id=item_id, document_ids=body.documents))
