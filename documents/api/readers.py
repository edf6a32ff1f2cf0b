"""Who asks for a page of a document: a person, or a screen of the hall."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from catalogue.refusals import NotFound, Refusal
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.api.displays import COOKIE
from councils.selectors.displays import PairingState, ScreenFact, screen_of
from documents.models import Version
from documents.selectors.access import access_version, screen_may_show


class SignedInOrScreen(SignedIn):
    """A signed-in person, or else a paired screen."""

    def __call__(self, request: HttpRequest) -> object:  # type: ignore[override]  # ninja keeps either
        try:
            return super().__call__(request)
        except Refusal:
            screen = _screen(request)
            if screen.state is PairingState.PAIRED:
                return screen
            raise


def version_shown(request: HttpRequest, version_id: UUID) -> Version:
    """For a route of SignedInOrScreen. Whoever once signed in to a screen's browser does not blind the screen.

    Raises NotFound.
    """
    screen = _screen(request)
    if screen.state is PairingState.PAIRED and screen.display_id is not None:
        version = Version.objects.select_related("document").filter(id=version_id).first()
        if version is not None and screen_may_show(screen.display_id, version):
            return version
    if isinstance(request.auth, ScreenFact):  # type: ignore[attr-defined]  # ninja puts there what auth answered
        raise NotFound("not_found")
    return access_version(person_of(request), version_id)


def _screen(request: HttpRequest) -> ScreenFact:
    return screen_of(request.COOKIES.get(COOKIE), at=timezone.now())
