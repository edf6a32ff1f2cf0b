"""Cards open and close with their meeting: when it is put off or goes on longer, nobody prints them anew."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from councils.models import SignIn, SignInCard
from councils.rules.cards import window
from councils.services import rights_epoch


def move_card_windows(meeting_id: UUID, *, starts_at: datetime, ends_at: datetime | None) -> int:
    """Part of the command that moves the meeting, in its transaction and at its end: it moves the rights' epoch.

    starts_at, ends_at: as planned now; the last planned moment, when the meeting goes on another day. Devices that
    are signed in stay so until the new end. How many cards moved; revoked ones stay as they are.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("cards move together with their meeting: call this inside its transaction")
    valid_from, valid_until = window(starts_at, ends_at)
    cards = SignInCard.objects.filter(meeting_id=meeting_id, revoked_at__isnull=True)
    moved = cards.update(valid_from=valid_from, valid_until=valid_until)
    devices = SignIn.objects.filter(
        card__meeting_id=meeting_id, card__revoked_at__isnull=True, ended_at__isnull=True
    )
    if SignIn.objects.filter(id__in=list(devices.values_list("id", flat=True))).update(
        expires_at=valid_until
    ):
        rights_epoch.bump()
    return moved
