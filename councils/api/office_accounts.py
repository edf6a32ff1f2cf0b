"""Accounts as the office of a body looks after them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from councils.api.account_book import account_book
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right, Role
from councils.selectors.accounts import AccountFact, access_own_account, accounts_of
from councils.selectors.standings import access_body
from councils.services.close_account import close_account, reopen_account
from councils.services.make_account import account_id_of, make_account
from councils.services.reactivate import reactivate
from councils.services.reset_password import reset_password_of
from councils.workbook import CONTENT_TYPE

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


class ReactivateIn(CommandIn):
    """users: null for every account of the body that is dormant."""

    users: Annotated[list[UUID], Field(max_length=5000)] | None = None


@router.get("/bodies/{body_id}/accounts", response=list[AccountOut])
def accounts(request: HttpRequest, body_id: UUID) -> list[AccountOut]:
    access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    return [_account(fact) for fact in accounts_of(body_id, at=timezone.now())]


@router.get("/bodies/{body_id}/accounts.xlsx")
def accounts_xlsx(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """The list for the quarterly review of accounts (QCVN 12:2026/BCA 3.7.2.5)."""
    now = timezone.now()
    body = access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    book = account_book(accounts_of(body_id, at=now), body_name=body.name, at=now)
    return HttpResponse(
        book,
        content_type=CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="tai-khoan.xlsx"'},
    )


@router.post("/bodies/{body_id}/accounts", response=AccountMade)
def make(request: HttpRequest, body_id: UUID, body: AccountIn) -> AccountMade:
    access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    command = command_of(request, body)
    entry, username, password = make_account(
        command, body_id=body_id, full_name=body.full_name, username=body.username
    )
    return AccountMade(seq=entry.seq, id=account_id_of(command), username=username, password=password)


@router.post("/bodies/{body_id}/accounts/reactivate", response=Done)
def wake(request: HttpRequest, body_id: UUID, body: ReactivateIn) -> Done:
    access_body(person_of(request), body_id, right=Right.MANAGE_ACCOUNTS)
    return Done.of(reactivate(command_of(request, body), body_id=body_id, user_ids=body.users))


@router.post("/bodies/{body_id}/accounts/{user_id}/reset-password", response=PasswordMade)
def reset(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> PasswordMade:
    access_own_account(person_of(request), body_id, user_id)
    entry, password = reset_password_of(command_of(request, body), body_id=body_id, user_id=user_id)
    return PasswordMade(seq=entry.seq, password=password)


@router.post("/bodies/{body_id}/accounts/{user_id}/close", response=Done)
def close(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> Done:
    access_own_account(person_of(request), body_id, user_id)
    return Done.of(close_account(command_of(request, body), body_id=body_id, user_id=user_id))


@router.post("/bodies/{body_id}/accounts/{user_id}/reopen", response=Done)
def reopen(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> Done:
    access_own_account(person_of(request), body_id, user_id)
    return Done.of(reopen_account(command_of(request, body), body_id=body_id, user_id=user_id))


def _account(fact: AccountFact) -> AccountOut:
    asked = fact.unlock
    return AccountOut(
        user_id=fact.user_id,
        username=fact.username,
        full_name=fact.full_name,
        order=fact.order,
        roles=fact.roles,
        mandate_id=fact.mandate_id,
        last_sign_in_at=_time(fact.last_sign_in_at),
        locked_until=_time(fact.locked_until),
        is_dormant=fact.is_dormant,
        is_active=fact.is_active,
        is_ours=fact.is_ours,
        must_change_password=fact.must_change_password,
        password_expires_at=_time(fact.password_expires_at),
        unlock=UnlockAskedOut(
            id=asked.id, asked_by_name=asked.asked_by_name, asked_at=utc_text(asked.asked_at)
        )
        if asked
        else None,
    )


def _time(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None
