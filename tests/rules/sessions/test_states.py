"""Every step in every state: the whole table, as it is meant to be."""

import pytest

from sessions.rules.states import (
    NEXT,
    MeetingState,
    Step,
    refusal,
    refusal_when_no_trial,
    refusal_when_not_opened,
)

DRAFT, CONVENED, POSTPONED = MeetingState.DRAFT, MeetingState.CONVENED, MeetingState.POSTPONED
OPENED, ADJOURNED, CLOSED, CANCELLED = (
    MeetingState.OPENED,
    MeetingState.ADJOURNED,
    MeetingState.CLOSED,
    MeetingState.CANCELLED,
)

# By step: into which state it leads from draft, convened, postponed, opened, adjourned, closed, cancelled.
TABLE = {
    Step.CONVENE: [CONVENED, *["already_convened"] * 2, "already_opened", "adjourned", "closed", "cancelled"],
    Step.REVISE: [DRAFT, CONVENED, CONVENED, "already_opened", "adjourned", "closed", "cancelled"],
    Step.POSTPONE: ["not_convened", POSTPONED, POSTPONED, "already_opened", "adjourned", "closed", "cancelled"],
    Step.CANCEL: [CANCELLED, CANCELLED, CANCELLED, "already_opened", "adjourned", "closed", "cancelled"],
    Step.OPEN: ["not_convened", OPENED, OPENED, "already_opened", "adjourned", "closed", "cancelled"],
    Step.ADJOURN: ["not_convened", "not_opened", "not_opened", ADJOURNED, "adjourned", "closed", "cancelled"],
    Step.RESUME: ["not_convened", "not_opened", "not_opened", "not_adjourned", OPENED, "closed", "cancelled"],
    Step.CLOSE: ["not_convened", "not_opened", "not_opened", CLOSED, "adjourned", "closed", "cancelled"],
    Step.REOPEN: ["not_convened", "not_closed", "not_closed", "not_closed", "not_closed", OPENED, "cancelled"],
}  # fmt: skip


@pytest.mark.parametrize("step", list(Step))
def test_every_step_from_every_state(step: Step) -> None:
    became = [
        NEXT[step].get(state) or (refusal(step, state) or "").removeprefix("meeting_")
        for state in MeetingState
    ]
    assert became == TABLE[step]


def test_nothing_is_held_but_in_an_opened_meeting() -> None:
    assert [state for state in MeetingState if refusal_when_not_opened(state) is None] == [OPENED]


def test_tablets_are_tried_out_before_the_meeting_and_while_it_is_held() -> None:
    refusals = [refusal_when_no_trial(state) for state in MeetingState]
    assert refusals == [
        "meeting_not_convened", None, None, None, "meeting_adjourned", "meeting_closed", "meeting_cancelled",
    ]  # fmt: skip
