"""End the session of one browser, and all others of a person when asked."""

import logging
from datetime import datetime
from uuid import UUID

from django.contrib.auth import logout
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from councils import ports
from councils.models import SignIn
from councils.rules.secrets import digest
from councils.services import rights_epoch

log = logging.getLogger("dien_hong.security")


def sign_out(request: HttpRequest, *, now: datetime) -> None:
    end_session(request, now=now)
    log.info("signed out: user %s", getattr(request.user, "pk", None))
    logout(request)


def end_session(request: HttpRequest, *, now: datetime) -> None:
    """Write down that this browser's session has ended, if it had one."""
    key = request.session.session_key
    if key:
        _end(SignIn.objects.filter(key_digest=digest(key)), now)


def end_other_sign_ins(user_id: UUID, *, keep: str | None, now: datetime) -> int:
    """keep: the session key that stays. How many ended."""
    others = SignIn.objects.filter(user_id=user_id)
    if keep:
        others = others.exclude(key_digest=digest(keep))
    return _end(others, now)


def _end(sign_ins: QuerySet[SignIn], now: datetime) -> int:
    """Their sockets close after the commit: here at once, in other processes when they see the epoch move."""
    with transaction.atomic():
        ended = list(sign_ins.filter(ended_at__isnull=True).values_list("id", flat=True))
        if not ended:
            return 0
        SignIn.objects.filter(id__in=ended).update(ended_at=now)
        rights_epoch.bump()
        for sign_in in ended:
            ports.tell_signed_out(str(sign_in))
    return len(ended)
