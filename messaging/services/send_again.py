"""A person decides that messages go out once more, although one of them may have arrived."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from catalogue.refusals import Conflict, NotFound
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.models import Message
from messaging.poked import poke
from messaging.rules.words import MessageState
from messaging.selectors import switched_on

ENDED = (MessageState.FAILED, MessageState.UNCERTAIN, MessageState.CANCELLED)


def send_again(command: Command, *, body_id: UUID, messages: Sequence[UUID]) -> Entry:
    """Raises NotFound when one is not of the body; Conflict("message_not_ended") when one waits, is being handed over
    or was sent, Conflict("channel_is_off") when the body does not send by its channel: then none of them goes.
    """
    content = {"messages": sorted(str(message) for message in messages)}
    with recording(body_stream(body_id), command, name="send_again", content=content) as record:
        if record.done:
            return record.done
        rows = locked_messages(body_id, messages)
        if any(row.state not in ENDED for row in rows):
            raise Conflict("message_not_ended")
        on = switched_on(body_id)
        if any(row.channel not in on for row in rows):
            raise Conflict("channel_is_off")
        Message.objects.filter(id__in=[row.id for row in rows]).update(
            state=MessageState.WAITING,
            not_before=command.at,
            tries=0,
            claimed_at=None,
            ended_at=None,
            fault="",
        )
        transaction.on_commit(poke, robust=True)
        return record.append(*events.sent_again([row.id for row in rows]))


def locked_messages(body_id: UUID, messages: Sequence[UUID]) -> list[Message]:
    """Raises NotFound unless all are of the body."""
    rows = Message.objects.select_for_update().filter(body_id=body_id, id__in=messages).order_by("id")
    found = list(rows)
    if len(found) != len(set(messages)):
        raise NotFound("not_found")
    return found
