"""Sign a person in by name and password."""

import logging
from datetime import datetime, timedelta

from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from catalogue.refusals import NotSignedIn, Refusal, TooMany
from catalogue.text import utc_text
from councils.models import SignIn, User
from councils.rules import lockout, passwords, usernames
from councils.rules.lockout import Tally
from councils.rules.secrets import digest
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked
from councils.services.sign_out import end_session

PURPOSE = "sign_in"
BACKEND = "django.contrib.auth.backends.ModelBackend"
log = logging.getLogger("dien_hong.security")


def sign_in(request: HttpRequest, *, username: str, password: str, now: datetime) -> User:
    """Bind the browser to the account, under a new session key (nobody can plant one beforehand).

    Raises NotSignedIn("sign_in_wrong") alike, and in like time, for an unknown name, a wrong password and a
    closed account; TooMany("sign_in_locked") after five wrong tries, known name or not.
    """
    key = usernames.key(username)
    refuse_when_locked(PURPOSE, key, now=now, code="sign_in_locked")
    # Counted before the password is looked at: tries sent all at once are counted too.
    tally = count_failure(PURPOSE, key, limit=lockout.SIGN_IN, now=now)
    user = _person(key, password) if tally.failures <= lockout.SIGN_IN.tries else None
    if user is None:
        raise _refusal(tally)
    forget_failures(PURPOSE, key)
    bind(request, user, now=now)
    log.info("signed in: user %s", user.id)
    return user


def bind(request: HttpRequest, user: User, *, now: datetime) -> SignIn:
    """Make this browser the person's and write the session down."""
    end_session(request, now=now)  # whoever sat here before
    request.session.flush()  # Django keeps the key when the same person signs in again
    login(request, user, backend=BACKEND)
    request.session.save()
    return SignIn.objects.create(
        user=user,
        key_digest=digest(request.session.session_key or ""),
        began_at=now,
        expires_at=now + timedelta(seconds=request.session.get_expiry_age()),
    )


def _person(key: str, password: str) -> User | None:
    password = passwords.as_typed(password[: passwords.LONGEST + 1])
    user = User.objects.filter(username_key=key).first()
    if user is None:
        make_password(password)  # the time a known name would take
        return None
    if not check_password(password, user.password) or not user.is_active:
        return None
    return user


def _refusal(tally: Tally) -> Refusal:
    log.warning("sign-in failed, try %s of %s", tally.failures, lockout.SIGN_IN.tries)
    if tally.locked_until is not None:
        return TooMany("sign_in_locked", locked_until_at=utc_text(tally.locked_until))
    return NotSignedIn("sign_in_wrong")
