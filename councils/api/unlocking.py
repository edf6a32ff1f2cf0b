"""Locked accounts: an administrator opens one alone, others ask and a second person decides."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema

from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.accounts import access_account
from councils.selectors.standings import access_body, standing_of
from councils.selectors.unlock_requests import access_unlock_request, unlock_requests_of
from councils.services.ask_unlock import ask_unlock, request_id_of
from councils.services.decide_unlock import confirm_unlock, refuse_unlock
from councils.services.unlock import unlock

router = Router(tags=["accounts"], auth=SignedIn())


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


@router.post("/bodies/{body_id}/accounts/{user_id}/unlock", response=UnlockOut)
def unlock_account(request: HttpRequest, body_id: UUID, user_id: UUID, body: CommandIn) -> UnlockOut:
    actor, command = person_of(request), command_of(request, body)
    access_account(actor, body_id, user_id, right=Right.UNLOCK_ACCOUNTS)
    if standing_of(actor, body_id).may(Right.UNLOCK_ALONE):
        entry = unlock(command, body_id=body_id, user_id=user_id)
        return UnlockOut(seq=entry.seq, waits_for_second=False, id=None)
    entry = ask_unlock(command, body_id=body_id, user_id=user_id)
    return UnlockOut(seq=entry.seq, waits_for_second=True, id=request_id_of(command))


@router.get("/bodies/{body_id}/unlock-requests", response=list[UnlockRequestOut])
def unlock_requests(request: HttpRequest, body_id: UUID) -> list[UnlockRequestOut]:
    reader = person_of(request)
    access_body(reader, body_id, right=Right.CONFIRM_UNLOCK)
    return [
        UnlockRequestOut(
            id=fact.id,
            user_id=fact.user_id,
            name=fact.name,
            asked_by_name=fact.asked_by_name,
            asked_at=utc_text(fact.asked_at),
            expires_at=utc_text(fact.expires_at),
            may_confirm=fact.may_confirm,
        )
        for fact in unlock_requests_of(body_id, reader=reader, at=timezone.now())
    ]


@router.post("/unlock-requests/{request_id}/confirm", response=Done)
def confirm(request: HttpRequest, request_id: UUID, body: CommandIn) -> Done:
    body_id = access_unlock_request(person_of(request), request_id)
    return Done.of(confirm_unlock(command_of(request, body), body_id=body_id, request_id=request_id))


@router.post("/unlock-requests/{request_id}/refuse", response=Done)
def refuse(request: HttpRequest, request_id: UUID, body: CommandIn) -> Done:
    body_id = access_unlock_request(person_of(request), request_id, may_take_back=True)
    return Done.of(refuse_unlock(command_of(request, body), body_id=body_id, request_id=request_id))
