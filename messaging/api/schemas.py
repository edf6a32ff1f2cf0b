"""What goes in and out about messages."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from councils.api.commands import CommandIn, Text
from messaging.rules.templates import Place, Template
from messaging.rules.words import Channel, MessageState

MOST = 500  # messages decided on at once


class MessageChannelOut(Schema):
    """is_configured: by the installation. sender: address, host or contact it goes out under; empty when not set up.

    is_on: the body sends by it. reachable: how many of the body's people have an address for it.
    """

    channel: Channel
    is_configured: bool
    is_on: bool
    sender: str
    reachable: int
    people: int


class MessageChannelsOut(Schema):
    channels: list[MessageChannelOut]
    may_switch: bool


class SwitchChannelIn(CommandIn):
    channel: Channel
    is_on: bool


class MessagePlaceOut(Schema):
    """label: as it is written in brackets. only_in_letters: refused in what appears on a locked telephone."""

    place: Place
    label: str
    only_in_letters: bool


class MessageWordingOut(Schema):
    """revision: 0 for the product's own wording. subject: a letter's subject or a notice's title; an SMS has none."""

    channel: Channel
    subject: str
    text: str
    revision: int


class MessageTemplateOut(Schema):
    name: Template
    places: list[MessagePlaceOut]
    wordings: list[MessageWordingOut]


class WriteWordingIn(CommandIn):
    """revision: the one that was seen, 0 for the product's."""

    name: Template
    channel: Channel
    revision: int
    subject: Annotated[Text, Field(max_length=300)] = ""
    text: Annotated[Text, Field(max_length=8000)]


class RestoreWordingIn(CommandIn):
    name: Template
    channel: Channel
    revision: int


class PreviewWordingIn(Schema):
    name: Template
    channel: Channel
    subject: Annotated[Text, Field(max_length=300)] = ""
    text: Annotated[Text, Field(max_length=8000)]


class PreviewWordingOut(Schema):
    """wrong: what stands in brackets and is no fact here, each once. sms_parts: how many the operator will charge."""

    subject: str
    text: str
    wrong: list[str]
    sms_parts: int


class MessageOut(Schema):
    """fault: a stable word, or what the other side said."""

    id: UUID
    channel: Channel
    template: Template
    name: str
    address: str
    subject: str
    text: str
    state: MessageState
    queued_at: str
    not_before: str
    tries: int
    ended_at: str | None
    fault: str


class OutboxOut(Schema):
    """rows: newest first. counts: of all of the body by state, whatever is asked for. more: there are older ones."""

    rows: list[MessageOut]
    counts: dict[str, int]
    more: bool


class DecideMessagesIn(CommandIn):
    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST)]


class SendTestIn(CommandIn):
    """address: of oneself; left out for push, which goes to one's own devices."""

    channel: Channel
    address: Annotated[Text, Field(max_length=254)] = ""


class OwnPushOut(Schema):
    """public_key: null where the installation sends no notices. devices: of this person that have allowed it."""

    public_key: str | None
    devices: int


class AllowPushIn(Schema):
    """As PushSubscription.toJSON() says it."""

    endpoint: Annotated[Text, Field(max_length=1000)]
    p256dh: Annotated[Text, Field(max_length=120)]
    auth: Annotated[Text, Field(max_length=60)]


class EndPushIn(Schema):
    endpoint: Annotated[Text, Field(max_length=1000)]
