"""The agenda, what is on, and breaks. Times of items are the whole body's; a group has only what it is on."""

from collections.abc import Mapping
from datetime import datetime

from agenda.rules.items import AgendaState, Change, ItemKind, ItemState, with_change
from screens.reducers.floor import end_speech
from screens.reducers.shape import Payload, Reducer, State, leave_stage, rest_stage, resting_stage


def no_agenda() -> State:
    return {
        "state": AgendaState.DRAFT.value,
        "revision": 0,
        "adopted_at": None,
        "adopted_by": None,
        "changes": [],
    }


def take_agenda(state: State, payload: Payload) -> None:
    """The whole list and how it stands, where the entry tells it to these readers."""
    if "items" in payload:
        state["agenda"] = [dict(item) for item in payload["items"]]
    if "agenda_status" in payload:
        state["agenda_status"] = {**state["agenda_status"], **payload["agenda_status"]}


def _agenda_amended(state: State, payload: Payload) -> None:
    """An item that was on and is left leaves nothing on."""
    take_agenda(state, payload)
    status, change = state["agenda_status"], payload["change"]
    if status["state"] == AgendaState.ADOPTED and change["change"] != Change.RETIME:
        status["changes"] = with_change(status["changes"], change)
    if not any(item["state"] == ItemState.LIVE for item in state["agenda"]):
        if state["current_item"] is not None:
            end_speech(state, change["at"])
        _leave_item(state)


def _item_started(state: State, payload: Payload) -> None:
    end_speech(state, payload["at"], sitting=payload.get("sitting"))
    if "sitting" in payload:
        _in_group(state, payload["sitting"], payload["item"])
        return
    _end_item(state, payload["at"], returns_to=payload.get("returns_to"))
    state["current_item"], state["break_on"] = payload["item"], None
    for item in state["agenda"]:
        if item["id"] == payload["item"]:
            item.update(state=ItemState.LIVE.value, began_at=payload["at"], ended_at=None)
            if item["kind"] == ItemKind.BREAK:
                state["break_on"] = _break(payload)
    rest_stage(state)


def _break_begun(state: State, payload: Payload) -> None:
    """items: with a break that was not planned, as they were before it began."""
    take_agenda(state, payload)
    _item_started(state, payload)


def _item_returned(state: State, payload: Payload) -> None:
    """A start is taken back: what it touched is as it was before."""
    if "at" in payload:
        end_speech(state, payload["at"], sitting=payload.get("sitting"))
    if "sitting" in payload:
        _in_group(state, payload["sitting"], payload["current_item"])
        return
    _touch(state, payload)
    earlier = state["current_item"]
    state["current_item"], state["break_on"] = payload["current_item"], payload["break_on"]
    if state["stage"]["id"] == earlier or state["stage"]["kind"] == "welcome":
        state["stage"] = resting_stage(state)


def _item_noted(state: State, payload: Payload) -> None:
    """From paper, in the past: nothing that is on changes."""
    _touch(state, payload)


def end_item(state: State, at: str) -> None:
    """The sitting of the whole body is over, and with it what it was on."""
    end_speech(state, at)
    _end_item(state, at, returns_to=None)
    _leave_item(state)


def _end_item(state: State, at: str, *, returns_to: str | None) -> None:
    for item in state["agenda"]:
        if item["state"] == ItemState.LIVE:
            item["state"] = (ItemState.TODO if item["id"] == returns_to else ItemState.DONE).value
            item["ended_at"] = at
            item["spent_s"] += _seconds(item["began_at"], at)


def _leave_item(state: State) -> None:
    earlier, state["current_item"], state["break_on"] = state["current_item"], None, None
    if earlier is not None:
        leave_stage(state, earlier)


def _touch(state: State, payload: Payload) -> None:
    touched = {item["id"]: item for item in payload["items"]}
    for item in state["agenda"]:
        item.update(touched.get(item["id"], {}))


def _in_group(state: State, sitting: str, item: str | None) -> None:
    if sitting in state["group_sittings"]:
        state["group_sittings"][sitting]["current_item"] = item


def _break(payload: Payload) -> State:
    return {
        "item": payload["item"],
        "began_at": payload["at"],
        "until": payload.get("until"),
        "returns_to": payload.get("returns_to"),
    }


def _seconds(began: str | None, ended: str) -> int:
    """Whole ones; none of an item whose beginning was not told."""
    if began is None:
        return 0
    spent = datetime.fromisoformat(ended) - datetime.fromisoformat(began)
    return max(int(spent.total_seconds() // 1), 0)


REDUCERS: Mapping[str, Reducer] = {
    "agenda.set": take_agenda,
    "agenda.proposed": take_agenda,
    "agenda.adopted": take_agenda,
    "agenda.amended": _agenda_amended,
    "item.started": _item_started,
    "item.returned": _item_returned,
    "item.noted": _item_noted,
    "break.begun": _break_begun,
}
