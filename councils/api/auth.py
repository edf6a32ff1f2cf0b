"""Who may call: a signed-in person whose own page sends the request, or for a few routes anyone's own page."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie
from ninja.utils import check_csrf

from catalogue.refusals import Forbidden, NotSignedIn
from councils.models import User
from councils.selectors.signed_in import signed_in


def refuse_forgery(request: HttpRequest) -> None:
    """Ninja exempts its views from Django's own check, so it stands here. Raises Forbidden("csrf_failed")."""
    if check_csrf(request) is not None:
        raise Forbidden("csrf_failed")


def person(request: HttpRequest) -> User:
    """The person of this browser, by the record of sign-ins: one that was ended is out at once.

    Raises NotSignedIn("not_signed_in").
    """
    found = signed_in(request.session.session_key, at=timezone.now())
    if found is None:
        raise NotSignedIn("not_signed_in")
    request.user = found.user
    return found.user


class OwnPage(APIKeyCookie):
    """Nobody need be signed in; another site's page is refused all the same."""

    param_name = "csrftoken"

    def __call__(self, request: HttpRequest) -> bool:
        refuse_forgery(request)
        return True

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:
        raise NotImplementedError("OwnPage asks for no key")


class SignedIn(APIKeyCookie):
    """A signed-in person who has chosen the password himself.

    first_password: also one who still has the given password; only for the routes that change it.
    """

    param_name = "dh_session"

    def __init__(self, *, first_password: bool = False) -> None:
        super().__init__()
        self.first_password = first_password

    def __call__(self, request: HttpRequest) -> User:
        refuse_forgery(request)
        user = person(request)
        if user.must_change_password and not self.first_password:
            raise Forbidden("password_must_change")
        return user

    def authenticate(self, request: HttpRequest, key: str | None) -> User:
        raise NotImplementedError("the session is read from the request")
