"""Change one's own password; every other browser of the account is signed out."""

import logging
from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest

from catalogue.refusals import Invalid, TooMany
from catalogue.text import utc_text
from councils.hashers import hashing_turn
from councils.models import SignIn, User
from councils.rules import lockout, passwords
from councils.rules.secrets import digest
from councils.services.failed_tries import count_failure, forget_failures, refuse_when_locked
from councils.services.passwords import refuse_used_before, set_password
from councils.services.register_accounts import encode_password
from councils.services.sign_out import end_other_sign_ins

PURPOSE = "password"
log = logging.getLogger("dien_hong.security")


def change_password(request: HttpRequest, user: User, *, current: str, new: str, now: datetime) -> None:
    """Raises Invalid("password_wrong"), Invalid("password_unchanged"), Invalid("password_used_before") or why the new
    one is too weak;
    TooMany("sign_in_locked") after five wrong tries: an unattended tablet is no place to guess;
    Unavailable("sign_in_busy").
    """
    key = str(user.id)
    refuse_when_locked(PURPOSE, key, now=now, code="sign_in_locked")
    with hashing_turn():
        _refuse_wrong(user, current, now)
    encoded = encode_password(new)
    if passwords.as_typed(new) == passwords.as_typed(current):
        raise Invalid("password_unchanged")
    with hashing_turn():
        refuse_used_before(user, new)
    with transaction.atomic():
        _store(request, user, encoded, now)
    log.info("password changed: user %s", user.id)


def _refuse_wrong(user: User, current: str, now: datetime) -> None:
    """Counted before the password is looked at, as at the sign-in."""
    key = str(user.id)
    tally = count_failure(PURPOSE, key, limit=lockout.SIGN_IN, now=now)
    is_borne = tally.failures <= lockout.SIGN_IN.tries
    if is_borne and check_password(passwords.as_typed(current), user.password):
        forget_failures(PURPOSE, key)
        return
    if tally.locked_until is not None:
        raise TooMany("sign_in_locked", locked_until_at=utc_text(tally.locked_until))
    raise Invalid("password_wrong")


def _store(request: HttpRequest, user: User, encoded: str, now: datetime) -> None:
    set_password(user, encoded, is_first=False, now=now)
    before = request.session.session_key or ""
    update_session_auth_hash(request, user)  # gives the session a new key
    request.session.save()
    after = request.session.session_key or ""
    SignIn.objects.filter(key_digest=digest(before)).update(key_digest=digest(after))
    end_other_sign_ins(user.id, keep=after, now=now)
