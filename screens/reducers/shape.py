"""What all reducers share: their types, and the parts of the state that more than one of them touches."""

from collections.abc import Callable, Mapping
from typing import Any

State = dict[str, Any]  # JSON at the API's door; its shape is written in docs/screens.md
Payload = Mapping[str, Any]
Reducer = Callable[[State, Payload], None]


def nobody_here() -> State:
    numbers = {"present": 0, "in_hall": 0, "remote": 0, "total": 0, "needed": 0, "has_quorum": False}
    return {**numbers, "marks": {}, "since": {}}


def resting_stage(state: State) -> State:
    """What the hall looks at when nothing is being decided."""
    item = state["current_item"]
    if state["break_on"] is not None:
        return {"kind": "break", "id": item}
    for speech in state["floor"]["speeches"]:
        if speech["state"] != "ended" and not speech["group_sitting"]:
            return {"kind": "speaker", "id": speech["id"]}
    return {"kind": "item", "id": item} if item else {"kind": "welcome", "id": None}


def rest_stage(state: State) -> None:
    """What came on goes on the stage, unless a vote is on: the hall goes on looking at the question."""
    vote = state["votes"].get(state["stage"]["id"])
    if vote is None or vote["state"] not in ("open", "interrupted"):
        state["stage"] = resting_stage(state)


def leave_stage(state: State, what: str) -> None:
    """An item or vote that is over goes off the stage, if it is on it."""
    if state["stage"]["id"] == what:
        state["stage"] = resting_stage(state)


def take_roster(state: State, payload: Payload) -> None:
    """Names who changed; null for who is out of it."""
    for mandate, seat in payload.get("roster", {}).items():
        if seat is None:
            state["roster"].pop(mandate, None)
        else:
            state["roster"][mandate] = seat


def is_plenary(state: State, sitting: str) -> bool:
    return state["sitting"] is not None and state["sitting"]["id"] == sitting


def attendance_of(state: State, sitting: str) -> State | None:
    found: State | None = None
    if is_plenary(state, sitting):
        found = state["attendance"]
    elif sitting in state["group_sittings"]:
        found = state["group_sittings"][sitting]["attendance"]
    return found
