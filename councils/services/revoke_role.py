"""End a person's role in a body, now."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils import events, ports
from councils.models import RoleGrant
from councils.rules.access import Role
from councils.selectors.roles import is_last_administrator
from councils.services import rights_epoch
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def revoke_role(command: Command, *, body_id: UUID, user_id: UUID, role: Role) -> Entry:
    """The grant stays with its end. Raises Conflict("role_not_held"), Conflict("last_administrator")."""
    content = {"user": str(user_id), "role": role.value}
    with recording(events.body_stream(body_id), command, name="revoke_role", content=content) as record:
        if record.done:
            return record.done
        if role is Role.ADMINISTRATOR and is_last_administrator(user_id, body_id):
            raise Conflict("last_administrator")
        held = RoleGrant.objects.filter(body_id=body_id, user_id=user_id, role=role, until__isnull=True)
        if not held.update(until=command.at):
            raise Conflict("role_not_held")
        entry = record.append(*events.role_revoked(user=user_id, role=role.value))
        rights_epoch.bump()
        ports.tell_rights_changed(str(user_id))
        return entry
