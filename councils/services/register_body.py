"""Register a council or a People's Committee."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils import events, ports
from councils.models import Body, RoleGrant
from councils.rules.access import Role
from councils.selectors.bodies import body_fact
from councils.services import rights_epoch
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
    elected_by_id: UUID | None = None


def body_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "body"))


def register_body(command: Command, *, draft: BodyDraft, administrator_id: UUID | None = None) -> Entry:
    """The body's id is `body_id_of(command)`. administrator_id: who holds that role in it from the beginning.

    Raises NotFound for an unknown parent or council; Conflict("body_name_taken"), Invalid("body_elects_none") for a
    council said to be elected by a body, or a People's Committee by one that is no council of its level.
    """
    body_id = body_id_of(command)
    content = {
        "kind": draft.kind,
        "level": draft.level,
        "name": draft.name,
        "short_name": draft.short_name,
        "parent": str(draft.parent_id) if draft.parent_id else None,
        "elected_by": str(draft.elected_by_id) if draft.elected_by_id else None,
        "administrator": str(administrator_id) if administrator_id else None,
    }
    with recording(events.body_stream(body_id), command, name="register_body", content=content) as record:
        if record.done:
            return record.done
        if draft.parent_id and not Body.objects.filter(id=draft.parent_id).exists():
            raise NotFound("not_found")
        _refuse_council(draft)
        if Body.objects.filter(parent=draft.parent_id, kind=draft.kind, name=draft.name).exists():
            raise Conflict("body_name_taken", name=draft.name)
        body = Body.objects.create(
            id=body_id,
            kind=Body.Kind(draft.kind),
            level=Body.Level(draft.level),
            name=draft.name,
            short_name=draft.short_name,
            parent_id=draft.parent_id,
            elected_by_id=draft.elected_by_id,
        )
        entry = record.append(
            *events.body_registered(body_fact(body).as_json(), administrator=administrator_id)
        )
        if administrator_id:
            RoleGrant.objects.create(
                body=body, user_id=administrator_id, role=Role.ADMINISTRATOR, since=command.at
            )
            rights_epoch.bump()
            ports.tell_rights_changed(str(administrator_id))
        return entry


def _refuse_council(draft: BodyDraft) -> None:
    if draft.elected_by_id is None:
        return
    council = Body.objects.filter(id=draft.elected_by_id).first()
    if council is None:
        raise NotFound("not_found")
    elects = council.kind == Body.Kind.COUNCIL and council.level == draft.level
    if draft.kind != Body.Kind.PEOPLES_COMMITTEE or not elects:
        raise Invalid("body_elects_none")
