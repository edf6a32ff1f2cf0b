"""Whose card was read at the door."""

from datetime import datetime
from uuid import UUID

from councils.models import SignInCard
from councils.rules.secrets import digest


def card_owner(token: str, *, meeting_id: UUID, at: datetime) -> UUID | None:
    """The user whose card of this meeting it is; None for one that is unknown, revoked, expired or of another meeting.

    A card is read at the door before its PIN was ever typed, and before it may sign anybody in.
    """
    cards = SignInCard.objects.filter(
        token_digest=digest(token),
        meeting_id=meeting_id,
        revoked_at__isnull=True,
        valid_until__gt=at,
        user__is_active=True,
    )
    return cards.values_list("user_id", flat=True).first()
