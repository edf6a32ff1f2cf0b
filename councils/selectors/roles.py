"""Who holds which role in a body now."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Forbidden
from councils.models import RoleGrant
from councils.rules.access import Right, Role
from councils.selectors.standings import access_body


@dataclass(frozen=True, slots=True)
class RoleHeld:
    user_id: UUID
    name: str
    role: Role
    since: datetime


def access_roles(actor: UUID, body_id: UUID) -> None:
    """For who gives roles, and for who looks after accounts. Raises as access_body."""
    try:
        access_body(actor, body_id, right=Right.GRANT_ROLES)
    except Forbidden:
        access_body(actor, body_id, right=Right.MANAGE_ACCOUNTS)


def roles_held(body_id: UUID) -> list[RoleHeld]:
    """In the order they were given. One query."""
    rows = RoleGrant.objects.filter(body_id=body_id, until__isnull=True).select_related("user")
    return [
        RoleHeld(row.user_id, row.user.full_name, Role(row.role), row.since)
        for row in rows.order_by("since", "id")
    ]


def is_last_administrator(user_id: UUID, body_id: UUID) -> bool:
    """Whether nobody else could give roles in the body. A closed account gives none."""
    holders = RoleGrant.objects.filter(
        body_id=body_id, role=Role.ADMINISTRATOR, until__isnull=True, user__is_active=True
    )
    return set(holders.values_list("user_id", flat=True)) == {user_id}


def bodies_left_without_administrator(user_id: UUID) -> bool:
    """Whether the person is the last administrator of any body."""
    held = RoleGrant.objects.filter(user_id=user_id, role=Role.ADMINISTRATOR, until__isnull=True)
    return any(is_last_administrator(user_id, body) for body in held.values_list("body_id", flat=True))


def holders_of_role(body_id: UUID, role: Role) -> list[UUID]:
    """Users who hold it now, with an account that is not closed."""
    held = RoleGrant.objects.filter(body_id=body_id, role=role, until__isnull=True, user__is_active=True)
    return list(held.order_by("user_id").values_list("user_id", flat=True))
