"""Write down that a delegate told beforehand he cannot come (Law 72/2025 Art. 33.1)."""

from datetime import date
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from councils import events, people_events
from councils.models import AbsenceNotice, Mandate
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def notice_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "absence"))


def report_absence(
    command: Command, *, mandate_id: UUID, first_day: date, last_day: date, reason: str
) -> Entry:
    """The notice's id is `notice_id_of(command)`. Raises NotFound, Invalid("absence_ends_before_it_begins")."""
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    content = {
        "mandate": str(mandate_id),
        "first_day": first_day.isoformat(),
        "last_day": last_day.isoformat(),
        "reason": reason,
    }
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="report_absence", content=content) as record:
        if record.done:
            return record.done
        if last_day < first_day:
            raise Invalid("absence_ends_before_it_begins")
        notice = AbsenceNotice.objects.create(
            id=notice_id_of(command),
            mandate=mandate,
            first_day=first_day,
            last_day=last_day,
            reason=reason,
            received_at=command.at,
        )
        return record.append(
            *people_events.absence_reported(
                notice=notice.id, mandate=mandate_id, first_day=first_day, last_day=last_day, reason=reason
            )
        )
