"""Sign a person in by name and password."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest

from catalogue.refusals import NotSignedIn, Refusal, TooMany
from catalogue.text import utc_text
from councils.hashers import hashing_turn
from councils.models import SignIn, User
from councils.rules import lockout, passwords, usernames
from councils.rules.devices import device_words
from councils.rules.lockout import Tally
from councils.rules.secrets import digest
from councils.services import change_password
from councils.services.admit import admit
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked
from councils.services.known_devices import Device
from councils.services.sign_out import end_session

PURPOSE = "sign_in"
BACKEND = "django.contrib.auth.backends.ModelBackend"
log = logging.getLogger("dien_hong.security")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a try comes from. place: the client's address, as far as a lock reaches."""

    place: str
    device: Device | None = None

    def of(self, key: str) -> str:
        """What the tries at a name are counted by: the browser, where that person has signed in on it."""
        return f"device:{self.device.id}" if self.device and self.device.knows(key) else f"place:{self.place}"

    def is_known(self, key: str) -> bool:
        """Whether the person has signed in from here before."""
        if self.device and self.device.knows(key):
            return True
        rows = SignIn.objects.filter(user__username_key=key, place_digest=digest(self.place))
        return rows.exists()


def sign_in(request: HttpRequest, *, username: str, password: str, source: Source, now: datetime) -> User:
    """Bind the browser to the account, under a new session key (nobody can plant one beforehand).

    Raises NotSignedIn("sign_in_wrong") alike, and in like time, for an unknown name, a wrong password and a
    closed account; TooMany("sign_in_locked") after five wrong tries from one source, known name or not;
    TooMany("sign_in_locked_elsewhere") from a new one after a hundred from many; Unavailable("sign_in_busy");
    Forbidden("account_dormant"), which only who knows the password is told.
    """
    key = usernames.key(username)
    with hashing_turn():  # first of all: a try that finds no turn is not counted
        user = _passed(key, password, source, now)
    admit(user, now=now)
    bind(request, user, place=source.place, now=now)
    log.info("signed in: user %s", user.id)
    return user


def _passed(key: str, password: str, source: Source, now: datetime) -> User:
    here, is_known = source.of(key), source.is_known(key)
    refuse_when_locked(PURPOSE, key, source=here, now=now, code="sign_in_locked")
    if not is_known:
        refuse_when_locked(PURPOSE, key, now=now, code="sign_in_locked_elsewhere")
    # Counted before the password is looked at: tries sent all at once are counted too.
    tally = count_failure(PURPOSE, key, source=here, limit=lockout.SIGN_IN, now=now)
    is_borne = tally.failures <= lockout.SIGN_IN.tries
    if is_borne and not is_known:
        everywhere = count_failure(PURPOSE, key, limit=lockout.SIGN_IN_ANYWHERE, now=now)
        is_borne = everywhere.failures <= lockout.SIGN_IN_ANYWHERE.tries
    user = _person(key, password) if is_borne else None
    if user is None:
        raise _refusal(tally, source)
    forget_failures(PURPOSE, key, source=here)
    forget_failures(PURPOSE, key, source="")
    forget_failures(change_password.PURPOSE, str(user.id))
    return user


def bind(request: HttpRequest, user: User, *, place: str, now: datetime) -> SignIn:
    """Make this browser the person's and write the session down."""
    end_session(request, now=now)  # whoever sat here before
    begin_session(request, user)
    row = SignIn(user=user, expires_at=now + timedelta(seconds=request.session.get_expiry_age()))
    return write_down(request, row, place=place, now=now)


def begin_session(request: HttpRequest, user: User, *, lasts: timedelta | None = None) -> None:
    """A new key for this browser's cookie. lasts: how long the browser keeps it; else as the settings say."""
    request.session.flush()  # Django keeps the key when the same person signs in again
    login(request, user, backend=BACKEND)
    if lasts is not None:
        request.session.set_expiry(lasts)
    request.session.save()


def write_down(request: HttpRequest, row: SignIn, *, place: str, now: datetime) -> SignIn:
    """The session that this browser has just begun, as a row that is asked at each of its requests."""
    row.key_digest = digest(request.session.session_key or "")
    row.place_digest = digest(place)
    row.device = device_words(request.headers.get("User-Agent", ""))
    row.began_at = now
    row.save(force_insert=True)
    return row


def _person(key: str, password: str) -> User | None:
    password = passwords.as_typed(password[: passwords.LONGEST + 1])
    user = User.objects.filter(username_key=key).first()
    if user is None:
        make_password(password)  # the time a known name would take
        return None
    if not check_password(password, user.password) or not user.is_active:
        return None
    return user


def _refusal(tally: Tally, source: Source) -> Refusal:
    log.warning("sign-in failed from %s, try %s of %s", source.place, tally.failures, lockout.SIGN_IN.tries)
    if tally.locked_until is not None:
        return TooMany("sign_in_locked", locked_until_at=utc_text(tally.locked_until))
    return NotSignedIn("sign_in_wrong")
