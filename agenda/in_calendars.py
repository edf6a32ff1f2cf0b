"""The programme for people's calendars; only what everybody may know."""

from uuid import UUID

from agenda.models import Agenda
from agenda.programme import is_announced, lines_of
from agenda.rules.day_parts import DayPart, Planned, day_parts
from sessions.rules.calendar_file import HalfDay


def half_days(meeting_id: UUID) -> list[HalfDay]:
    """None while the agenda is being written. Authorises nobody."""
    if not is_announced(meeting_id):
        return []
    planned = [
        Planned(
            line.planned_at,
            line.duration_min,
            f"{line.number}. {line.title}" if line.number else line.title,
            line.kind,
            line.state,
        )
        for line in lines_of(meeting_id)
        if line.planned_at is not None
    ]
    revision = Agenda.objects.values_list("revision", flat=True).get(meeting_id=meeting_id)
    return [_half_day(part, revision) for part in day_parts(planned)]


def _half_day(part: DayPart, revision: int) -> HalfDay:
    return HalfDay(
        part.day, part.is_morning, part.starts_at, part.ends_at, tuple(part.lines), changes=revision
    )
