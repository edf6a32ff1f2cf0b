"""Votes from their preparation to the announcement."""

from collections.abc import Mapping

from screens.reducers.floor import pause_speech
from screens.reducers.shape import Payload, Reducer, State, resting_stage


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
        "is_test": False,
        "expected": {},
        "matches": None,
        "from_paper": False,
        **known,
    }


def _keep(state: State, known: Payload) -> State:
    """The vote as known now; one that this reader hears of for the first time is entered in its order.

    A trial stands in no list of what was decided or is to be decided.
    """
    earlier = state["votes"].get(known["id"])
    state["votes"][known["id"]] = _vote(known) if earlier is None else {**earlier, **known}
    if earlier is None and not known.get("is_test", False):
        state["vote_order"].append(known["id"])
    kept: State = state["votes"][known["id"]]
    return kept


def _vote_prepared(state: State, payload: Payload) -> None:
    """expected: of a trial, which choice each was asked to press."""
    vote = _keep(state, payload["vote"])
    vote["expected"] = payload.get("expected", {})


def _vote_divided(state: State, payload: Payload) -> None:
    for part in payload["parts"]:
        _keep(state, part)


def _vote_opened(state: State, payload: Payload) -> None:
    vote = _keep(state, payload["vote"])
    vote["electorate"] = payload.get("electorate", [])
    pause_speech(state, payload["at"])
    state["stage"] = {"kind": "vote", "id": vote["id"]}


def _vote_extended(state: State, payload: Payload) -> None:
    state["votes"][payload["vote"]]["closes_at"] = payload["closes_at"]


def _vote_interrupted(state: State, payload: Payload) -> None:
    state["votes"][payload["vote"]] |= {"state": "interrupted", "closes_at": None}


def _vote_resumed(state: State, payload: Payload) -> None:
    vote = state["votes"][payload["vote"]]
    vote |= {"state": "open", "closes_at": payload["closes_at"]}
    vote["below_quorum"] = payload.get("below_quorum", vote["below_quorum"])


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
        "matches": payload.get("matches"),
    }
    if vote["is_test"]:
        # Nothing was decided: there is nothing to announce, and the hall goes back to where it was.
        _leave_stage(state, vote["id"])


def _vote_entered(state: State, payload: Payload) -> None:
    """From paper, with its result; the hall goes on looking at what it looks at."""
    vote = _keep(state, payload["entered"])
    vote |= {
        "electorate": payload.get("electorate", []),
        "closed_at": payload["at"],
        "closed_by": "person",
        "announced_at": payload["at"],
        "took_part": payload["result"]["took_part"],
        "result": payload["result"],
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
        state["stage"] = resting_stage(state)


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
    "vote.entered": _vote_entered,
    "vote.cancelled": _vote_cancelled,
    "vote.repeated": _vote_repeated,
    "ballot.assisted_asked": _assisted_asked,
    "ballot.assisted_confirmed": _assisted_decided("confirmed"),
    "ballot.assisted_refused": _assisted_decided("refused"),
}
