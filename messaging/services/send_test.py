"""Send a test message to oneself: whether a channel works is seen before anybody else is written to."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict, Invalid, TooMany
from councils.events import body_stream
from councils.rules.person import is_email
from councils.selectors.bodies import body_by_id
from councils.selectors.reachable import reach_of_users
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.channels.ways import setup
from messaging.models import Message, PushSubscription
from messaging.poked import poke
from messaging.rules.addresses import international
from messaging.rules.places import fill
from messaging.rules.templates import Place, Template
from messaging.rules.words import Channel, MessageState
from messaging.selectors import wordings_of

MOST, WITHIN = 5, timedelta(hours=1)


def send_test(
    command: Command, *, body_id: UUID, user_id: UUID, channel: Channel, address: str = ""
) -> Entry:
    """address: an e-mail address or a telephone number; for push it goes to the person's own devices. Also while the
    body has not switched the channel on.

    Raises Conflict("channel_not_configured" | "no_own_device"), Invalid("test_address_unreadable"), TooMany
    ("tests_too_many") after five within an hour.
    """
    content: dict[str, Json] = {"channel": channel.value, "address": address}
    with recording(body_stream(body_id), command, name="send_test", content=content) as record:
        if record.done:
            return record.done
        if not setup().has(channel):
            raise Conflict("channel_not_configured")
        addresses = _addresses(user_id, channel, address.strip())
        _refuse_many(command, body_id, user_id)
        said = wordings_of(body_id)[Template.TEST, channel].said
        person = reach_of_users([user_id], body_id=body_id)[user_id]
        facts: dict[str, str] = {Place.PERSON: person.name, Place.BODY: body_by_id(body_id).name}
        Message.objects.bulk_create(
            Message(
                body_id=body_id,
                channel=channel,
                template=Template.TEST,
                user_id=user_id,
                name=person.name,
                address=to,
                subject=fill(said.subject, facts),
                text=fill(said.text, facts),
                about="test",
                once=f"test:{command.id}:{place}",
                state=MessageState.WAITING,
                queued_at=command.at,
                not_before=command.at,
            )
            for place, to in enumerate(addresses)
        )
        transaction.on_commit(poke, robust=True)
        return record.append(*events.test_sent(channel))


def _addresses(user_id: UUID, channel: Channel, address: str) -> list[str]:
    if channel is Channel.PUSH:
        rows = PushSubscription.objects.filter(user_id=user_id).values_list("id", flat=True)
        if not rows:
            raise Conflict("no_own_device")
        return [str(row) for row in rows]
    if not (is_email(address) if channel is Channel.EMAIL else international(address)):
        raise Invalid("test_address_unreadable")
    return [address]


def _refuse_many(command: Command, body_id: UUID, user_id: UUID) -> None:
    lately = Message.objects.filter(
        body_id=body_id, user_id=user_id, template=Template.TEST, queued_at__gt=command.at - WITHIN
    )
    if lately.exclude(channel=Channel.PUSH).count() >= MOST:
        raise TooMany("tests_too_many", most=MOST)
