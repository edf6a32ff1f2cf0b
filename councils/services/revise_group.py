"""Name a delegate group (Tổ đại biểu) otherwise."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events, ports
from councils.models import DelegateGroup
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def revise_group(
    command: Command, *, group_id: UUID, name: str | None = None, constituency: str | None = None
) -> Entry:
    """What is None stays. Raises NotFound, Conflict("group_name_taken")."""
    group = DelegateGroup.objects.select_related("term").filter(id=group_id).first()
    if group is None:
        raise NotFound("not_found")
    content = {"group": str(group_id), "name": name, "constituency": constituency}
    stream = events.body_stream(group.term.body_id)
    with recording(stream, command, name="revise_group", content=content) as record:
        if record.done:
            return record.done
        group.refresh_from_db()
        others = DelegateGroup.objects.filter(term_id=group.term_id).exclude(id=group_id)
        if name is not None and others.filter(name=name).exists():
            raise Conflict("group_name_taken", name=name)
        group.name = group.name if name is None else name
        group.constituency = group.constituency if constituency is None else constituency
        group.save(update_fields=["name", "constituency"])
        facts: dict[str, Json] = {
            "id": str(group_id),
            "term": str(group.term_id),
            "ordinal": group.ordinal,
            "name": group.name,
            "constituency": group.constituency,
        }
        entry = record.append(*people_events.group_revised(facts))
        ports.roster_changed(group.term_id, command)
        return entry
