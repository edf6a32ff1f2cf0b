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
        "attendance": _nobody_here(),
        "group_sittings": {},
        "seating": None,
        "invitations": {},
        "agenda": [],
        "current_item": None,
        "votes": {},
        "vote_order": [],
        "stage": {"kind": "welcome", "id": None},
    }


def _nobody_here() -> State:
    numbers = {"present": 0, "in_hall": 0, "remote": 0, "total": 0, "needed": 0, "has_quorum": False}
    return {**numbers, "marks": {}, "since": {}}


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
    state["meeting"] = {**UNHELD, **payload["meeting"]}
    state["rules"] = payload["rules"]
    state["roster"] = payload.get("roster", {})


UNHELD = {
    "ends_at": None,
    "reply_by": None,
    "resumes_at": None,
    "opened_at": None,
    "closed_at": None,
    "reason": "",
}
"""What a meeting has before anything happened to it. reason: why it was last moved, put off or taken up again."""


def _meeting_revised(state: State, payload: Payload) -> None:
    state["meeting"] |= {**payload["meeting"], "reason": payload["reason"]}
    if "roster" in payload:
        state["roster"] = payload["roster"]


def _meeting_put_off(into: str) -> Reducer:
    def reduce(state: State, payload: Payload) -> None:
        state["meeting"] |= {
            "state": into,
            "resumes_at": payload["resumes_at"],
            "reason": payload["reason"],
        }
        state["stage"] = {"kind": "welcome", "id": None}

    return reduce


def _meeting_opened(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "opened_at": payload["at"], "resumes_at": None, "reason": ""}
    _take_roster(state, payload)


def _meeting_resumed(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "resumes_at": None, "reason": ""}
    _take_roster(state, payload)
    state["stage"] = _resting_stage(state)


def _meeting_cancelled(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "cancelled", "reason": payload["reason"]}
    state["stage"] = {"kind": "closed", "id": None}


def _meeting_closed(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "closed", "closed_at": payload["at"]}
    state["stage"] = {"kind": "closed", "id": None}


def _meeting_reopened(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "closed_at": None, "reason": payload["reason"]}
    state["stage"] = _resting_stage(state)


def _take_roster(state: State, payload: Payload) -> None:
    """Names who changed; null for who is out of it."""
    for mandate, seat in payload.get("roster", {}).items():
        if seat is None:
            state["roster"].pop(mandate, None)
        else:
            state["roster"][mandate] = seat


def _roster_changed(state: State, payload: Payload) -> None:
    _take_roster(state, payload)
    for sitting, numbers in payload.get("counts", {}).items():
        attendance = _attendance_of(state, sitting)
        if attendance is not None:
            attendance |= numbers


# ---- before the meeting: who was asked and what they answered, for the secretariat; who sits where, for the hall


def _invitations_told(state: State, payload: Payload) -> None:
    """Whichever way an invitation came to be as it is now; null for one that was withdrawn."""
    if "reply_by" in payload:
        state["meeting"]["reply_by"] = payload["reply_by"]
    for invitation, told in payload.get("invitations", {}).items():
        if told is None:
            state["invitations"].pop(invitation, None)
        else:
            state["invitations"][invitation] = told


def _seating_arranged(state: State, payload: Payload) -> None:
    state["seating"] = payload["seating"]


# ---- sittings: the one of the whole body, and beside it those of the delegates' groups


def _sitting_begun(state: State, payload: Payload) -> None:
    """Gathered or opened; what was marked while it gathered stays."""
    _take_roster(state, payload)
    sitting, numbers = payload["sitting"], payload["attendance"]
    before = _attendance_of(state, sitting["id"]) or _nobody_here()
    attendance = {**before, **numbers}
    _take_marks(attendance, payload)
    known = {"closed_at": None, **sitting}
    if "group" in sitting:
        state["group_sittings"][sitting["id"]] = {**known, "attendance": attendance}
    else:
        state["sitting"], state["attendance"] = known, attendance


def _sitting_closed(state: State, payload: Payload) -> None:
    closed = {"state": "closed", "closed_at": payload["at"]}
    if payload["sitting"] in state["group_sittings"]:
        state["group_sittings"][payload["sitting"]] |= closed
    elif _is_plenary(state, payload["sitting"]):
        state["sitting"] |= closed


def _attendance_marked(state: State, payload: Payload) -> None:
    """Also of a correction. Of a sitting that went before the one shown nothing is kept here."""
    attendance = _attendance_of(state, payload["sitting"])
    if attendance is None:
        return
    for name in ("present", "in_hall", "remote", "total", "needed", "has_quorum"):
        attendance[name] = payload[name]
    _take_marks(attendance, payload)


def _take_marks(attendance: State, payload: Payload) -> None:
    marks = payload.get("marks", {})
    attendance["marks"] = {**attendance["marks"], **marks}
    attendance["since"] = {**attendance["since"], **dict.fromkeys(marks, payload.get("since"))}


def _is_plenary(state: State, sitting: str) -> bool:
    return state["sitting"] is not None and state["sitting"]["id"] == sitting


def _attendance_of(state: State, sitting: str) -> State | None:
    found: State | None = None
    if _is_plenary(state, sitting):
        found = state["attendance"]
    elif sitting in state["group_sittings"]:
        found = state["group_sittings"][sitting]["attendance"]
    return found


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
        "remote": "nobody",
        "below_quorum": None,
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
        state["stage"] = _resting_stage(state)


def _resting_stage(state: State) -> State:
    """What the hall looks at when nothing is being decided."""
    item = state["current_item"]
    return {"kind": "item", "id": item} if item else {"kind": "welcome", "id": None}


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
    "meeting.revised": _meeting_revised,
    "meeting.postponed": _meeting_put_off("postponed"),
    "meeting.opened": _meeting_opened,
    "meeting.adjourned": _meeting_put_off("adjourned"),
    "meeting.resumed": _meeting_resumed,
    "meeting.cancelled": _meeting_cancelled,
    "meeting.closed": _meeting_closed,
    "meeting.reopened": _meeting_reopened,
    "roster.changed": _roster_changed,
    "invitations.sent": _invitations_told,
    "invitations.reminded": _invitations_told,
    "invitation.seen": _invitations_told,
    "invitation.replied": _invitations_told,
    "invitation.withdrawn": _invitations_told,
    "absence.decided": _invitations_told,
    "seating.arranged": _seating_arranged,
    "sitting.gathered": _sitting_begun,
    "sitting.opened": _sitting_begun,
    "sitting.closed": _sitting_closed,
    "attendance.marked": _attendance_marked,
    "attendance.corrected": _attendance_marked,
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
