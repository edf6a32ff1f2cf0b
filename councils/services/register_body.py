"""Register a council or a People's Committee."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events
from councils.models import Body
from councils.selectors.bodies import body_fact
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class BodyDraft:
    kind: str
    level: str
    name: str
    short_name: str
    parent_id: UUID | None = None


def body_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "body"))


def register_body(command: Command, *, draft: BodyDraft) -> Entry:
    """The body's id is `body_id_of(command)`. Raises NotFound for an unknown parent, Conflict("body_name_taken")."""
    body_id = body_id_of(command)
    content = {
        "kind": draft.kind,
        "level": draft.level,
        "name": draft.name,
        "short_name": draft.short_name,
        "parent": str(draft.parent_id) if draft.parent_id else None,
    }
    with recording(events.body_stream(body_id), command, name="register_body", content=content) as record:
        if record.done:
            return record.done
        if draft.parent_id and not Body.objects.filter(id=draft.parent_id).exists():
            raise NotFound("not_found")
        if Body.objects.filter(parent=draft.parent_id, kind=draft.kind, name=draft.name).exists():
            raise Conflict("body_name_taken", name=draft.name)
        body = Body.objects.create(
            id=body_id,
            kind=Body.Kind(draft.kind),
            level=Body.Level(draft.level),
            name=draft.name,
            short_name=draft.short_name,
            parent_id=draft.parent_id,
        )
        return record.append(*events.body_registered(body_fact(body).as_json()))
