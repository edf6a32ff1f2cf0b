"""Where people are signed in: for the desk, and for each of his own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from councils.models import SignIn
from councils.rules.names import ranks
from councils.selectors.cards import people_of

ENDED_SHOWN = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class DeviceFact:
    """order: of the person among those listed, in Vietnamese order. ended_because: empty where nobody ended it."""

    id: UUID
    user_id: UUID
    name: str
    order: int
    kind: str
    device: str
    began_at: datetime
    locked: bool
    strong: bool
    ended_at: datetime | None
    ended_because: str


def devices_of_body(body_id: UUID, *, at: datetime) -> list[DeviceFact]:
    """Open ones, and those that ended in the last 24 hours; the newest first. Two queries however many."""
    shown = _open(at) | Q(ended_at__gt=at - ENDED_SHOWN)
    people = people_of(body_id, at=at).values("id")
    return _facts(
        SignIn.objects.filter(shown, user_id__in=people).select_related("user").order_by("-began_at")
    )


def devices_of_person(user_id: UUID, *, at: datetime) -> list[DeviceFact]:
    """Open ones. One query."""
    mine = SignIn.objects.filter(_open(at), user_id=user_id)
    return _facts(mine.select_related("user").order_by("-began_at"))


def _open(at: datetime) -> Q:
    return Q(ended_at__isnull=True, expires_at__gt=at)


def _facts(rows: Iterable[SignIn]) -> list[DeviceFact]:
    rows = list(rows)
    names = {row.user_id: row.user.full_name for row in rows}
    order = ranks(names.items())
    return [
        DeviceFact(
            id=row.id,
            user_id=row.user_id,
            name=names[row.user_id],
            order=order[row.user_id],
            kind=row.kind,
            device=row.device,
            began_at=row.began_at,
            locked=row.locked_at is not None,
            strong=row.strong_at is not None,
            ended_at=row.ended_at,
            ended_because=row.ended_because,
        )
        for row in rows
    ]
