"""Withdraw a notice of absence: the delegate comes after all, or it was written down by mistake."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import AbsenceNotice
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def withdraw_absence(command: Command, *, notice_id: UUID) -> Entry:
    """Raises NotFound, Conflict("absence_withdrawn_already")."""
    notice = AbsenceNotice.objects.select_related("mandate__term").filter(id=notice_id).first()
    if notice is None:
        raise NotFound("not_found")
    stream = events.body_stream(notice.mandate.term.body_id)
    content = {"notice": str(notice_id)}
    with recording(stream, command, name="withdraw_absence", content=content) as record:
        if record.done:
            return record.done
        standing = AbsenceNotice.objects.filter(id=notice_id, withdrawn_at__isnull=True)
        if not standing.update(withdrawn_at=command.at):
            raise Conflict("absence_withdrawn_already")
        return record.append(*people_events.absence_withdrawn(notice_id))
