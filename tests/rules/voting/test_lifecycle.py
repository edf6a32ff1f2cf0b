"""Where each step may be taken from: the whole table, so that no step opens by accident."""

import pytest

from voting.rules.lifecycle import FROM, Step, may
from voting.rules.words import VoteState

# prepared, open, interrupted, closed, announced, cancelled
TABLE: dict[Step, str] = {
    "revise": "P.....",
    "divide": "P.....",
    "open": "P.....",
    "extend": ".O....",
    "interrupt": ".O....",
    "resume": "..I...",
    "assist": ".O....",
    "decide_assisted": ".OICAX",
    "close": ".OI...",
    "announce": "...C..",
    "correct": "...CA.",
    "cancel": "POIC..",
    "repeat": "...CAX",
}
LETTER = dict(zip(VoteState, "POICAX", strict=True))


def test_the_table_knows_every_step() -> None:
    assert TABLE.keys() == FROM.keys()


@pytest.mark.parametrize("step", TABLE)
@pytest.mark.parametrize("state", VoteState)
def test_a_step_is_taken_only_from_where_the_table_says(step: Step, state: VoteState) -> None:
    assert may(step, state) == (LETTER[state] in TABLE[step])


def test_an_announced_result_is_never_taken_back() -> None:
    assert {step for step in FROM if may(step, VoteState.ANNOUNCED)} == {
        "correct",
        "repeat",
        "decide_assisted",
    }
