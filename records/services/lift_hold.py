"""Lift one hold; the dossier stays held while another stands."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_dossier import hold_lifted
from records.models import Hold
from records.services.place_hold import said_reason
from sessions.events import meeting_stream


def lift_hold(command: Command, *, hold_id: UUID, reason: str) -> Entry:
    """Raises Conflict("hold_lifted_already"), Invalid as place_hold; Hold.DoesNotExist for an unknown one."""
    said = said_reason(reason)
    hold = Hold.objects.get(id=hold_id)
    content = {"hold": str(hold_id), "reason": said}
    with recording(meeting_stream(hold.dossier_id), command, name="lift_hold", content=content) as record:
        if record.done:
            return record.done
        standing = Hold.objects.filter(id=hold_id, lifted_at__isnull=True)
        if not standing.update(lifted_at=command.at, lifted_because=said):
            raise Conflict("hold_lifted_already")
        return record.append(*hold_lifted(hold_id, said))
