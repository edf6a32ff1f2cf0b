"""In which states of a meeting its hall is told something, and its course written down."""

from sessions.rules.states import MeetingState

_NOT_TOLD = {
    MeetingState.DRAFT: "meeting_not_convened",
    MeetingState.CLOSED: "meeting_closed",
    MeetingState.CANCELLED: "meeting_cancelled",
}
_NOT_SHOWN = {state: _NOT_TOLD[state] for state in (MeetingState.DRAFT, MeetingState.CANCELLED)}
_NOT_NOTED = {
    **_NOT_SHOWN,
    MeetingState.CONVENED: "meeting_not_opened",
    MeetingState.POSTPONED: "meeting_not_opened",
}


def refusal_to_announce(state: MeetingState) -> str | None:
    """The code of why nobody is told anything now, or None. From the convening to the closing."""
    return _NOT_TOLD.get(state)


def refusal_to_direct(state: MeetingState) -> str | None:
    """The code of why screens take no orders, or None. They hang on the meeting after its closing too."""
    return _NOT_SHOWN.get(state)


def refusal_to_note(state: MeetingState) -> str | None:
    """The code of why there is no course to write down, or None. What was forgotten is added after the closing."""
    return _NOT_NOTED.get(state)
