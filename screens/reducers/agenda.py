"""The agenda and what is on."""

from collections.abc import Mapping

from screens.reducers.shape import Payload, Reducer, State


def _agenda_set(state: State, payload: Payload) -> None:
    state["agenda"] = [dict(item) for item in payload["items"]]


def _item_started(state: State, payload: Payload) -> None:
    for item in state["agenda"]:
        if item["id"] == payload["item"]:
            item["state"] = "live"
        elif item["state"] == "live":
            item["state"] = "done"
    state["current_item"] = payload["item"]
    state["stage"] = {"kind": "item", "id": payload["item"]}


REDUCERS: Mapping[str, Reducer] = {
    "agenda.set": _agenda_set,
    "item.started": _item_started,
}
