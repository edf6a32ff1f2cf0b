"""Let a message say again what the product says."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.events import body_stream
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from messaging import events
from messaging.rules.templates import Template
from messaging.rules.words import Channel
from messaging.services.write_wording import locked_wording


def restore_wording(
    command: Command, *, body_id: UUID, name: Template, channel: Channel, revision: int
) -> Entry:
    """Raises Conflict("wording_changed_meanwhile", revision), or Conflict("wording_is_built_in")."""
    content = {"template": name.value, "channel": channel.value}
    with recording(body_stream(body_id), command, name="restore_wording", content=content) as record:
        if record.done:
            return record.done
        row = locked_wording(body_id, name, channel, revision)
        if revision == 0:
            raise Conflict("wording_is_built_in")
        row.delete()
        return record.append(*events.wording_restored(name, channel))
