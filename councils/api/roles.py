"""Who holds which role in a body, and what each role may do."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right, Role, has_right
from councils.selectors.accounts import access_account
from councils.selectors.roles import access_roles, roles_held
from councils.services.grant_role import grant_role
from councils.services.revoke_role import revoke_role

router = Router(tags=["roles"], auth=SignedIn())


class RoleHeldOut(Schema):
    user_id: UUID
    name: str
    role: Role
    since: str


class RolesOut(Schema):
    """table: what each role may do, by the one table of the product."""

    grants: list[RoleHeldOut]
    table: dict[Role, list[Right]]


class RoleIn(CommandIn):
    user_id: UUID
    role: Role


@router.get("/bodies/{body_id}/roles", response=RolesOut)
def roles(request: HttpRequest, body_id: UUID) -> RolesOut:
    access_roles(person_of(request), body_id)
    held = [
        RoleHeldOut(user_id=grant.user_id, name=grant.name, role=grant.role, since=utc_text(grant.since))
        for grant in roles_held(body_id)
    ]
    table = {role: [right for right in Right if has_right(frozenset({role}), right)] for role in Role}
    return RolesOut(grants=held, table=table)


@router.post("/bodies/{body_id}/roles", response=Done)
def give(request: HttpRequest, body_id: UUID, body: RoleIn) -> Done:
    access_account(person_of(request), body_id, body.user_id, right=Right.GRANT_ROLES)
    return Done.of(
        grant_role(command_of(request, body), body_id=body_id, user_id=body.user_id, role=body.role)
    )


@router.post("/bodies/{body_id}/roles/revoke", response=Done)
def take(request: HttpRequest, body_id: UUID, body: RoleIn) -> Done:
    access_account(person_of(request), body_id, body.user_id, right=Right.GRANT_ROLES)
    return Done.of(
        revoke_role(command_of(request, body), body_id=body_id, user_id=body.user_id, role=body.role)
    )
