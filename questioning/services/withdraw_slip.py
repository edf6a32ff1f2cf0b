"""Take a slip back that was handed in."""

from uuid import UUID

from django.db import transaction

from debate.services.remove_request import withdraw_request
from debate.waiting import slips_waiting
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events, ports
from questioning.rules.steps import refusal_to_withdraw
from questioning.rules.words import SlipState
from questioning.services.shared import Before, leave_group, locked_slip, meeting_of_slip, refuse
from sessions.events import meeting_stream


def withdraw_slip(command: Command, *, slip_id: UUID) -> Entry:
    """By its author, until it was put in the hall; one that is to be answered in writing, until the answer came.

    Who waits in a queue with it waits no longer; a paper that its author signed of it is withdrawn too.

    Raises NotFound, Conflict("slip_takes_no_withdrawal").
    """
    meeting_id = meeting_of_slip(slip_id)
    with transaction.atomic():
        entry = _withdraw(command, meeting_id, slip_id)
        request = slips_waiting(meeting_id).get(slip_id)
        if request is not None:
            withdraw_request(
                Command(derived(command.id, "request"), command.actor, command.at), request_id=request
            )
        ports.taken_back(command, slip_id, is_returned=False)
    return entry


def _withdraw(command: Command, meeting_id: UUID, slip_id: UUID) -> Entry:
    content: dict[str, Json] = {"slip": str(slip_id)}
    with recording(meeting_stream(meeting_id), command, name="withdraw_slip", content=content) as record:
        if record.done:
            return record.done
        before = Before.of(meeting_id)
        slip = locked_slip(slip_id)
        refuse(refusal_to_withdraw(SlipState(slip.state)))
        leave_group(slip)
        slip.state = SlipState.WITHDRAWN
        slip.revision += 1
        slip.save()
        told = events.slip_withdrawn(slip.author_id, slip.id, every=before.every(), groups=before.for_hall())
        return record.append(*told)
