"""Let the body send by a channel, or not any more."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.channels.ways import setup
from messaging.models import ChannelSwitch, Message
from messaging.rules.words import Channel, MessageState


def switch_channel(command: Command, *, body_id: UUID, channel: Channel, is_on: bool) -> Entry:
    """Switched off, what still waits there is cancelled: it would be stale when the channel is switched on again.

    Raises Conflict("channel_not_configured") for switching on what the installation has not set up.
    """
    content = {"channel": channel.value, "is_on": is_on}
    with recording(body_stream(body_id), command, name="switch_channel", content=content) as record:
        if record.done:
            return record.done
        if is_on and not setup().has(channel):
            raise Conflict("channel_not_configured")
        ChannelSwitch.objects.update_or_create(body_id=body_id, channel=channel, defaults={"is_on": is_on})
        cancelled = 0 if is_on else _cancel_waiting(command, body_id, channel)
        return record.append(*events.channel_switched(channel, is_on=is_on, cancelled=cancelled))


def _cancel_waiting(command: Command, body_id: UUID, channel: Channel) -> int:
    waiting = Message.objects.filter(body_id=body_id, channel=channel, state=MessageState.WAITING)
    return waiting.update(state=MessageState.CANCELLED, ended_at=command.at, fault="channel_switched_off")
