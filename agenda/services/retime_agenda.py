"""Re-time what is still to come, from now on."""

from datetime import datetime
from uuid import UUID

from agenda import events
from agenda.models import AgendaItem
from agenda.rules.items import Change
from agenda.rules.timing import retimed
from agenda.services.amend_agenda import append_change
from agenda.services.locked import (
    locked_agenda,
    moment_of,
    refuse_another_revision,
    refuse_draft,
    rows_in_order,
)
from agenda.services.propose_agenda import refuse_over
from agenda.timed import timed_items
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.services.from_paper import refuse_paper


def retime_agenda(command: Command, *, meeting_id: UUID, revision: int | None, pull: bool) -> Entry:
    """pull: day parts may begin earlier too. Entry agenda.amended with the change "retime".

    The times that were planned stay; what is expected is null again where it is as planned.
    Raises NotFound, Conflict as the meeting's state is or with agenda_not_proposed or agenda_changed_meanwhile,
    Invalid("occurred_not_here").
    """
    content = {"revision": revision, "pull": pull}
    with recording(meeting_stream(meeting_id), command, name="retime_agenda", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        refuse_over(meeting_id)
        agenda = locked_agenda(meeting_id)
        refuse_draft(agenda)
        refuse_another_revision(agenda, revision)
        moved = _write(meeting_id, moment_of(command), pull=pull)
        change = events.change_json(moment_of(command), Change.RETIME, reason="", items=moved)
        return append_change(record, agenda, change)


def _write(meeting_id: UUID, now: datetime, *, pull: bool) -> list[UUID]:
    """The ids of what is expected at another time than before."""
    found = retimed(timed_items(meeting_id), now, pull=pull)
    moved = []
    for row in rows_in_order(meeting_id):
        if row.id not in found:
            continue
        expected = None if found[row.id] == row.planned_at else found[row.id]
        if expected != row.expected_at:
            row.expected_at = expected
            moved.append(row)
    AgendaItem.objects.bulk_update(moved, ["expected_at"])
    return [row.id for row in moved]
