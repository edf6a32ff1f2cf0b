"""Give a person a role in a body, from now on."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events, ports
from councils.models import RoleGrant, User
from councils.rules.access import Role
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def grant_role(command: Command, *, body_id: UUID, user_id: UUID, role: Role) -> Entry:
    """Raises NotFound for an unknown person, Conflict("role_held_already")."""
    content = {"user": str(user_id), "role": role.value}
    with recording(events.body_stream(body_id), command, name="grant_role", content=content) as record:
        if record.done:
            return record.done
        if not User.objects.filter(id=user_id).exists():
            raise NotFound("not_found")
        if RoleGrant.objects.filter(body_id=body_id, user_id=user_id, role=role, until__isnull=True).exists():
            raise Conflict("role_held_already")
        RoleGrant.objects.create(body_id=body_id, user_id=user_id, role=role, since=command.at)
        entry = record.append(*events.role_granted(user=user_id, role=role.value))
        rights_epoch.bump()
        ports.tell_rights_changed(str(user_id))
        return entry
