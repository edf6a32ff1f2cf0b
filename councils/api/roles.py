# ruff: noqa: ARG001
"""Who holds which role in a body, and what each role may do."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from councils.rules.access import Right, Role

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
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/roles", response=Done)
def give(request: HttpRequest, body_id: UUID, body: RoleIn) -> Done:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/roles/revoke", response=Done)
def take(request: HttpRequest, body_id: UUID, body: RoleIn) -> Done:
    raise NotFound("not_found")
