"""Open requests to unlock an account, for whoever may be the second person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Forbidden, NotFound
from councils.models import UnlockRequest
from councils.rules.access import Right
from councils.rules.unlocking import Asked, refusal
from councils.selectors.standings import access_body, standing_of


@dataclass(frozen=True, slots=True)
class UnlockRequestFact:
    """may_confirm: whether the reader may be the second person."""

    id: UUID
    user_id: UUID
    name: str
    asked_by_name: str
    asked_at: datetime
    expires_at: datetime
    may_confirm: bool


def unlock_requests_of(body_id: UUID, *, reader: UUID, at: datetime) -> list[UnlockRequestFact]:
    """Oldest first. Authorises nobody."""
    rows = UnlockRequest.objects.filter(body_id=body_id, decided_at__isnull=True, expires_at__gt=at)
    return [
        UnlockRequestFact(
            row.id,
            row.user_id,
            row.user.full_name,
            row.asked_by.full_name,
            row.asked_at,
            row.expires_at,
            refusal(asked(row), reader, at) is None,
        )
        for row in rows.select_related("user", "asked_by").order_by("asked_at")
    ]


def access_unlock_request(actor: UUID, request_id: UUID, *, may_take_back: bool = False) -> UUID:
    """The body of the request, for whoever has CONFIRM_UNLOCK there; may_take_back: or asked for it.

    Raises as access_body.
    """
    row = UnlockRequest.objects.filter(id=request_id).first()
    if row is None or not standing_of(actor, row.body_id).is_any:
        raise NotFound("not_found")
    try:
        access_body(actor, row.body_id, right=Right.CONFIRM_UNLOCK)
    except Forbidden:
        if not (may_take_back and row.asked_by_id == actor):
            raise
    return row.body_id


def asked(row: UnlockRequest) -> Asked:
    return Asked(row.user_id, row.asked_by_id, row.expires_at)
