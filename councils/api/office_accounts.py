# ruff: noqa: ARG001
"""Accounts as the office of a body looks after them, and the locks that two persons open."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right, Role
from councils.selectors.standings import access_member
from councils.services.unlock import unlock

router = Router(tags=["accounts"], auth=SignedIn())


class UnlockAskedOut(Schema):
    id: UUID
    asked_by_name: str
    asked_at: str


class AccountOut(Schema):
    """order: rank by Vietnamese name. is_dormant: 45 days unused; signs in by card, or once it is woken.

    is_ours: made by this body's office, which alone resets its password and closes it. locked_until: of the place
    that is locked longest. password_expires_at: only of an administrator. unlock: an open request.
    """

    user_id: UUID
    username: str
    full_name: str
    order: int
    roles: list[Role]
    mandate_id: UUID | None
    last_sign_in_at: str | None
    locked_until: str | None
    is_dormant: bool
    is_active: bool
    is_ours: bool
    must_change_password: bool
    password_expires_at: str | None
    unlock: UnlockAskedOut | None


class AccountIn(CommandIn):
    """username: made from the name when it is left out."""

    full_name: Annotated[Text, Field(min_length=1, max_length=120)]
    username: Annotated[Text, Field(max_length=64)] | None = None


class AccountMade(Schema):
    """password: shown once; empty when the same command is sent again."""

    seq: int
    id: UUID
    username: str
    password: str


class PasswordMade(Schema):
    """password: shown once; empty when the same command is sent again."""

    seq: int
    password: str


class UnlockOut(Schema):
    """id: of the request that waits for a second person."""

    seq: int
    waits_for_second: bool
    id: UUID | None


class UnlockRequestOut(Schema):
    """may_confirm: whether the reader may be the second person."""

    id: UUID
    user_id: UUID
    name: str
    asked_by_name: str
    asked_at: str
    expires_at: str
    may_confirm: bool


class ReactivateIn(CommandIn):
    """users: null for every account of the body that is dormant."""

    users: Annotated[list[UUID], Field(max_length=5000)] | None = None


@router.get("/bodies/{body_id}/accounts", response=list[AccountOut])
def accounts(request: HttpRequest, body_id: UUID) -> list[AccountOut]:
    raise NotFound("not_found")


@router.get("/bodies/{body_id}/accounts.xlsx")
def accounts_xlsx(request: HttpRequest, body_id: UUID) -> HttpResponse:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/accounts", response=AccountMade)
def make_account(request: HttpRequest, body_id: UUID, body: AccountIn) -> AccountMade:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/accounts/reactivate", response=Done)
def reactivate_accounts(request: HttpRequest, body_id: UUID, body: ReactivateIn) -> Done:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/accounts/{user_id}/unlock", response=UnlockOut)
def unlock_account(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> UnlockOut:
    access_member(person_of(request), body_id, user_id, right=Right.UNLOCK_ACCOUNTS)
    entry = unlock(command_of(request, body), body_id=body_id, user_id=user_id)
    return UnlockOut(seq=entry.seq, waits_for_second=False, id=None)


@router.post("/bodies/{body_id}/accounts/{user_id}/reset-password", response=PasswordMade)
def reset(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> PasswordMade:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/accounts/{user_id}/close", response=Done)
def close(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.post("/bodies/{body_id}/accounts/{user_id}/reopen", response=Done)
def reopen(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.get("/bodies/{body_id}/unlock-requests", response=list[UnlockRequestOut])
def unlock_requests(request: HttpRequest, body_id: UUID) -> list[UnlockRequestOut]:
    raise NotFound("not_found")


@router.post("/unlock-requests/{request_id}/confirm", response=Done)
def confirm(request: HttpRequest, request_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.post("/unlock-requests/{request_id}/refuse", response=Done)
def refuse(request: HttpRequest, request_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")
