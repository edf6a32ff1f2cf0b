"""Screens of the hall: they show a code, a secretary types it, and they follow by themselves."""

from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from councils import ports
from councils.api.auth import OwnPage, SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.selectors.displays import PairingState, access_display, displays_of, screen_of
from councils.selectors.standings import access_body
from councils.services.pair_display import pair_display
from councils.services.rename_display import rename_display
from councils.services.request_pairing import request_pairing
from councils.services.revoke_display import revoke_display

router = Router(tags=["displays"])

COOKIE = "dh_display"
COOKIE_LIVES_S = 400 * 24 * 3600  # the longest browsers keep one


class PairingOut(Schema):
    code: str
    expires_at: str


class ScreenOut(Schema):
    """id: what orders to this screen name; null until it is paired."""

    id: UUID | None
    state: Literal["unpaired", "waiting", "paired", "revoked"]
    code: str | None
    expires_at: str | None
    name: str | None
    body_name: str | None
    stream: str | None


class DisplayOut(Schema):
    id: UUID
    name: str
    paired_at: str


class RenameDisplayIn(CommandIn):
    name: Annotated[Text, Field(min_length=1, max_length=80)]


class PairIn(RenameDisplayIn):
    code: Annotated[Text, Field(max_length=16)]


@router.post("/displays/pairing", response=PairingOut, auth=OwnPage())
def pairing(request: HttpRequest, response: HttpResponse) -> PairingOut:
    held = request.COOKIES.get(COOKIE)
    offer = request_pairing(address=request.META["REMOTE_ADDR"], held_secret=held, now=timezone.now())
    response.set_cookie(
        COOKIE,
        offer.secret,
        max_age=COOKIE_LIVES_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return PairingOut(code=offer.code, expires_at=utc_text(offer.expires_at))


@router.get("/displays/me", response=ScreenOut, auth=None)
def screen(request: HttpRequest) -> ScreenOut:
    found = screen_of(request.COOKIES.get(COOKIE), at=timezone.now())
    body_id = found.body_id if found.state is PairingState.PAIRED else None
    return ScreenOut(
        id=found.display_id,
        state=found.state.value,
        code=found.code,
        expires_at=utc_text(found.expires_at) if found.expires_at else None,
        name=found.name,
        body_name=found.body_name,
        stream=ports.stage_of(body_id) if body_id else None,
    )


@router.get("/bodies/{body_id}/displays", response=list[DisplayOut], auth=SignedIn())
def displays(request: HttpRequest, body_id: UUID) -> list[DisplayOut]:
    access_body(person_of(request), body_id, right=Right.PAIR_DISPLAYS)
    return [DisplayOut(id=d.id, name=d.name, paired_at=utc_text(d.paired_at)) for d in displays_of(body_id)]


@router.post("/bodies/{body_id}/displays", response=Done, auth=SignedIn())
def pair(request: HttpRequest, body_id: UUID, body: PairIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PAIR_DISPLAYS)
    entry = pair_display(command_of(request, body), body_id=body_id, code=body.code, name=body.name)
    return Done.of(entry, makes="display")


@router.post("/displays/{display_id}/revoke", response=Done, auth=SignedIn())
def revoke(request: HttpRequest, display_id: UUID, body: CommandIn) -> Done:
    access_display(person_of(request), display_id, right=Right.PAIR_DISPLAYS)
    return Done.of(revoke_display(command_of(request, body), display_id=display_id))


@router.post("/displays/{display_id}/rename", response=Done, auth=SignedIn())
def rename(request: HttpRequest, display_id: UUID, body: RenameDisplayIn) -> Done:
    access_display(person_of(request), display_id, right=Right.PAIR_DISPLAYS)
    return Done.of(rename_display(command_of(request, body), display_id=display_id, name=body.name))
