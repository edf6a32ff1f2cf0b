"""What can happen next to a slip, and what its author may do: said in words under questioning.next.* on the screens."""

from enum import StrEnum

from questioning.rules.steps import WITHDRAWABLE, WRITABLE
from questioning.rules.words import GroupState, SlipState


class Next(StrEnum):
    """What its author waits for. Keys of the catalogue: questioning.next.<value>."""

    HAND_IN = "hand_in"  # a draft
    PUT_IN_ORDER = "put_in_order"  # returned
    SORTING = "sorting"  # the secretariat looks at it and sorts
    COUNCIL_DECIDES = "council_decides"  # its group was put to the council
    TO_BE_ASKED = "to_be_asked"
    ANSWER_IN_HALL = "answer_in_hall"  # it was put; the answer follows
    WRITTEN_ANSWER = "written_answer"  # due on a day
    WRITTEN_ANSWER_LATE = "written_answer_late"
    JUDGE = "judge"  # is the answer satisfying
    DEBATE = "debate"  # the presiding officer puts it on
    NOTHING = "nothing"


class May(StrEnum):
    """What the author may do with it now."""

    EDIT = "edit"
    DELETE = "delete"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    JUDGE = "judge"


_NEXT = {
    SlipState.DRAFT: Next.HAND_IN,
    SlipState.SUBMITTED: Next.SORTING,
    SlipState.RETURNED: Next.PUT_IN_ORDER,
    SlipState.CHOSEN: Next.TO_BE_ASKED,
    SlipState.ASKED: Next.ANSWER_IN_HALL,
    SlipState.TO_ANSWER: Next.WRITTEN_ANSWER,
    SlipState.ANSWERED: Next.JUDGE,
    SlipState.DEBATE_ASKED: Next.DEBATE,
}


def next_of(state: SlipState, group: GroupState | None, *, is_late: bool) -> Next:
    """group: the state of the slip's group, where it is in one."""
    if state is SlipState.SUBMITTED and group is GroupState.PROPOSED:
        return Next.COUNCIL_DECIDES
    if state is SlipState.TO_ANSWER and is_late:
        return Next.WRITTEN_ANSWER_LATE
    return _NEXT.get(state, Next.NOTHING)


def may_of(state: SlipState, *, takes_slips: bool) -> list[May]:
    """takes_slips: the meeting is not over."""
    allowed = {
        May.EDIT: state in WRITABLE and takes_slips,
        May.DELETE: state is SlipState.DRAFT,
        May.SUBMIT: state in WRITABLE and takes_slips,
        May.WITHDRAW: state in WITHDRAWABLE,
        May.JUDGE: state in (SlipState.ANSWERED, SlipState.SATISFIED),
    }
    return [may for may, is_allowed in allowed.items() if is_allowed]
