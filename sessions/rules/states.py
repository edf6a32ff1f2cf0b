"""The states a meeting, a sitting and a delegate's presence can be in, and which may follow which."""

from enum import StrEnum


class MeetingKind(StrEnum):
    REGULAR = "regular"  # thường lệ: Law 72/2025 Art. 34.2
    THEMATIC = "thematic"  # chuyên đề: Art. 34.3
    URGENT = "urgent"  # giải quyết công việc phát sinh đột xuất: Art. 34.3


class MeetingState(StrEnum):
    """Convening makes the meeting's own journal; what happens to a draft stands in the body's."""

    DRAFT = "draft"
    CONVENED = "convened"  # triệu tập
    POSTPONED = "postponed"  # hoãn: convened, then put off, to a day or until further notice
    OPENED = "opened"
    ADJOURNED = "adjourned"  # tạm dừng after opening, to be continued on a day
    CLOSED = "closed"  # bế mạc
    CANCELLED = "cancelled"  # hủy: will not be held


class SittingState(StrEnum):
    GATHERING = "gathering"  # people are received and checked in; nothing is decided yet
    OPEN = "open"
    CLOSED = "closed"


class AttendanceState(StrEnum):
    PRESENT = "present"  # in the hall
    REMOTE = "remote"  # taking part from afar
    LEFT = "left"  # was here and has gone
    EXCUSED = "excused"  # vắng có lý do, reported to the presiding officer beforehand: Art. 33.1
    ABSENT = "absent"


class MarkedHow(StrEnum):
    """Where a mark of attendance comes from."""

    ROLL_CALL = "roll_call"  # the secretary ticked it
    SELF = "self"  # the delegate on his own tablet
    CARD = "card"  # the card was read at the door
    NOTICE = "notice"  # an absence that was accepted beforehand
    CORRECTION = "correction"


class InvitationKind(StrEnum):
    SUMMONS = "summons"  # giấy triệu tập, to delegates
    INVITATION = "invitation"  # giấy mời, to guests


class Reply(StrEnum):
    NONE = "none"
    COMING = "coming"
    REMOTE = "remote"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"  # does not come and sends somebody, who has no vote


class AbsenceDecision(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"  # vắng có lý do
    DECLINED = "declined"


def refusal_to_open(state: MeetingState) -> str | None:
    """The code of why a meeting in this state cannot be opened, or None."""
    return {
        MeetingState.DRAFT: "meeting_not_convened",
        MeetingState.OPENED: "meeting_already_opened",
        MeetingState.ADJOURNED: "meeting_adjourned",
        MeetingState.CLOSED: "meeting_closed",
        MeetingState.CANCELLED: "meeting_cancelled",
    }.get(state)


def refusal_when_not_opened(state: MeetingState) -> str | None:
    """The code of why nothing can be held in a meeting in this state, or None."""
    return {
        MeetingState.DRAFT: "meeting_not_opened",
        MeetingState.CONVENED: "meeting_not_opened",
        MeetingState.POSTPONED: "meeting_not_opened",
        MeetingState.ADJOURNED: "meeting_adjourned",
        MeetingState.CLOSED: "meeting_closed",
        MeetingState.CANCELLED: "meeting_cancelled",
    }.get(state)
