"""The calendar file, parsed back: what a calendar will show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from sessions.rules.calendar_file import HalfDay, MeetingDate, calendar_file
from sessions.rules.states import MeetingState

AT = datetime(2026, 12, 1, 8, tzinfo=UTC)
BEGINS = datetime(2026, 12, 22, 0, 30, tzinfo=UTC)
MEETING = MeetingDate(
    id=UUID(int=5),
    title="Kỳ họp thứ 3 (thường lệ cuối năm 2026); khóa I, “mở rộng”",
    body_name="Hội đồng nhân dân xã Suối Ngàn, tỉnh Trường Lâm",
    body_short_name="HĐND xã Suối Ngàn",
    place="Hội trường xã, tầng 2; cổng \\ phía đông",
    state=MeetingState.CONVENED,
    starts_at=BEGINS,
    ends_at=BEGINS + timedelta(hours=9, minutes=30),
    resumes_at=None,
    changes=4,
)


def event(meeting: MeetingDate) -> Any:
    [found] = Calendar.from_ical(calendar_file(meeting, at=AT)).walk("VEVENT")
    return found


def test_it_reads_back_as_it_was_meant() -> None:
    found = event(MEETING)
    assert found["summary"] == f"{MEETING.title} – HĐND xã Suối Ngàn"
    assert found["location"] == MEETING.place
    assert found["description"] == MEETING.body_name
    assert found.decoded("dtstart") == BEGINS
    assert found.decoded("dtend") == MEETING.ends_at
    assert found["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert found["dtstart"].to_ical() == b"20261222T073000"
    assert (found["sequence"], found["status"]) == (4, "CONFIRMED")


def test_the_zone_is_written_out_with_its_seven_hours() -> None:
    zone: Any
    [zone] = Calendar.from_ical(calendar_file(MEETING, at=AT)).walk("VTIMEZONE")
    [standard] = zone.walk("STANDARD")
    assert (zone["tzid"], standard.decoded("tzoffsetto")) == ("Asia/Ho_Chi_Minh", timedelta(hours=7))


def test_a_changed_meeting_is_the_same_event_with_a_higher_number() -> None:
    later = replace(MEETING, title="Kỳ họp khác", starts_at=BEGINS + timedelta(days=1), changes=5)
    assert (
        event(later)["uid"]
        == event(MEETING)["uid"]
        == "meeting-00000000-0000-0000-0000-000000000005@dien-hong"
    )
    assert (event(MEETING)["sequence"], event(later)["sequence"]) == (4, 5)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (MeetingState.DRAFT, "TENTATIVE"),
        (MeetingState.CONVENED, "CONFIRMED"),
        (MeetingState.POSTPONED, "TENTATIVE"),
        (MeetingState.OPENED, "CONFIRMED"),
        (MeetingState.ADJOURNED, "CONFIRMED"),
        (MeetingState.CLOSED, "CONFIRMED"),
        (MeetingState.CANCELLED, "CANCELLED"),
    ],
)
def test_the_status_is_the_meetings(state: MeetingState, status: str) -> None:
    assert event(replace(MEETING, state=state))["status"] == status


def test_a_meeting_put_off_to_a_day_is_written_there_and_as_long() -> None:
    back = BEGINS + timedelta(days=7)
    found = event(replace(MEETING, state=MeetingState.POSTPONED, resumes_at=back))
    assert found.decoded("dtstart") == back
    assert found.decoded("dtend") - back == timedelta(hours=9, minutes=30)


def test_an_end_or_a_place_that_nobody_knows_is_not_made_up() -> None:
    found = event(replace(MEETING, ends_at=None, place=" "))
    assert "dtend" not in found
    assert "location" not in found


def test_nothing_in_a_title_can_write_a_line_of_its_own() -> None:
    wild = replace(MEETING, title="Kỳ họp\r\nATTENDEE:mailto:a@b\rSTATUS:CANCELLED\nBEGIN:VALARM")
    raw = calendar_file(wild, at=AT)
    assert Calendar.from_ical(raw).walk("VALARM") == []
    assert event(wild)["status"] == "CONFIRMED"
    assert "attendee" not in event(wild)
    assert "\n" not in event(wild)["summary"]
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


MORNING = HalfDay(
    day=date(2026, 12, 22),
    is_morning=True,
    starts_at=BEGINS,
    ends_at=BEGINS + timedelta(hours=4),
    lines=("07:30 1. Đón tiếp\r\nATTENDEE:x", "08:00 2. Chào cờ; giới thiệu đại biểu"),
    changes=3,
)


def halves(meeting: MeetingDate, *found: HalfDay) -> list[Any]:
    _, *events = Calendar.from_ical(calendar_file(meeting, found, at=AT)).walk("VEVENT")
    return events


def test_each_half_day_is_an_event_with_its_items() -> None:
    [found] = halves(MEETING, MORNING)
    assert found["uid"] == "meeting-00000000-0000-0000-0000-000000000005-20261222-am@dien-hong"
    assert found["summary"] == f"Sáng 22/12: {MEETING.title} – HĐND xã Suối Ngàn"
    assert found["description"].split("\n") == [
        "07:30 1. Đón tiếp ATTENDEE:x",
        "08:00 2. Chào cờ; giới thiệu đại biểu",
    ]
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (BEGINS, BEGINS + timedelta(hours=4))
    assert (found["sequence"], found["location"], "attendee" in found) == (7, MEETING.place, False)


def test_the_half_days_of_a_meeting_that_was_put_off_are_taken_out_of_calendars() -> None:
    [found] = halves(replace(MEETING, state=MeetingState.POSTPONED), MORNING)
    assert found["status"] == "CANCELLED"
