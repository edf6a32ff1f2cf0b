"""What can happen to a body's messages, as it enters the body's journal: never an address, never what a letter said."""

from collections.abc import Collection, Mapping
from typing import TypeAlias
from uuid import UUID

from journal.rules.canonical import Json
from messaging.rules.templates import Template
from messaging.rules.words import Channel

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def channel_switched(channel: Channel, *, is_on: bool, cancelled: int) -> Happening:
    """cancelled: how many that waited will not go out."""
    said: dict[str, Json] = {"channel": channel.value, "is_on": is_on, "cancelled": cancelled}
    return "messages.channel_switched", {"secretariat": said}


def wording_written(template: Template, channel: Channel, *, subject: str, text: str) -> Happening:
    said: dict[str, Json] = {
        "template": template.value,
        "channel": channel.value,
        "subject": subject,
        "text": text,
    }
    return "messages.wording_written", {"secretariat": said}


def wording_restored(template: Template, channel: Channel) -> Happening:
    return "messages.wording_restored", {
        "secretariat": {"template": template.value, "channel": channel.value}
    }


def sent_again(messages: Collection[UUID]) -> Happening:
    """By decision of a person: they may arrive twice."""
    return "messages.sent_again", {"secretariat": {"messages": sorted(str(m) for m in messages)}}


def given_up(messages: Collection[UUID]) -> Happening:
    return "messages.given_up", {"secretariat": {"messages": sorted(str(m) for m in messages)}}


def test_sent(channel: Channel) -> Happening:
    return "messages.test_sent", {"secretariat": {"channel": channel.value}}
