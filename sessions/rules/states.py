"""The states a meeting, a sitting and a delegate's presence can be in, and which may follow which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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


class Step(StrEnum):
    """What a command does to the state of a meeting."""

    CONVENE = "convene"
    REVISE = "revise"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    OPEN = "open"
    ADJOURN = "adjourn"
    RESUME = "resume"
    CLOSE = "close"
    REOPEN = "reopen"


_PLANNED = {
    MeetingState.CONVENED: MeetingState.CONVENED,
    # A new time takes a postponed meeting up again.
    MeetingState.POSTPONED: MeetingState.CONVENED,
}

NEXT: Mapping[Step, Mapping[MeetingState, MeetingState]] = MappingProxyType(
    {
        Step.CONVENE: {MeetingState.DRAFT: MeetingState.CONVENED},
        Step.REVISE: {MeetingState.DRAFT: MeetingState.DRAFT, **_PLANNED},
        Step.POSTPONE: dict.fromkeys(_PLANNED, MeetingState.POSTPONED),
        Step.CANCEL: dict.fromkeys([MeetingState.DRAFT, *_PLANNED], MeetingState.CANCELLED),
        Step.OPEN: dict.fromkeys(_PLANNED, MeetingState.OPENED),
        Step.ADJOURN: {MeetingState.OPENED: MeetingState.ADJOURNED},
        Step.RESUME: {MeetingState.ADJOURNED: MeetingState.OPENED},
        Step.CLOSE: {MeetingState.OPENED: MeetingState.CLOSED},
        Step.REOPEN: {MeetingState.CLOSED: MeetingState.OPENED},
    }
)
"""By step, from which state into which: the one table. What is not named here is refused."""


_IN_THIS_STATE = {
    MeetingState.DRAFT: "meeting_not_convened",
    MeetingState.CONVENED: "meeting_not_opened",
    MeetingState.POSTPONED: "meeting_not_opened",
    MeetingState.OPENED: "meeting_already_opened",
    MeetingState.ADJOURNED: "meeting_adjourned",
    MeetingState.CLOSED: "meeting_closed",
    MeetingState.CANCELLED: "meeting_cancelled",
}
_NOT_CLOSED = (MeetingState.CONVENED, MeetingState.POSTPONED, MeetingState.OPENED, MeetingState.ADJOURNED)
_MORE_EXACTLY = {
    (Step.CONVENE, MeetingState.CONVENED): "meeting_already_convened",
    (Step.CONVENE, MeetingState.POSTPONED): "meeting_already_convened",
    (Step.RESUME, MeetingState.OPENED): "meeting_not_adjourned",
    **{(Step.REOPEN, state): "meeting_not_closed" for state in _NOT_CLOSED},
}


def refusal(step: Step, state: MeetingState) -> str | None:
    """The code of why a meeting in this state cannot take the step, or None."""
    if state in NEXT[step]:
        return None
    return _MORE_EXACTLY.get((step, state), _IN_THIS_STATE[state])


def refusal_when_not_opened(state: MeetingState) -> str | None:
    """The code of why nothing can be held in a meeting in this state, or None."""
    return refusal(Step.CLOSE, state)


def refusal_when_no_trial(state: MeetingState) -> str | None:
    """The code of why the tablets of a meeting in this state are not tried out, or None."""
    tried = (MeetingState.CONVENED, MeetingState.POSTPONED, MeetingState.OPENED)
    return None if state in tried else _IN_THIS_STATE[state]
