"""Routes of a demonstration: which meetings there are to try, and the playing of everybody else's part in one.

Anyone at this machine may play, signed in or not, and anyone signed in; in a real installation there is none of it.
"""

from ipaddress import ip_address
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from catalogue.refusals import Conflict, Invalid, NotFound
from config.demo import api_schemas as s
from config.demo import playing
from config.demo.councils import users_of
from config.demo.meetings import DemoMeeting, demo_meeting, demo_meetings, to_play
from config.demo.sign_ins import password_of
from councils.api.auth import OwnPage, sign_in_of
from councils.rules.access import Role
from councils.selectors.signed_in import signed_in

router = Router(tags=["demo"])


@router.get("/demo", response=s.DemoOut, by_alias=True, auth=None)
def demo(request: HttpRequest) -> dict[str, Any]:
    _require_demonstration(request)
    return _now()


@router.post("/demo/play", response=s.DemoOut, by_alias=True, auth=OwnPage())
def play(request: HttpRequest, body: s.PlayIn) -> dict[str, Any]:
    """One play at a time."""
    _require_player(request)
    playing.refuse_second()
    meeting, password = demo_meeting(body.meeting_id), password_of(settings.VAR)
    if password is None:
        raise Conflict("demo_sheet_missing")
    username = _delegate(request, meeting, body.username) if body.as_ == "delegate" else None
    port = request.META["SERVER_PORT"]
    playing.begin(
        playing.Asked(
            url=f"http://127.0.0.1:{port}",
            council=meeting.name,
            meeting=to_play(meeting),
            kept=body.as_,
            speed=body.speed,
            username=username,
            password=password,
        )
    )
    return _now()


@router.post("/demo/pause", response=s.DemoOut, by_alias=True, auth=OwnPage())
def pause(request: HttpRequest) -> dict[str, Any]:
    _require_player(request)
    playing.the_one().pause()
    return _now()


@router.post("/demo/resume", response=s.DemoOut, by_alias=True, auth=OwnPage())
def resume(request: HttpRequest) -> dict[str, Any]:
    _require_player(request)
    playing.the_one().resume()
    return _now()


@router.post("/demo/stop", response=s.DemoOut, by_alias=True, auth=OwnPage())
def stop(request: HttpRequest) -> dict[str, Any]:
    """The meeting stays where it is."""
    _require_player(request)
    playing.the_one().stop()
    return _now()


def _require_demonstration(_request: HttpRequest) -> None:
    if not settings.DEMO:
        raise NotFound("not_found")


def _require_player(request: HttpRequest) -> None:
    """Raises NotFound in a real installation, NotSignedIn for a stranger in the network."""
    _require_demonstration(request)
    if not ip_address(request.META.get("REMOTE_ADDR") or "::").is_loopback:
        sign_in_of(request)


def _delegate(request: HttpRequest, meeting: DemoMeeting, named: str | None) -> str:
    """Who was named, else whoever asks, else the one that GET names. Raises Invalid("demo_delegate_unknown")."""
    known = {person.username for person in meeting.council.delegates}
    if named is not None and named not in known:
        raise Invalid("demo_delegate_unknown")
    return named or _own_name(request, meeting, known) or meeting.delegate.username


def _own_name(request: HttpRequest, meeting: DemoMeeting, known: set[str]) -> str | None:
    found = signed_in(request.session.session_key, at=timezone.now())
    users = {user: name for name, user in users_of(meeting.council).items()}
    name = users.get(found.user.pk) if found else None
    return name if name in known else None


def _now() -> dict[str, Any]:
    on = playing.now()
    return {
        "meetings": [_meeting(meeting) for meeting in demo_meetings()],
        "playing": _playing(on) if on else None,
    }


def _meeting(meeting: DemoMeeting) -> dict[str, Any]:
    council = meeting.council
    parts = {
        "delegate": meeting.delegate,
        "secretary": council.holder(Role.SECRETARY),
        "presiding_officer": council.holder(Role.PRESIDING_OFFICER),
    }
    return {
        "id": meeting.id,
        "title": meeting.title,
        "body_short_name": council.body.short_name,
        "state": meeting.state,
        "stream": _stream(meeting.id),
        "parts": [
            {"as": kept, "username": person.username, "full_name": person.name}
            for kept, person in parts.items()
        ],
    }


def _playing(on: playing.Playing) -> dict[str, Any]:
    return {
        "meeting": on.asked.meeting,
        "speed": on.asked.speed,
        "as": on.asked.kept,
        "username": on.asked.username,
        "at_step": on.at_step,
        "of_steps": on.of_steps,
        "doing": on.doing,
        "paused": on.is_paused,
    }


def _stream(meeting: UUID) -> str:
    return f"meeting:{meeting}"
