"""How one state of a slip follows from another. Each question answers with the code of a refusal, or None."""

from questioning.rules.words import GroupState, SlipState
from sessions.rules.states import MeetingState

PRIVATE = frozenset({SlipState.DRAFT})
WRITABLE = frozenset({SlipState.DRAFT, SlipState.RETURNED})
"""Its author may write on it: nobody has it before him."""
WITHDRAWABLE = frozenset(
    {SlipState.SUBMITTED, SlipState.RETURNED, SlipState.CHOSEN, SlipState.TO_ANSWER},
)
SORTABLE = frozenset({SlipState.SUBMITTED, SlipState.CHOSEN})
"""May be put into a group, or moved among groups."""
ASKABLE = frozenset({SlipState.CHOSEN, SlipState.ASKED, SlipState.DEBATE_ASKED})
"""Its author may be put into a queue with it."""
ANSWERABLE_IN_WRITING = frozenset(
    {SlipState.SUBMITTED, SlipState.CHOSEN, SlipState.ASKED, SlipState.TO_ANSWER}
)
ANSWERABLE_IN_HALL = frozenset({SlipState.CHOSEN, SlipState.ASKED, SlipState.TO_ANSWER})
JUDGED = frozenset({SlipState.SATISFIED, SlipState.DEBATE_ASKED})
SEEN_BY_HALL = frozenset({SlipState.CHOSEN, SlipState.ASKED, SlipState.TO_ANSWER, SlipState.ANSWERED})

TAKES_SLIPS = frozenset(
    {MeetingState.CONVENED, MeetingState.POSTPONED, MeetingState.OPENED, MeetingState.ADJOURNED}
)


def refusal_of_meeting(state: MeetingState, *, also_closed: bool = False) -> str | None:
    """also_closed: answers, judgements and promises go on after the meeting is over."""
    if state in TAKES_SLIPS or (also_closed and state is MeetingState.CLOSED):
        return None
    codes = {
        MeetingState.DRAFT: "meeting_not_convened",
        MeetingState.CLOSED: "meeting_closed",
        MeetingState.CANCELLED: "meeting_cancelled",
    }
    return codes[state]


def refusal_to_write(state: SlipState) -> str | None:
    return None if state in WRITABLE else "slip_is_handed_in"


def refusal_to_submit(state: SlipState, *, subject: str, has_respondent: bool) -> str | None:
    if state not in WRITABLE:
        return "slip_is_handed_in"
    if not subject.strip():
        return "slip_without_subject"
    return None if has_respondent else "slip_without_respondent"


def refusal_to_return(state: SlipState) -> str | None:
    return None if state is SlipState.SUBMITTED else "slip_takes_no_return"


def refusal_to_withdraw(state: SlipState) -> str | None:
    return None if state in WITHDRAWABLE else "slip_takes_no_withdrawal"


def refusal_to_owe(state: SlipState) -> str | None:
    return None if state in ANSWERABLE_IN_WRITING else "slip_needs_no_written_answer"


def refusal_to_take_answer(state: SlipState) -> str | None:
    """A text that came may be put right until its author has judged it."""
    return None if state in (SlipState.TO_ANSWER, SlipState.ANSWERED) else "slip_needs_no_written_answer"


def refusal_to_answer_in_hall(state: SlipState) -> str | None:
    return None if state in ANSWERABLE_IN_HALL else "slip_not_to_be_answered_in_hall"


def refusal_to_judge(state: SlipState, *, satisfied: bool, reason: str) -> str | None:
    """One who was satisfied may still ask for debate, and the other way round, until something follows from it."""
    if state is not SlipState.ANSWERED and state not in JUDGED:
        return "slip_not_answered"
    return "judgement_without_reason" if not satisfied and not reason.strip() else None


def state_when_grouped(state: SlipState, group: GroupState | None) -> SlipState:
    """What a slip is once it lies in a group, or with None in no group."""
    if state not in SORTABLE:
        return state
    return SlipState.CHOSEN if group is GroupState.DECIDED else SlipState.SUBMITTED


def seen_by_hall(state: SlipState) -> SlipState:
    """Whether its author is satisfied is between him, the secretariat and who answered."""
    return SlipState.ANSWERED if state in JUDGED else state
