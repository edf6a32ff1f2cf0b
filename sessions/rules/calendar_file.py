"""A meeting as an iCalendar file (RFC 5545): what anybody's calendar takes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from catalogue.text import say
from councils.rules.calendar import VIETNAM
from sessions.rules.states import MeetingState

ZONE = "Asia/Ho_Chi_Minh"
UTC_PLUS_7_SINCE = datetime(1975, 6, 13)  # noqa: DTZ001 -- a zone's own beginning is written in its local time

STATUSES = {
    MeetingState.DRAFT: "TENTATIVE",
    MeetingState.POSTPONED: "TENTATIVE",
    MeetingState.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """changes: how often the meeting was changed; it must never shrink. ends_at: None where nobody knows it."""

    id: UUID
    title: str
    body_name: str
    body_short_name: str
    place: str
    state: MeetingState
    starts_at: datetime
    ends_at: datetime | None
    resumes_at: datetime | None
    changes: int


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A morning or an afternoon of a meeting. lines: what it goes through, each with its hour.

    changes: how often the programme was changed; it must never shrink.
    """

    day: date
    is_morning: bool
    starts_at: datetime
    ends_at: datetime | None
    lines: tuple[str, ...]
    changes: int


def calendar_file(meeting: MeetingDate, halves: Sequence[HalfDay] = (), *, at: datetime) -> bytes:
    """One event, and one for each half-day whose programme is known.

    The same meeting is the same event for ever, and so is a half-day of it: a later file replaces what an earlier one
    put in.
    at: when the file is made. It holds nothing that is not on the notice of the meeting: no link, no name.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dien Hong//Meetings//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(_event(meeting, at))
    for half in halves:
        calendar.add_component(_half_day(meeting, half, at))
    written: bytes = calendar.to_ical()
    return written


def _event(meeting: MeetingDate, at: datetime) -> Event:
    starts_at, ends_at = _when(meeting)
    event = Event()
    event.add("uid", f"meeting-{meeting.id}@dien-hong")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", meeting.changes)
    event.add("status", STATUSES.get(meeting.state, "CONFIRMED"))
    event.add("summary", _line(f"{meeting.title} – {meeting.body_short_name}"))
    event.add("description", _line(meeting.body_name))
    if meeting.place.strip():
        event.add("location", _line(meeting.place))
    event.add("dtstart", _local(starts_at), parameters={"TZID": ZONE})
    if ends_at is not None:
        event.add("dtend", _local(ends_at), parameters={"TZID": ZONE})
    return event


def _half_day(meeting: MeetingDate, half: HalfDay, at: datetime) -> Event:
    """Of a meeting that was put off the programme's hours hold no more."""
    is_off = meeting.state in (MeetingState.POSTPONED, MeetingState.CANCELLED)
    event, name = Event(), "am" if half.is_morning else "pm"
    event.add("uid", f"meeting-{meeting.id}-{half.day:%Y%m%d}-{name}@dien-hong")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", meeting.changes + half.changes)
    event.add("status", "CANCELLED" if is_off else STATUSES.get(meeting.state, "CONFIRMED"))
    when = f"{say('common.morning' if half.is_morning else 'common.afternoon', 'vi')} {half.day:%d/%m}"
    event.add("summary", _line(f"{when}: {meeting.title} – {meeting.body_short_name}"))
    event.add("description", "\n".join(_line(line) for line in half.lines))
    if meeting.place.strip():
        event.add("location", _line(meeting.place))
    event.add("dtstart", _local(half.starts_at), parameters={"TZID": ZONE})
    if half.ends_at is not None:
        event.add("dtend", _local(half.ends_at), parameters={"TZID": ZONE})
    return event


def _when(meeting: MeetingDate) -> tuple[datetime, datetime | None]:
    """A meeting put off to a known day is written there, as long as it was planned."""
    if meeting.state is not MeetingState.POSTPONED or meeting.resumes_at is None:
        return meeting.starts_at, meeting.ends_at
    lasts = meeting.ends_at - meeting.starts_at if meeting.ends_at else None
    return meeting.resumes_at, meeting.resumes_at + lasts if lasts else None


def _local(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)


def _line(text: str) -> str:
    """One line: a bare carriage return inside a value would end it for some readers."""
    return " ".join(text.split())


def _zone() -> Timezone:
    """Written out, so that the file means the same where nobody knows the zone's name."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", UTC_PLUS_7_SINCE)
    standard.add("tzname", "+07")
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    zone.add_component(standard)
    return zone
