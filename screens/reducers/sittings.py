"""Sittings and who is at them: the one of the whole body, and beside it those of the delegates' groups."""

from collections.abc import Mapping

from screens.reducers.agenda import end_item
from screens.reducers.floor import end_group_floor
from screens.reducers.shape import (
    Payload,
    Reducer,
    State,
    attendance_of,
    is_plenary,
    nobody_here,
    take_roster,
)

BENCH = ("chair", "chair_name", "clerk_name", "clerk_mandate")


def _sitting_begun(state: State, payload: Payload) -> None:
    """Gathered or opened; what was marked while it gathered stays."""
    take_roster(state, payload)
    if "bench" in payload:
        _bench_set(state, payload)
    sitting, numbers = payload["sitting"], payload["attendance"]
    before = attendance_of(state, sitting["id"]) or nobody_here()
    attendance = {**before, **numbers}
    _take_marks(attendance, payload)
    known = {"closed_at": None, **sitting}
    if "group" in sitting:
        state["group_sittings"][sitting["id"]] = {**known, "attendance": attendance, "current_item": None}
    else:
        state["sitting"], state["attendance"] = known, attendance


def _bench_set(state: State, payload: Payload) -> None:
    """Who leads a group's discussion and who keeps its record, by group."""
    bench = payload["bench"]
    state["benches"][bench["group"]] = {name: bench[name] for name in BENCH}


def _sitting_closed(state: State, payload: Payload) -> None:
    closed = {"state": "closed", "closed_at": payload["at"]}
    if payload["sitting"] in state["group_sittings"]:
        state["group_sittings"][payload["sitting"]] |= {**closed, "current_item": None}
        end_group_floor(state, payload["at"], sitting=payload["sitting"])
    elif is_plenary(state, payload["sitting"]):
        state["sitting"] |= closed
        end_item(state, payload["at"])


def _attendance_marked(state: State, payload: Payload) -> None:
    """Also of a correction. Of a sitting that went before the one shown nothing is kept here."""
    attendance = attendance_of(state, payload["sitting"])
    if attendance is None:
        return
    for name in ("present", "in_hall", "remote", "total", "needed", "has_quorum"):
        attendance[name] = payload[name]
    _take_marks(attendance, payload)


def _take_marks(attendance: State, payload: Payload) -> None:
    marks = payload.get("marks", {})
    attendance["marks"] = {**attendance["marks"], **marks}
    attendance["since"] = {**attendance["since"], **dict.fromkeys(marks, payload.get("since"))}


REDUCERS: Mapping[str, Reducer] = {
    "sitting.gathered": _sitting_begun,
    "sitting.opened": _sitting_begun,
    "sitting.closed": _sitting_closed,
    "bench.set": _bench_set,
    "attendance.marked": _attendance_marked,
    "attendance.corrected": _attendance_marked,
}
