"""What may be done with opinions in which state of the meeting. A code, or None where it may be done."""

from sessions.rules.states import MeetingState

LONGEST_TEXT = 10_000  # letters of one opinion, of one reply and of what a group says in general
MOST_OF_ONE = 500  # opinions of one delegate at one meeting, drafts too
MOST_LINES = 300  # opinions in one group's summary


def refusal_to_give(state: MeetingState) -> str | None:
    """Of delegates and groups: from the convening until the meeting is closed."""
    if state is MeetingState.CLOSED:
        return "meeting_closed"
    return refusal_to_answer(state)


def refusal_to_answer(state: MeetingState) -> str | None:
    """Of the secretariat: after the meeting too, the report is written on."""
    if state is MeetingState.DRAFT:
        return "meeting_not_convened"
    if state is MeetingState.CANCELLED:
        return "meeting_cancelled"
    return None
