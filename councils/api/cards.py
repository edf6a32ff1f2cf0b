"""A printed card: what it says to whoever opened its address, signing in with it, and its PIN."""

from typing import Annotated, Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from councils import ports
from councils.api.accounts import Me, Password, me_of
from councils.api.auth import OwnPage, SignedIn, sign_in_of
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.rules.addresses import place_of
from councils.selectors.cards import access_card, card_face
from councils.services.change_pin import change_pin
from councils.services.lock_screen import lock_screen, unlock_screen
from councils.services.revoke_card import revoke_card
from councils.services.sign_in_by_card import sign_in_by_card
from councils.services.strengthen_sign_in import strengthen_sign_in

router = Router(tags=["cards"])

Token = Annotated[Text, Field(min_length=1, max_length=64)]
Pin = Annotated[Text, Field(min_length=1, max_length=8)]
AT_LOCKED_SCREEN = SignedIn(locked=True)


class CardIn(Schema):
    """token: what stands behind the # of the card's address."""

    token: Token


class CardSignInIn(CardIn):
    pin: Pin


class CardOut(Schema):
    name: str
    meeting_title: str
    body_short_name: str
    state: Literal["not_yet", "ready", "expired", "revoked"]
    valid_from: str
    valid_until: str


class ProofIn(Schema):
    """One of the two."""

    pin: Pin | None = None
    password: Password | None = None


class PinIn(Schema):
    """new: four digits."""

    current: Pin
    new: Pin


@router.post("/card", response=CardOut, auth=OwnPage())
def card(request: HttpRequest, body: CardIn) -> CardOut:  # noqa: ARG001 - Ninja hands it in
    face = card_face(body.token, at=timezone.now())
    return CardOut.model_validate(
        {
            "name": face.name,
            "meeting_title": ports.meeting_title(face.meeting_id),
            "body_short_name": face.body_short_name,
            "state": face.state.value,
            "valid_from": utc_text(face.valid_from),
            "valid_until": utc_text(face.valid_until),
        }
    )


@router.post("/card/sign-in", response=Me, auth=OwnPage())
def sign_in(request: HttpRequest, body: CardSignInIn) -> Me:
    place = place_of(request.META.get("REMOTE_ADDR", ""))
    sign_in_by_card(request, token=body.token, pin=body.pin, place=place, now=timezone.now())
    return me_of(request)


@router.post("/cards/{card_id}/revoke", response=Done, auth=SignedIn())
def revoke(request: HttpRequest, card_id: UUID, body: CommandIn) -> Done:
    access_card(person_of(request), card_id, right=Right.MANAGE_ACCOUNTS)
    return Done.of(revoke_card(command_of(request, body), card_id=card_id))


@router.post("/me/lock", response=Me, auth=AT_LOCKED_SCREEN)
def lock(request: HttpRequest) -> Me:
    lock_screen(_this(request), now=timezone.now())
    return me_of(request)


@router.post("/me/unlock", response=Me, auth=AT_LOCKED_SCREEN)
def unlock(request: HttpRequest, body: ProofIn) -> Me:
    unlock_screen(_this(request), pin=body.pin, password=body.password, now=timezone.now())
    return me_of(request)


@router.post("/me/strengthen", response=Me, auth=SignedIn())
def strengthen(request: HttpRequest, body: ProofIn) -> Me:
    strengthen_sign_in(_this(request), pin=body.pin, password=body.password, now=timezone.now())
    return me_of(request)


@router.post("/me/pin", response=Me, auth=SignedIn())
def pin(request: HttpRequest, body: PinIn) -> Me:
    change_pin(_this(request), current=body.current, new=body.new, now=timezone.now())
    return me_of(request)


def _this(request: HttpRequest) -> UUID:
    return UUID(sign_in_of(request).sign_in)
