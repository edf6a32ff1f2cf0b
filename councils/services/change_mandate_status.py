"""Change what a mandate is from a date on: suspended, released, recalled, lost, deceased, in office."""

from datetime import date
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import NotFound
from councils import events, ports
from councils.models import Mandate, MandateStatus
from councils.rules.voting_right import Status
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def change_mandate_status(
    command: Command, *, mandate_id: UUID, status: Status, from_date: date, reason: str
) -> Entry:
    """A later change on the same day wins over an earlier one. Raises NotFound."""
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    content = {
        "mandate": str(mandate_id),
        "status": status.value,
        "from_date": from_date.isoformat(),
        "reason": reason,
    }
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="change_mandate_status", content=content) as record:
        if record.done:
            return record.done
        # The body's stream is locked: no two changes of one mandate can take the same ordinal.
        last = MandateStatus.objects.filter(mandate_id=mandate_id).aggregate(last=Max("ordinal"))["last"] or 0
        MandateStatus.objects.create(
            mandate_id=mandate_id, status=status, from_date=from_date, ordinal=last + 1, reason=reason
        )
        entry = record.append(
            *events.mandate_status_changed(
                mandate=mandate_id, status=status.value, from_date=from_date, reason=reason
            )
        )
        rights_epoch.bump()
        if mandate.user_id:
            ports.tell_rights_changed(str(mandate.user_id))
        return entry
