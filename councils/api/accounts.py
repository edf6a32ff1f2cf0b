"""Sign-in, sign-out, and what a person sets for himself."""

from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import Field

from catalogue.text import utc_text
from councils import ports
from councils.api.auth import OwnPage, SignedIn, person, sign_in_of
from councils.api.commands import Text
from councils.rules.access import Right
from councils.rules.addresses import place_of
from councils.rules.sign_in_kinds import SignInKind
from councils.selectors.accounts import password_expiry
from councils.selectors.lock_times import lock_min_of
from councils.selectors.offices import Office, offices_of
from councils.selectors.signed_in import SignedIn as OpenSignIn
from councils.services.change_password import change_password
from councils.services.known_devices import COOKIE, COOKIE_LIVES_S, device_of, remembering
from councils.services.set_language import set_language
from councils.services.sign_in import Source, sign_in
from councils.services.sign_out import sign_out

router = Router(tags=["accounts"])

Password = Annotated[Text, Field(max_length=400)]
FIRST_PASSWORD = SignedIn(first_password=True)


class SignInIn(Schema):
    username: Annotated[Text, Field(max_length=128)]
    password: Password


class PasswordIn(Schema):
    current: Password
    new: Password


class LanguageIn(Schema):
    language: Literal["vi", "en"]


class UserOut(Schema):
    """password_expires_at: only of an administrator; in the past while a meeting goes on, else it was changed."""

    id: UUID
    username: str
    full_name: str
    language: Literal["vi", "en"]
    must_change_password: bool
    password_expires_at: str | None


class SeatMeetingOut(Schema):
    id: UUID
    title: str
    state: Literal["draft", "convened", "postponed", "opened", "adjourned", "closed", "cancelled"]
    starts_at: str
    body_id: UUID
    body_name: str
    body_short_name: str


class SeatOut(Schema):
    face: Literal["tablet", "desk", "console", "door"]
    stream: str
    meeting: SeatMeetingOut


class OfficeOut(Schema):
    """A body where the person has work between meetings. rights: all that the person may do there."""

    body_id: UUID
    body_name: str
    body_short_name: str
    kind: Literal["council", "peoples_committee"]
    level: Literal["province", "commune"]
    rights: list[Right]


class SignInOut(Schema):
    """This browser's. lock_min: idle minutes until the page asks to be locked; 0: never."""

    id: UUID
    kind: SignInKind
    locked: bool
    strong: bool
    lock_min: int


class Me(Schema):
    """seats, offices: none before the given password is changed."""

    user: UserOut
    seats: list[SeatOut]
    offices: list[OfficeOut]
    sign_in: SignInOut


@router.post("/sign-in", response=Me, auth=OwnPage())
def sign_in_route(request: HttpRequest, response: HttpResponse, body: SignInIn) -> Me:
    device = device_of(request.COOKIES.get(COOKIE))
    source = Source(place_of(request.META.get("REMOTE_ADDR", "")), device)
    user = sign_in(request, username=body.username, password=body.password, source=source, now=timezone.now())
    response.set_cookie(
        COOKIE,
        remembering(device, user.username_key),
        max_age=COOKIE_LIVES_S,
        path="/api/sign-in",
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return me_of(request)


@router.post("/sign-out", response={204: None}, auth=OwnPage())
def sign_out_route(request: HttpRequest, response: HttpResponse) -> Status[None]:
    sign_out(request, now=timezone.now())
    # Pictures of pages, and pages a browser keeps for its back button. Where it trusts the line it takes this word.
    response.headers["Clear-Site-Data"] = '"cache"'
    return Status(204, None)


@router.get("/me", response=Me, auth=None)
def me(request: HttpRequest) -> Me:
    get_token(request)  # sets the cookie the sign-in page needs, also when the answer is "not signed in"
    return me_of(request, says_why=True)


@router.post("/me/password", response=Me, auth=FIRST_PASSWORD)
def password(request: HttpRequest, body: PasswordIn) -> Me:
    user = person(request)
    change_password(request, user, current=body.current, new=body.new, now=timezone.now())
    return me_of(request)


@router.post("/me/language", response=Me, auth=FIRST_PASSWORD)
def language(request: HttpRequest, body: LanguageIn) -> Me:
    user = person(request)
    set_language(user, language=body.language)
    return me_of(request)


def me_of(request: HttpRequest, *, says_why: bool = False) -> Me:
    """Who the person of this browser is, and how signed in. Raises NotSignedIn."""
    held = sign_in_of(request, says_why=says_why)
    user, waits = held.user, held.must_change_password
    shown = ("id", "username", "full_name", "language")
    expires_at = password_expiry(user)
    return Me.model_validate(
        {
            "user": {name: getattr(user, name) for name in shown}
            | {
                "must_change_password": waits,
                "password_expires_at": utc_text(expires_at) if expires_at else None,
            },
            "seats": [
                {"face": seat.face, "stream": seat.stream, "meeting": _meeting(seat.meeting)}
                for seat in ([] if waits else ports.seats_of(user.id))
            ],
            "sign_in": _sign_in(held),
            "offices": [_office(office) for office in ([] if waits else offices_of(user.id))],
        }
    )


def _sign_in(held: OpenSignIn) -> SignInOut:
    return SignInOut(
        id=UUID(held.sign_in),
        kind=held.kind,
        locked=held.is_locked,
        strong=held.is_strong,
        lock_min=lock_min_of(held.user.id),
    )


def _office(office: Office) -> OfficeOut:
    return OfficeOut.model_validate(
        {
            "body_id": office.body.id,
            "body_name": office.body.name,
            "body_short_name": office.body.short_name,
            "kind": office.body.kind,
            "level": office.body.level,
            "rights": office.rights,
        }
    )


def _meeting(meeting: ports.SeatMeeting) -> dict[str, object]:
    shown: dict[str, object] = {name: getattr(meeting, name) for name in SeatMeetingOut.model_fields}
    return shown | {"starts_at": utc_text(meeting.starts_at)}
