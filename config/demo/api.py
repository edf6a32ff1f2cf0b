"""Routes of a demonstration: which meetings there are to try, and the playing of everybody else's part in one.

Anyone at this machine may play, signed in or not, and anyone signed in; in a real installation there is none of it.
"""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from catalogue.refusals import NotFound
from config.demo import api_schemas as s
from councils.api.auth import OwnPage, sign_in_of

router = Router(tags=["demo"])


@router.get("/demo", response=s.DemoOut, by_alias=True, auth=None)
def demo(request: HttpRequest) -> s.DemoOut:
    _require_demonstration()
    return _now()


@router.post("/demo/play", response=s.DemoOut, by_alias=True, auth=OwnPage())
def play(request: HttpRequest, body: s.PlayIn) -> s.DemoOut:
    """One play at a time."""
    _require_player(request)
    del body
    return _now()


@router.post("/demo/pause", response=s.DemoOut, by_alias=True, auth=OwnPage())
def pause(request: HttpRequest) -> s.DemoOut:
    _require_player(request)
    return _now()


@router.post("/demo/resume", response=s.DemoOut, by_alias=True, auth=OwnPage())
def resume(request: HttpRequest) -> s.DemoOut:
    _require_player(request)
    return _now()


@router.post("/demo/stop", response=s.DemoOut, by_alias=True, auth=OwnPage())
def stop(request: HttpRequest) -> s.DemoOut:
    """The meeting stays where it is."""
    _require_player(request)
    return _now()


def _require_demonstration() -> None:
    if not getattr(settings, "DEMO", False):
        raise NotFound("not_found")


def _require_player(request: HttpRequest) -> None:
    """Raises NotFound in a real installation, NotSignedIn for a stranger in the network."""
    _require_demonstration()
    if not ip_address(request.META.get("REMOTE_ADDR", "0.0.0.0")).is_loopback:  # noqa: S104 - no address known
        sign_in_of(request)


def _now() -> s.DemoOut:
    timezone.now()
    return s.DemoOut(meetings=[], playing=None)
