"""The state a screen shows, as a fold over the journal entries of a meeting.

There is no second way to compose it: the snapshot a tablet gets is this fold over the parts its readers may see,
so whatever a screen ever showed can be rebuilt from the journal. frontend/src/lib/fold/ holds the same reducers;
tests/traces/ is replayed by both. Unknown kinds change nothing: an older screen survives a newer server.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

State = dict[str, Any]  # JSON at the API's door; its shape is written in docs/screens.md
Payload = Mapping[str, Any]
Reducer = Callable[[State, Payload], None]


def empty_state() -> State:
    return {
        "meeting": None,
        "rules": None,
        "roster": {},
        "sitting": None,
        "attendance": {"present": 0, "total": 0, "needed": 0, "has_quorum": False, "marks": {}},
        "agenda": [],
        "current_item": None,
        "votes": {},
        "vote_order": [],
        "stage": {"kind": "welcome", "id": None},
    }


class MeetingFold:
    """One state, advanced entry by entry, shared by every reader of the same audiences."""

    def __init__(self) -> None:
        self.state = empty_state()

    def apply(self, entry: Mapping[str, Any], /) -> None:
        """entry: the canonical entry with `payload`, the parts its readers may see merged into one."""
        apply(self.state, entry)

    def as_json(self) -> bytes:
        return json.dumps(self.state, ensure_ascii=False, separators=(",", ":")).encode()


def apply(state: State, entry: Mapping[str, Any]) -> None:
    """An entry without a part for these readers, or whose part was erased, changes nothing."""
    reducer, payload = REDUCERS.get(entry["kind"]), entry["payload"]
    if reducer is None or not payload:
        return
    reducer(state, payload)
    if "result" in payload:
        # A correction names the entry that told the wrong result.
        state["votes"][payload["vote"]]["result_seq"] = entry["seq"]


# ---- the meeting and who is in it


def _meeting_convened(state: State, payload: Payload) -> None:
    state["meeting"] = {"opened_at": None, "closed_at": None, **payload["meeting"]}
    state["rules"] = payload["rules"]
    state["roster"] = payload.get("roster", {})


def _meeting_opened(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "opened_at": payload["at"]}


def _meeting_closed(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "closed", "closed_at": payload["at"]}
    state["stage"] = {"kind": "closed", "id": None}


def _sitting_opened(state: State, payload: Payload) -> None:
    state["sitting"] = {"closed_at": None, **payload["sitting"]}
    state["attendance"] = {"marks": {}, **payload["attendance"]}


def _sitting_closed(state: State, payload: Payload) -> None:
    state["sitting"] |= {"state": "closed", "closed_at": payload["at"]}


def _attendance_marked(state: State, payload: Payload) -> None:
    attendance = state["attendance"]
    for name in ("present", "total", "needed", "has_quorum"):
        attendance[name] = payload[name]
    attendance["marks"] |= payload.get("marks", {})


# ---- the agenda


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


# ---- votes


def _vote(known: Payload) -> State:
    return {
        "electorate": [],
        "closed_at": None,
        "closed_by": None,
        "announced_at": None,
        "took_part": None,
        "result": None,
        "result_seq": None,
        "receipts": [],
        "names": None,
        "reason": "",
        "corrections": [],
        "assisted": {},
        **known,
    }


def _keep(state: State, known: Payload) -> State:
    """The vote as known now; one that this reader hears of for the first time is entered in its order."""
    earlier = state["votes"].get(known["id"])
    state["votes"][known["id"]] = _vote(known) if earlier is None else {**earlier, **known}
    if earlier is None:
        state["vote_order"].append(known["id"])
    kept: State = state["votes"][known["id"]]
    return kept


def _vote_prepared(state: State, payload: Payload) -> None:
    _keep(state, payload["vote"])


def _vote_divided(state: State, payload: Payload) -> None:
    for part in payload["parts"]:
        _keep(state, part)


def _vote_opened(state: State, payload: Payload) -> None:
    vote = _keep(state, payload["vote"])
    vote["electorate"] = payload.get("electorate", [])
    state["stage"] = {"kind": "vote", "id": vote["id"]}


def _vote_extended(state: State, payload: Payload) -> None:
    state["votes"][payload["vote"]]["closes_at"] = payload["closes_at"]


def _vote_interrupted(state: State, payload: Payload) -> None:
    state["votes"][payload["vote"]] |= {"state": "interrupted", "closes_at": None}


def _vote_resumed(state: State, payload: Payload) -> None:
    state["votes"][payload["vote"]] |= {"state": "open", "closes_at": payload["closes_at"]}


def _vote_closed(state: State, payload: Payload) -> None:
    vote = state["votes"][payload["vote"]]
    vote |= {
        "state": "closed",
        "closes_at": None,
        "closed_at": payload["at"],
        "closed_by": payload["by"],
        "took_part": payload["took_part"],
        "present": payload["present"],
        "result": payload.get("result"),
        "receipts": payload.get("receipts", []),
    }


def _vote_announced(state: State, payload: Payload) -> None:
    vote = state["votes"][payload["vote"]]
    vote |= {
        "state": "announced",
        "announced_at": payload["at"],
        "result": payload["result"],
        "names": payload.get("names"),
        "corrections": list(payload["corrections"]),
    }
    state["stage"] = {"kind": "result", "id": vote["id"]}


def _vote_corrected(state: State, payload: Payload) -> None:
    vote = state["votes"][payload["vote"]]
    vote["result"] = payload["result"]
    vote["took_part"] = payload["result"]["took_part"]
    vote["corrections"].append({name: payload[name] for name in ("corrects", "reason", "at", "result")})


def _vote_cancelled(state: State, payload: Payload) -> None:
    vote = state["votes"][payload["vote"]]
    vote |= {"state": "cancelled", "closes_at": None, "reason": payload["reason"]}
    _leave_stage(state, vote["id"])


def _vote_repeated(state: State, payload: Payload) -> None:
    earlier = state["votes"][payload["vote"]]
    earlier["reason"] = payload["reason"]
    if payload["cancelled"]:
        earlier["state"] = "cancelled"
        _leave_stage(state, earlier["id"])
    if "next" in payload:
        _keep(state, payload["next"])


def _leave_stage(state: State, vote: str) -> None:
    if state["stage"]["id"] == vote:
        item = state["current_item"]
        state["stage"] = {"kind": "item", "id": item} if item else {"kind": "welcome", "id": None}


# ---- assisted ballots: the secretariat's own business until they are counted


def _assisted_asked(state: State, payload: Payload) -> None:
    asked = payload["assisted"]
    state["votes"][asked["vote"]]["assisted"][asked["id"]] = {**asked, "decided_by": None}


def _assisted_decided(outcome: str) -> Reducer:
    def reduce(state: State, payload: Payload) -> None:
        state["votes"][payload["vote"]]["assisted"][payload["id"]] |= {
            "state": outcome,
            "decided_by": payload["decided_by"],
        }

    return reduce


REDUCERS: Mapping[str, Reducer] = {
    "meeting.convened": _meeting_convened,
    "meeting.opened": _meeting_opened,
    "meeting.closed": _meeting_closed,
    "sitting.opened": _sitting_opened,
    "sitting.closed": _sitting_closed,
    "attendance.marked": _attendance_marked,
    "agenda.set": _agenda_set,
    "item.started": _item_started,
    "vote.prepared": _vote_prepared,
    "vote.revised": _vote_prepared,
    "vote.divided": _vote_divided,
    "vote.opened": _vote_opened,
    "vote.extended": _vote_extended,
    "vote.interrupted": _vote_interrupted,
    "vote.resumed": _vote_resumed,
    "vote.closed": _vote_closed,
    "vote.announced": _vote_announced,
    "vote.corrected": _vote_corrected,
    "vote.cancelled": _vote_cancelled,
    "vote.repeated": _vote_repeated,
    "ballot.assisted_asked": _assisted_asked,
    "ballot.assisted_confirmed": _assisted_decided("confirmed"),
    "ballot.assisted_refused": _assisted_decided("refused"),
}
