"""What is to be done next with a paper, and the order of its steps (Decree 30/2020/NĐ-CP: person, number, agency)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from records.rules.words import PaperKind, PaperState, StepKind, StepState


class NextStep(StrEnum):
    EDIT = "edit"
    CONFIRM = "confirm"  # a file came in, and its differences wait
    SIGN = "sign"
    NUMBER = "number"
    AGENCY = "agency"
    ISSUE = "issue"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class StepFact:
    kind: StepKind
    state: StepState


_BY_KIND = {
    StepKind.PERSON: NextStep.SIGN,
    StepKind.NUMBER: NextStep.NUMBER,
    StepKind.AGENCY: NextStep.AGENCY,
}


OF_THEIR_AUTHORS = (PaperKind.OPINION, PaperKind.QUESTION_SLIP)
"""Papers of one delegate, who says with them what he handed in; nobody issues them."""


def next_step(kind: PaperKind, state: PaperState, steps: Sequence[StepFact], *, awaits: bool) -> NextStep:
    """steps: in order. awaits: a version's differences are not confirmed yet."""
    if state is PaperState.DRAFT:
        return NextStep.CONFIRM if awaits else NextStep.EDIT
    if state in (PaperState.ISSUED, PaperState.WITHDRAWN):
        return NextStep.NONE
    waiting = first_undone(steps)
    if waiting is None:
        return NextStep.NONE if kind in OF_THEIR_AUTHORS else NextStep.ISSUE
    return _BY_KIND[steps[waiting].kind]


def first_undone(steps: Sequence[StepFact]) -> int | None:
    """The place of the one that is to be done now."""
    return next((place for place, step in enumerate(steps) if step.state is not StepState.DONE), None)


def state_of_sealed(steps: Sequence[StepFact]) -> PaperState:
    """Signed as soon as no person is awaited any more."""
    waits = any(step.kind is StepKind.PERSON and step.state is not StepState.DONE for step in steps)
    return PaperState.SEALED if waits else PaperState.SIGNED
