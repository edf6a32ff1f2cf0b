"""Say that the body's rules were read and stand as they are."""

from typing import cast
from uuid import UUID

from councils import events
from councils.selectors.bodies import body_rules
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def confirm_rules(command: Command, *, body_id: UUID) -> Entry:
    """The entry keeps them all as they stood; nothing else changes."""
    with recording(events.body_stream(body_id), command, name="confirm_rules", content={}) as record:
        if record.done:
            return record.done
        return record.append(*events.rules_confirmed(cast("dict[str, Json]", body_rules(body_id).as_json())))
