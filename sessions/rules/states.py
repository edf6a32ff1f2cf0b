"""The states a meeting, a sitting and a delegate's presence can be in, and which may follow which."""

from enum import StrEnum


class MeetingKind(StrEnum):
    REGULAR = "regular"  # thường lệ: Law 72/2025 Art. 34.2
    THEMATIC = "thematic"  # chuyên đề: Art. 34.3
    URGENT = "urgent"  # giải quyết công việc phát sinh đột xuất: Art. 34.3


class MeetingState(StrEnum):
    CONVENED = "convened"  # triệu tập
    OPENED = "opened"
    CLOSED = "closed"


class SittingState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class AttendanceState(StrEnum):
    PRESENT = "present"
    EXCUSED = "excused"  # vắng có lý do, reported to the presiding officer beforehand: Art. 33.2
    ABSENT = "absent"


def refusal_to_open(state: MeetingState) -> str | None:
    """The code of why a meeting in this state cannot be opened, or None."""
    return {MeetingState.OPENED: "meeting_already_opened", MeetingState.CLOSED: "meeting_closed"}.get(state)


def refusal_when_not_opened(state: MeetingState) -> str | None:
    """The code of why nothing can be held in a meeting in this state, or None."""
    return {MeetingState.CONVENED: "meeting_not_opened", MeetingState.CLOSED: "meeting_closed"}.get(state)
