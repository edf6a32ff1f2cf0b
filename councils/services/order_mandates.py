"""Put the delegates of a term into the secretariat's order: that of every roll."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import Mandate, Term
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording

BEYOND = (
    1_000_000  # no term has so many; positions pass through here, since no two may be alike at any moment
)


def order_mandates(command: Command, *, term_id: UUID, mandates: Sequence[UUID]) -> Entry:
    """mandates: all of the term, each once. Raises NotFound, Conflict("order_incomplete")."""
    term = Term.objects.filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    content: dict[str, Json] = {"term": str(term_id), "mandates": [str(mandate) for mandate in mandates]}
    with recording(
        events.body_stream(term.body_id), command, name="order_mandates", content=content
    ) as record:
        if record.done:
            return record.done
        rows = {row.id: row for row in Mandate.objects.filter(term_id=term_id)}
        if len(mandates) != len(rows) or set(mandates) != rows.keys():
            raise Conflict("order_incomplete")
        Mandate.objects.filter(term_id=term_id).update(position=F("position") + BEYOND)
        for position, mandate in enumerate(mandates, start=1):
            rows[mandate].position = position
        Mandate.objects.bulk_update(rows.values(), ["position"])
        return record.append(*people_events.mandates_ordered(term_id, mandates))
