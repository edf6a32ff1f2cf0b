"""Add a delegate group (Tổ đại biểu) to a term."""

from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, NotFound
from councils import events, people_events
from councils.models import DelegateGroup, Term
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def group_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "group"))


def add_group(command: Command, *, term_id: UUID, name: str, constituency: str) -> Entry:
    """After those already there; its id is `group_id_of(command)`. Raises NotFound, Conflict("group_name_taken")."""
    term = Term.objects.filter(id=term_id).first()
    if term is None:
        raise NotFound("not_found")
    content = {"term": str(term_id), "name": name, "constituency": constituency}
    with recording(events.body_stream(term.body_id), command, name="add_group", content=content) as record:
        if record.done:
            return record.done
        others = DelegateGroup.objects.filter(term_id=term_id)
        if others.filter(name=name).exists():
            raise Conflict("group_name_taken", name=name)
        ordinal = (others.aggregate(last=Max("ordinal"))["last"] or 0) + 1
        id_ = group_id_of(command)
        DelegateGroup.objects.create(
            id=id_, term_id=term_id, ordinal=ordinal, name=name, constituency=constituency
        )
        facts: dict[str, Json] = {**content, "id": str(id_), "ordinal": ordinal}
        return record.append(*people_events.group_added(facts))
