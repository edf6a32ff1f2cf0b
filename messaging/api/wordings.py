"""Routes of what messages say: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from messaging.api import rendering
from messaging.api.schemas import (
    MessageTemplateOut,
    PreviewWordingIn,
    PreviewWordingOut,
    RestoreWordingIn,
    WriteWordingIn,
)
from messaging.previewed import previewed
from messaging.selectors import wordings_of
from messaging.services.restore_wording import restore_wording
from messaging.services.write_wording import Wording, write_wording

router = Router(tags=["messages"], auth=SignedIn())


@router.get("/bodies/{body_id}/messages/templates", response=list[MessageTemplateOut])
def templates(request: HttpRequest, body_id: UUID) -> list[MessageTemplateOut]:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    return rendering.templates_out(wordings_of(body_id))


@router.post("/bodies/{body_id}/messages/templates", response=Done)
def write(request: HttpRequest, body_id: UUID, body: WriteWordingIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    entry = write_wording(
        command_of(request, body),
        body_id=body_id,
        wording=Wording(body.name, body.channel, body.subject, body.text),
        revision=body.revision,
    )
    return Done.of(entry)


@router.post("/bodies/{body_id}/messages/templates/restore", response=Done)
def restore(request: HttpRequest, body_id: UUID, body: RestoreWordingIn) -> Done:
    """The product's wording again."""
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    entry = restore_wording(
        command_of(request, body),
        body_id=body_id,
        name=body.name,
        channel=body.channel,
        revision=body.revision,
    )
    return Done.of(entry)


@router.post("/bodies/{body_id}/messages/preview", response=PreviewWordingOut)
def preview(request: HttpRequest, body_id: UUID, body: PreviewWordingIn) -> PreviewWordingOut:
    """With the facts of the body's latest meeting; changes nothing."""
    here = access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    wording = Wording(body.name, body.channel, body.subject, body.text)
    return rendering.preview_out(previewed(here, wording))
