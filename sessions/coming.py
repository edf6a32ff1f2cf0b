"""Meetings that are convened and have not begun, and facts of meetings by id. Authorises nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.rules.body_rules import from_json
from sessions.models import Meeting
from sessions.selectors import AWAITED


@dataclass(frozen=True, slots=True)
class Coming:
    """promises_reported_days: the meeting's own rule."""

    meeting_id: UUID
    body_id: UUID
    term_id: UUID
    title: str
    place: str
    starts_at: datetime
    promises_reported_days: int


def next_meetings(*, at: datetime) -> Mapping[UUID, Coming]:
    """By body, the first one that begins after the moment. One query."""
    rows = Meeting.objects.filter(state__in=AWAITED, starts_at__gt=at).order_by("starts_at", "id")
    found: dict[UUID, Coming] = {}
    for row in rows:
        found.setdefault(row.body_id, _coming(row))
    return found


def titles_of_meetings(meeting_ids: Iterable[UUID]) -> dict[UUID, str]:
    """One query, none without ids."""
    ids = set(meeting_ids)
    return dict(Meeting.objects.filter(id__in=ids).values_list("id", "title")) if ids else {}


def meeting_ids_of_term(term_id: UUID) -> list[UUID]:
    return list(Meeting.objects.filter(term_id=term_id).values_list("id", flat=True))


def _coming(row: Meeting) -> Coming:
    days = from_json(row.rules).promises_reported_days.value
    return Coming(row.id, row.body_id, row.term_id, row.title, row.place, row.starts_at, days)
