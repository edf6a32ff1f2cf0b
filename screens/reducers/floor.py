"""Who waits to speak, who speaks and who spoke. A turn also ends with the item it was given on, or with its sitting."""

from collections.abc import Mapping
from datetime import datetime

from screens.reducers.shape import Payload, Reducer, State, leave_stage, rest_stage

POINT_OF_ORDER = "point_of_order"


def nobody_speaks() -> State:
    return {"requests": [], "speeches": [], "closed": []}


def end_speech(state: State, at: str, *, sitting: str | None = None) -> None:
    """The turn that is on in this sitting, if there is one. sitting: a group's; None for the whole body."""
    for speech in state["floor"]["speeches"]:
        is_here = not speech["group_sitting"] if sitting is None else speech["sitting"] == sitting
        if is_here and speech["state"] != "ended":
            _end(state, speech, at)


def pause_speech(state: State, at: str) -> None:
    """The whole body's turn, while a vote is on."""
    for speech in state["floor"]["speeches"]:
        since = speech["running_since"]
        if since is not None and not speech["group_sitting"]:
            ran_ms = speech["ran_ms"] + max(0, _ms(since, at))
            speech |= {"state": "paused", "running_since": None, "ran_ms": ran_ms}


def end_group_floor(state: State, at: str, *, sitting: str) -> None:
    """A group's sitting is over: nobody waits for it any more."""
    end_speech(state, at, sitting=sitting)
    _keep_requests(state, [one for one in state["floor"]["requests"] if one["sitting"] != sitting])


def _end(state: State, speech: State, at: str) -> None:
    """Not before it was called or went on, whatever a paper says."""
    since = speech["running_since"]
    ended_at = max(at, since or speech["called_at"])
    ran_ms = speech["ran_ms"] + (_ms(since, ended_at) if since else 0)
    speech |= {"state": "ended", "running_since": None, "ended_at": ended_at, "ran_ms": ran_ms}
    leave_stage(state, speech["id"])


def _ms(since: str, until: str) -> int:
    spent = datetime.fromisoformat(until) - datetime.fromisoformat(since)
    return round(spent.total_seconds() * 1000)


def _requested(state: State, payload: Payload) -> None:
    requests = [one for one in state["floor"]["requests"] if one["id"] != payload["request"]["id"]]
    _keep_requests(state, placed(requests, dict(payload["request"]), is_first=payload.get("first", False)))


def placed(requests: list[State], request: State, *, is_first: bool) -> list[State]:
    """Last of his queue, or first of it; points of order before all others."""
    rank = _rank(request)
    for place, other in enumerate(requests):
        goes_before = _rank(other) >= rank if is_first else _rank(other) > rank
        if _queue(other) == _queue(request) and goes_before:
            return [*requests[:place], request, *requests[place:]]
    return [*requests, request]


def _rank(request: State) -> int:
    return 0 if request["kind"] == POINT_OF_ORDER else 1


def _queue(request: State) -> tuple[str, str | None]:
    return request["item"], request["sitting"]


def _request_changed(state: State, payload: Payload) -> None:
    for request in state["floor"]["requests"]:
        if request["id"] == payload["request"]["id"]:
            request.update(payload["request"])


def _request_gone(state: State, payload: Payload) -> None:
    _without_request(state, payload["request"]["id"])


def _without_request(state: State, request: str | None) -> None:
    _keep_requests(state, [one for one in state["floor"]["requests"] if one["id"] != request])


def _keep_requests(state: State, requests: list[State]) -> None:
    state["floor"]["requests"] = requests


def _ordered(state: State, payload: Payload) -> None:
    """ids: of everybody who waits in this queue; the others keep their places."""
    requests = state["floor"]["requests"]
    by_id = {one["id"]: one for one in requests}
    ids = [one for one in payload["ids"] if one in by_id]
    following = iter(ids)
    _keep_requests(state, [by_id[next(following)] if one["id"] in ids else one for one in requests])


def _queue_closed(state: State, payload: Payload) -> None:
    _queue_opened(state, payload)
    state["floor"]["closed"].append(_key(payload))


def _queue_opened(state: State, payload: Payload) -> None:
    state["floor"]["closed"] = [one for one in state["floor"]["closed"] if one != _key(payload)]


def _key(payload: Payload) -> str:
    item: str = payload["item"]
    return f"{item}@{payload['sitting']}" if payload["sitting"] else item


def _called(state: State, payload: Payload) -> None:
    """ended: who spoke until then. The whole body looks at who is called, unless a vote is on."""
    speech, ended = dict(payload["speech"]), payload["ended"]
    if ended is not None:
        _take_speech(state, {"id": ended["id"], **_over(ended)})
    _without_request(state, speech["request"])
    state["floor"]["speeches"].append(speech)
    if not speech["group_sitting"]:
        rest_stage(state)


def _over(ended: State) -> State:
    return {"state": "ended", "running_since": None, "ended_at": ended["at"], "ran_ms": ended["ran_ms"]}


def _speech_changed(state: State, payload: Payload) -> None:
    _take_speech(state, payload["speech"])


def _take_speech(state: State, told: State) -> None:
    for speech in state["floor"]["speeches"]:
        if speech["id"] == told["id"]:
            speech.update(told)
            if speech["state"] == "ended":
                leave_stage(state, speech["id"])


def _returned(state: State, payload: Payload) -> None:
    """Who was called waits again, first of all; who had not asked is gone. resumed: whom the call ended goes on."""
    speech, floor = payload["speech"]["id"], state["floor"]
    floor["speeches"] = [one for one in floor["speeches"] if one["id"] != speech]
    if payload["request"] is not None:
        _requested(state, {**payload, "first": True})
    if payload.get("resumed") is not None:
        _take_speech(state, payload["resumed"])
    leave_stage(state, speech)


def _noted_on_paper(state: State, payload: Payload) -> None:
    state["floor"]["speeches"].append(dict(payload["speech"]))


def _note_written(state: State, payload: Payload) -> None:
    """In the order in which they were first written."""
    note = payload["note"]
    for earlier in state["speech_notes"]:
        if earlier["id"] == note["id"]:
            earlier.update(note)
            return
    state["speech_notes"].append(dict(note))


def _note_withdrawn(state: State, payload: Payload) -> None:
    state["speech_notes"] = [one for one in state["speech_notes"] if one["id"] != payload["note"]]


REDUCERS: Mapping[str, Reducer] = {
    "queue.requested": _requested,
    "queue.topic_changed": _request_changed,
    "queue.withdrawn": _request_gone,
    "queue.removed": _request_gone,
    "queue.ordered": _ordered,
    "queue.closed": _queue_closed,
    "queue.opened": _queue_opened,
    "speech.called": _called,
    "speech.started": _speech_changed,
    "speech.paused": _speech_changed,
    "speech.extended": _speech_changed,
    "speech.ended": _speech_changed,
    "speech.corrected": _speech_changed,
    "speech.returned": _returned,
    "speech.noted_on_paper": _noted_on_paper,
    "speech_note.written": _note_written,
    "speech_note.withdrawn": _note_withdrawn,
}
