"""Routes of the channels and the outbox: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from messaging.access import access_messages
from messaging.api import rendering
from messaging.api.schemas import DecideMessagesIn, MessageChannelsOut, OutboxOut, SendTestIn, SwitchChannelIn
from messaging.rules.templates import Template
from messaging.rules.words import Channel, MessageState
from messaging.selectors import Asked, channels_of, outbox_of
from messaging.services.give_up_messages import give_up_messages
from messaging.services.send_again import send_again
from messaging.services.send_test import send_test
from messaging.services.switch_channel import switch_channel

router = Router(tags=["messages"], auth=SignedIn())


@router.get("/bodies/{body_id}/messages/channels", response=MessageChannelsOut)
def channels(request: HttpRequest, body_id: UUID) -> MessageChannelsOut:
    rights = access_messages(person_of(request), body_id)
    shown = [rendering.channel_out(known) for known in channels_of(body_id, at=timezone.now())]
    return MessageChannelsOut(channels=shown, may_switch=Right.SET_RULES in rights)


@router.post("/bodies/{body_id}/messages/channels", response=Done)
def switch(request: HttpRequest, body_id: UUID, body: SwitchChannelIn) -> Done:
    access_body(person_of(request), body_id, right=Right.SET_RULES)
    command = command_of(request, body)
    return Done.of(switch_channel(command, body_id=body_id, channel=body.channel, is_on=body.is_on))


@router.get("/bodies/{body_id}/messages", response=OutboxOut)
def outbox(
    request: HttpRequest,
    body_id: UUID,
    state: MessageState | None = None,
    channel: Channel | None = None,
    template: Template | None = None,
    q: Annotated[str, Query(max_length=120)] = "",
    before: UUID | None = None,
) -> OutboxOut:
    """before: the last message of the page before."""
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    asked = Asked(
        state=state,
        channel=channel,
        template=template,
        words="".join(c for c in q if c.isprintable()),
        before=before,
    )
    return rendering.outbox_out(outbox_of(body_id, asked))


@router.post("/bodies/{body_id}/messages/send-again", response=Done)
def again(request: HttpRequest, body_id: UUID, body: DecideMessagesIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    return Done.of(send_again(command_of(request, body), body_id=body_id, messages=body.ids))


@router.post("/bodies/{body_id}/messages/give-up", response=Done)
def give_up(request: HttpRequest, body_id: UUID, body: DecideMessagesIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    return Done.of(give_up_messages(command_of(request, body), body_id=body_id, messages=body.ids))


@router.post("/bodies/{body_id}/messages/test", response=Done)
def test(request: HttpRequest, body_id: UUID, body: SendTestIn) -> Done:
    """To oneself, also while the body has not switched the channel on."""
    access_messages(person_of(request), body_id)
    command = command_of(request, body)
    entry = send_test(
        command, body_id=body_id, user_id=person_of(request), channel=body.channel, address=body.address
    )
    return Done.of(entry)
