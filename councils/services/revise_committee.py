"""Name a committee (Ban) otherwise."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events, ports
from councils.models import Committee
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def revise_committee(
    command: Command, *, committee_id: UUID, name: str | None = None, short_name: str | None = None
) -> Entry:
    """What is None stays. Raises NotFound, Conflict("committee_name_taken")."""
    committee = Committee.objects.select_related("term").filter(id=committee_id).first()
    if committee is None:
        raise NotFound("not_found")
    content = {"committee": str(committee_id), "name": name, "short_name": short_name}
    stream = events.body_stream(committee.term.body_id)
    with recording(stream, command, name="revise_committee", content=content) as record:
        if record.done:
            return record.done
        committee.refresh_from_db()
        others = Committee.objects.filter(term_id=committee.term_id).exclude(id=committee_id)
        if name is not None and others.filter(name=name).exists():
            raise Conflict("committee_name_taken", name=name)
        committee.name = committee.name if name is None else name
        committee.short_name = committee.short_name if short_name is None else short_name
        committee.save(update_fields=["name", "short_name"])
        facts: dict[str, Json] = {
            "id": str(committee_id),
            "term": str(committee.term_id),
            "ordinal": committee.ordinal,
            "name": committee.name,
            "short_name": committee.short_name,
        }
        entry = record.append(*people_events.committee_revised(facts))
        ports.roster_changed(committee.term_id, command)
        return entry
