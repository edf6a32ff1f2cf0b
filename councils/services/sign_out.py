"""End the session of one browser, and all others of a person when asked."""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest

from councils.models import SignIn
from councils.rules.secrets import digest

log = logging.getLogger("dien_hong.security")


def sign_out(request: HttpRequest, *, now: datetime) -> None:
    """Sockets of the session are refused at their next re-check."""
    end_session(request, now=now)
    log.info("signed out: user %s", getattr(request.user, "pk", None))
    logout(request)


def end_session(request: HttpRequest, *, now: datetime) -> None:
    """Write down that this browser's session has ended, if it had one."""
    key = request.session.session_key
    if key:
        SignIn.objects.filter(key_digest=digest(key), ended_at__isnull=True).update(ended_at=now)


def end_other_sign_ins(user_id: UUID, *, keep: str | None, now: datetime) -> int:
    """keep: the session key that stays. How many ended."""
    others = SignIn.objects.filter(user_id=user_id, ended_at__isnull=True)
    if keep:
        others = others.exclude(key_digest=digest(keep))
    return others.update(ended_at=now)
