"""A trial: what was pressed against what was asked."""

import pytest

from voting.rules.lifecycle import FROM, FROM_PAPER, TRIAL, Step
from voting.rules.trial import compare
from voting.rules.words import Choice

YES, NO = Choice.YES, Choice.NO


@pytest.mark.parametrize(
    ("counted", "matching"),
    [
        ({"an": YES, "binh": NO}, [True, True]),
        ({"an": YES, "binh": YES}, [True, False]),
        ({"an": YES}, [True, False]),
        ({}, [False, False]),
        ({"an": YES, "binh": NO, "chi": NO}, [True, True]),
    ],
)
def test_what_was_pressed_is_held_against_what_was_asked(
    counted: dict[str, Choice], matching: list[bool]
) -> None:
    rows = compare({"an": YES, "binh": NO}, counted)
    assert [row.mandate for row in rows] == ["an", "binh"]
    assert [row.matches for row in rows] == matching


@pytest.mark.parametrize("step", FROM)
def test_a_trial_is_opened_and_ended_and_never_decides_anything(step: Step) -> None:
    decides = {"announce", "correct", "repeat", "divide", "revise", "assist", "decide_assisted"}
    assert (step in TRIAL) == (step not in decides)


def test_tablets_leave_nothing_on_paper() -> None:
    assert FROM_PAPER.isdisjoint({"open", "extend", "interrupt", "resume", "assist"})
