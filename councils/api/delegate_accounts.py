"""Accounts for the delegates of a term, all at once."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, command_of, person_of
from councils.api.mandates import MOST
from councils.rules.access import Right
from councils.selectors.structure import access_term
from councils.services.register_delegate_accounts import register_delegate_accounts

router = Router(tags=["accounts"], auth=SignedIn())


class DelegateAccountsIn(CommandIn):
    """mandates: null for everyone with a seat who has no account yet."""

    mandates: Annotated[list[UUID], Field(max_length=MOST)] | None = None


class DelegateAccountOut(Schema):
    """password: shown once; empty when the same command is sent again."""

    mandate_id: UUID
    username: str
    password: str


class DelegateAccountsMade(Schema):
    seq: int
    accounts: list[DelegateAccountOut]


@router.post("/terms/{term_id}/accounts", response=DelegateAccountsMade)
def register(request: HttpRequest, term_id: UUID, body: DelegateAccountsIn) -> DelegateAccountsMade:
    access_term(person_of(request), term_id, right=Right.MANAGE_ACCOUNTS)
    entry, made = register_delegate_accounts(
        command_of(request, body), term_id=term_id, mandates=body.mandates
    )
    return DelegateAccountsMade(
        seq=entry.seq,
        accounts=[
            DelegateAccountOut(
                mandate_id=account.mandate_id, username=account.username, password=account.password
            )
            for account in made
        ],
    )
