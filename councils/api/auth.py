"""Who may call: a signed-in person whose own page sends the request, or for a few routes anyone's own page."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from catalogue.refusals import Forbidden, NotSignedIn
from catalogue.text import utc_text
from councils import acting
from councils.models import User
from councils.rules.sign_in_kinds import EndedBecause
from councils.selectors.signed_in import SignedIn as OpenSignIn
from councils.selectors.signed_in import signed_in, why_ended

TOLD_WHEN_ENDED = {
    EndedBecause.REPLACED: "replaced_elsewhere",
    EndedBecause.CARD_REVOKED: "card_revoked",
    EndedBecause.ENDED_BY_OFFICE: "ended_by_office",
    EndedBecause.PASSWORD_CHANGED: "password_changed_elsewhere",
    EndedBecause.WRONG_PIN: "ended_by_wrong_pin",
}
"""What a page may tell the person in front of it. Who signed out himself knows."""


def refuse_forgery(request: HttpRequest) -> None:
    """Ninja exempts its views from Django's own check, so it stands here. Raises Forbidden("csrf_failed")."""
    if check_csrf(request) is not None:
        raise Forbidden("csrf_failed")


def sign_in_of(request: HttpRequest, *, says_why: bool = False) -> OpenSignIn:
    """This browser's sign-in, by the record of sign-ins: one that was ended is out at once.

    Raises NotSignedIn("not_signed_in"); says_why: with the reason, when this very browser's was ended by others.
    """
    found = signed_in(request.session.session_key, at=timezone.now())
    acting.acts(found.by_card if found else None)
    if found is None:
        raise _farewell(request) if says_why else NotSignedIn("not_signed_in")
    request.user = found.user
    return found


def person(request: HttpRequest) -> User:
    """The person of this browser. Raises as sign_in_of."""
    return sign_in_of(request).user


def _farewell(request: HttpRequest) -> NotSignedIn:
    """Only who holds the key of an ended session learns what became of it."""
    ended = why_ended(request.session.session_key)
    code = TOLD_WHEN_ENDED.get(ended.because) if ended else None
    if ended is None or code is None:
        return NotSignedIn("not_signed_in")
    return NotSignedIn(code, ended_at=utc_text(ended.at))


class OwnPage(APIKeyCookie):
    """Nobody need be signed in; another site's page is refused all the same."""

    param_name = "csrftoken"

    def __call__(self, request: HttpRequest) -> bool:
        refuse_forgery(request)
        return True

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        raise NotImplementedError("OwnPage asks for no key")


class SignedIn(APIKeyCookie):
    """A signed-in person who has chosen the password himself, or came with a card, at an unlocked screen.

    first_password: also one who still has the given password; only for the routes that change it.
    locked: also at a locked screen; only for the routes that lock and unlock.
    """

    param_name = "dh_session"

    def __init__(self, *, first_password: bool = False, locked: bool = False) -> None:
        super().__init__()
        self.first_password = first_password
        self.locked = locked

    def __call__(self, request: HttpRequest) -> User:
        refuse_forgery(request)
        found = sign_in_of(request)
        if found.is_locked and not self.locked:
            raise Forbidden("screen_locked")
        if found.must_change_password and not self.first_password:
            raise Forbidden("password_must_change")
        return found.user

    def authenticate(self, request: HttpRequest, key: str | None) -> User:
        raise NotImplementedError("the session is read from the request")
