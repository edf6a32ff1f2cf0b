"""End sign-ins for a reason that their pages may tell."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from councils import ports
from councils.models import SignIn
from councils.rules.sign_in_kinds import EndedBecause
from councils.services import rights_epoch


def end_sign_ins(sign_ins: QuerySet[SignIn], *, because: EndedBecause, now: datetime) -> int:
    """How many ended. Their sockets close after the commit: here at once, in other processes when the epoch moves.

    Moves the rights' epoch, if any ended: the last thing a transaction does.
    """
    with transaction.atomic():
        ended = list(sign_ins.filter(ended_at__isnull=True).values_list("id", flat=True))
        if not ended:
            return 0
        SignIn.objects.filter(id__in=ended).update(ended_at=now, ended_because=because)
        rights_epoch.bump()
        for sign_in in ended:
            ports.tell_signed_out(str(sign_in))
    return len(ended)
