"""States of a question slip, of a group of questions, of an answer owed and of a promise given."""

from enum import StrEnum


class SlipState(StrEnum):
    """Each is told to the author in words. How one follows from another: questioning/rules/steps.py."""

    DRAFT = "draft"  # its author's alone; in no record
    SUBMITTED = "submitted"
    RETURNED = "returned"  # not in order, with the reason; may be handed in again
    CHOSEN = "chosen"  # in a group the council decided on: to be asked in the hall
    ASKED = "asked"  # put in the hall
    TO_ANSWER = "to_answer"  # a written answer is owed
    ANSWERED = "answered"  # in the hall or in writing
    SATISFIED = "satisfied"  # the author said so
    DEBATE_ASKED = "debate_asked"  # the author is not satisfied and asks for debate at a sitting
    WITHDRAWN = "withdrawn"


class GroupState(StrEnum):
    PREPARED = "prepared"  # the secretariat sorts; nobody else sees it
    PROPOSED = "proposed"  # put to the council
    DECIDED = "decided"
    REJECTED = "rejected"


class WrittenWhy(StrEnum):
    """Why an answer is to be given in writing (the pattern of Law 87/2015 Art. 60)."""

    OUTSIDE_GROUPS = "outside_groups"
    NEEDS_CHECKING = "needs_checking"
    TIME_RAN_OUT = "time_ran_out"


class PromiseState(StrEnum):
    OPEN = "open"
    REPORTED = "reported"  # the person said how it stands
    KEPT = "kept"
    BROKEN = "broken"
