"""Reads of meetings as they are planned: the list of a body, and how long before it a meeting was convened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.standings import access_body, standing_of
from sessions.announced import access_announced_meeting
from sessions.models import Meeting
from sessions.rules.states import MeetingKind, MeetingState
from sessions.selectors import access_meeting, meeting_rules


@dataclass(frozen=True, slots=True)
class Notice:
    """given, needed: whole days from convening to opening."""

    given: int
    needed: int
    clause: str

    @property
    def is_short(self) -> bool:
        return self.given < self.needed


def meetings_of(user_id: UUID, body_id: UUID) -> list[Meeting]:
    """Latest first; drafts only for those who prepare meetings. Raises NotFound for strangers."""
    access_body(user_id, body_id)
    rows = Meeting.objects.filter(body_id=body_id).order_by("-starts_at")
    if not standing_of(user_id, body_id).may(Right.PREPARE_MEETINGS):
        rows = rows.exclude(state=MeetingState.DRAFT)
    # What was cancelled before anybody was told of it stays the office's business.
    return [row for row in rows if row.state != MeetingState.CANCELLED or row.rules]


def access_plan(user_id: UUID, meeting_id: UUID) -> Meeting:
    """For those who prepare this meeting. Raises NotFound for strangers, and of a draft for other members."""
    access_announced_meeting(user_id, meeting_id)
    return access_meeting(user_id, meeting_id, right=Right.PREPARE_MEETINGS)


def notice_of(meeting_id: UUID, *, convened_at: datetime) -> Notice:
    """By the rules the meeting was convened under: no law in force names the days, the body's own rules do."""
    meeting, rules = Meeting.objects.get(id=meeting_id), meeting_rules(meeting_id)
    rule = rules.notice_days_regular if meeting.kind == MeetingKind.REGULAR else rules.notice_days_urgent
    given = (council_day(meeting.starts_at) - council_day(convened_at)).days
    return Notice(given, rule.value, rule.clause)
