"""Say on which day a term ends."""

from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils import events, people_events, ports
from councils.models import Term
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def end_term(command: Command, *, term_id: UUID, ends_on: date) -> Entry:
    """ends_on: the last day; may be said again when the election moves.

    Raises NotFound, Invalid("term_ends_before_it_starts"), Conflict("terms_overlap").
    """
    term = Term.objects.filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    content = {"term": str(term_id), "ends_on": ends_on.isoformat()}
    with recording(events.body_stream(term.body_id), command, name="end_term", content=content) as record:
        if record.done:
            return record.done
        if ends_on <= term.starts_on:
            raise Invalid("term_ends_before_it_starts")
        later = Term.objects.filter(body_id=term.body_id, starts_on__gt=term.starts_on)
        if later.filter(starts_on__lte=ends_on).exists():
            raise Conflict("terms_overlap")
        Term.objects.filter(id=term_id).update(ends_on=ends_on)
        entry = record.append(*people_events.term_ended(term=term_id, ends_on=ends_on))
        ports.roster_changed(term_id, command)
        rights_epoch.bump()
        return entry
