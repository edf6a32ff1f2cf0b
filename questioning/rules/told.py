"""What can happen next to a slip, and what its author may do: said in words under questioning.next.* on the screens."""

from enum import StrEnum


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
