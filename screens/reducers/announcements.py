"""What the delegates are told, what the screens are ordered to show, and the secretary's notes."""

from collections.abc import Mapping

from screens.reducers.shape import Payload, Reducer, State


def _announcement_sent(state: State, payload: Payload) -> None:
    """One to some is in a part of their own: the shared state of their screens does not know it."""
    if "announcement" in payload:
        state["announcements"].append(dict(payload["announcement"]))


def _announcement_withdrawn(state: State, payload: Payload) -> None:
    for announcement in state["announcements"]:
        if announcement["id"] == payload.get("announcement"):
            announcement["withdrawn_at"] = payload["at"]


def _screen_directed(state: State, payload: Payload) -> None:
    display, scene = payload["display"], payload["scene"]
    if display is None:
        state["directed"]["all"] = scene
    elif scene is None:
        state["directed"]["screens"].pop(display, None)
    else:
        state["directed"]["screens"][display] = scene


def _note_written(state: State, payload: Payload) -> None:
    state["notes"].append(dict(payload))


def _note_withdrawn(state: State, payload: Payload) -> None:
    state["notes"] = [note for note in state["notes"] if note["id"] != payload["id"]]


REDUCERS: Mapping[str, Reducer] = {
    "announcement.sent": _announcement_sent,
    "announcement.withdrawn": _announcement_withdrawn,
    "screen.directed": _screen_directed,
    "note.written": _note_written,
    "note.withdrawn": _note_withdrawn,
}

LIFTING = frozenset(
    {
        "vote.opened",
        "vote.resumed",
        "vote.announced",
        "meeting.closed",
        "meeting.adjourned",
        "meeting.postponed",
        "meeting.cancelled",
    }
)
"""What the hall has to see: an order to all screens ends with it; one to a single screen was meant for that screen."""


def lift_order(state: State, kind: str) -> None:
    """After the entry's own reducer."""
    if kind in LIFTING:
        state["directed"]["all"] = None
