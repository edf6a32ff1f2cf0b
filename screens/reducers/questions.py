"""Questions: the groups they are asked in, and that something about them changed; slips are asked for over HTTP."""

from collections.abc import Collection, Mapping
from typing import Any

from screens.reducers.shape import Payload, State

ABOUT_QUESTIONS = "question."
Turns = Mapping[str, Mapping[str, Any]]


def take_questions(state: State, kind: str, payload: Payload, seq: int) -> None:
    """After an entry about questions.

    groups: all that the hall may know of; every: all there are, for the secretariat. slip_states: by slip.
    """
    if not kind.startswith(ABOUT_QUESTIONS):
        return
    told = payload.get("slip_states", {})
    state["questions_seq"] = seq
    groups = payload.get("every", payload.get("groups", state["question_groups"]))
    state["question_groups"] = [
        {
            **group,
            "slips": [{**slip, "state": told.get(slip["id"], slip["state"])} for slip in group["slips"]],
        }
        for group in groups
    ]


def turns_on_slips(state: State) -> Turns:
    """What stood before an entry, for take_turns."""
    return {turn["id"]: dict(turn) for turn in state["floor"]["speeches"] if turn["slip"]}


def take_turns(state: State, before: Turns, seq: int) -> None:
    """A slip was put in the hall, that was taken back, it was answered, or not yet: by the turns of an entry."""
    after = turns_on_slips(state)
    asked = {
        turn["slip"] for turn in after.values() if turn["kind"] == "question" and turn["id"] not in before
    }
    gone = {
        turn["slip"] for turn in before.values() if turn["kind"] == "question" and turn["id"] not in after
    }
    answered = {
        turn["slip"]
        for turn in after.values()
        if turn["kind"] == "answer" and _is_given(turn) and not _is_given(before.get(turn["id"]))
    }
    resumed = {
        turn["slip"]
        for turn in after.values()
        if turn["kind"] == "answer" and not _is_given(turn) and _is_given(before.get(turn["id"]))
    }
    if not asked and not gone and not answered and not resumed:
        return
    state["questions_seq"] = seq
    for group in state["question_groups"]:
        for slip in group["slips"]:
            slip["state"] = _became(slip, asked, gone, answered, resumed)


def _is_given(turn: Mapping[str, Any] | None) -> bool:
    """Over, and its clock ran: who was called and said nothing answered nothing."""
    return turn is not None and turn["state"] == "ended" and turn["started_at"] is not None


def _became(
    slip: Mapping[str, Any],
    asked: Collection[str],
    gone: Collection[str],
    answered: Collection[str],
    resumed: Collection[str],
) -> str:
    state = str(slip["state"])
    if slip["id"] in resumed and state == "answered":
        return "asked"
    if slip["id"] in answered and state in ("chosen", "asked"):
        return "answered"
    if slip["id"] in asked and state == "chosen":
        return "asked"
    if slip["id"] in gone and state == "asked":
        return "chosen"
    return state
