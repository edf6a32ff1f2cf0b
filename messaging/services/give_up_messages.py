"""A person decides that messages do not go out, or not any more."""

from collections.abc import Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.models import Message
from messaging.rules.words import MessageState
from messaging.services.send_again import locked_messages

OPEN = (MessageState.WAITING, MessageState.FAILED, MessageState.UNCERTAIN)


def give_up_messages(command: Command, *, body_id: UUID, messages: Sequence[UUID]) -> Entry:
    """What waits does not go out; what failed or is uncertain is not asked about any more.

    Raises NotFound when one is not of the body, Conflict("message_already_sent") when one went out or is being handed
    over: then all stay as they are.
    """
    content = {"messages": sorted(str(message) for message in messages)}
    with recording(body_stream(body_id), command, name="give_up_messages", content=content) as record:
        if record.done:
            return record.done
        rows = locked_messages(body_id, messages)
        if any(row.state not in OPEN for row in rows):
            raise Conflict("message_already_sent")
        Message.objects.filter(id__in=[row.id for row in rows]).update(
            state=MessageState.CANCELLED, ended_at=command.at
        )
        return record.append(*events.given_up([row.id for row in rows]))
