"""A meeting as an iCalendar file (RFC 5545): what anybody's calendar takes in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneStandard

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


def calendar_file(meeting: MeetingDate, *, at: datetime) -> bytes:
    """One event; the same meeting is the same event for ever, so a later file replaces what an earlier one put in.

    at: when the file is made. It holds nothing that is not on the notice of the meeting: no link, no name.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Dien Hong//Meetings//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_zone())
    calendar.add_component(_event(meeting, at))
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
