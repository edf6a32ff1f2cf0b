"""Give a slip back to its author because it is not in order."""

from uuid import UUID

from django.db import transaction

from catalogue.refusals import Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events, ports
from questioning.messages_out import say_state
from questioning.rules.steps import refusal_to_return
from questioning.rules.words import SlipState
from questioning.services.shared import (
    Before,
    leave_group,
    locked_slip,
    meeting_of_slip,
    refuse,
    refuse_meeting,
)
from sessions.events import meeting_stream


def return_slip(command: Command, *, slip_id: UUID, reason: str) -> Entry:
    """He may put it right and hand it in again, under the same number. A paper he signed of it is withdrawn: it has
    the words that were given back.

    Raises NotFound; Conflict with the meeting's state or slip_takes_no_return; Invalid("reason_missing").
    """
    with transaction.atomic():
        entry = _return(command, slip_id, reason)
        ports.taken_back(command, slip_id, is_returned=True)
    return entry


def _return(command: Command, slip_id: UUID, reason: str) -> Entry:
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {"slip": str(slip_id), "reason": reason}
    with recording(meeting_stream(meeting_id), command, name="return_slip", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        if not reason.strip():
            raise Invalid("reason_missing")
        before = Before.of(meeting_id)
        slip = locked_slip(slip_id)
        refuse(refusal_to_return(SlipState(slip.state)))
        leave_group(slip)
        slip.state, slip.reason = SlipState.RETURNED, reason.strip()
        slip.revision += 1
        slip.save()
        say_state([slip], at=command.at)
        return record.append(
            *events.slip_returned(slip.author_id, slip.id, reason=slip.reason, every=before.every())
        )
