"""End the session of one browser, and all others of a person when asked."""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest

from councils.models import SignIn
from councils.rules.secrets import digest
from councils.rules.sign_in_kinds import EndedBecause
from councils.services.end_sign_ins import end_sign_ins

log = logging.getLogger("dien_hong.security")


def sign_out(request: HttpRequest, *, now: datetime) -> None:
    end_session(request, now=now)
    log.info("signed out: user %s", getattr(request.user, "pk", None))
    logout(request)


def end_session(request: HttpRequest, *, now: datetime) -> None:
    """Write down that this browser's session has ended, if it had one."""
    key = request.session.session_key
    if key:
        mine = SignIn.objects.filter(key_digest=digest(key))
        end_sign_ins(mine, because=EndedBecause.SIGNED_OUT, now=now)


def end_other_sign_ins(user_id: UUID, *, keep: str | None, now: datetime) -> int:
    """After a new password. keep: the session key that stays. How many ended."""
    others = SignIn.objects.filter(user_id=user_id)
    if keep:
        others = others.exclude(key_digest=digest(keep))
    return end_sign_ins(others, because=EndedBecause.PASSWORD_CHANGED, now=now)
