"""The meeting as a whole, and who is in it."""

from collections.abc import Mapping

from screens.reducers.agenda import take_agenda
from screens.reducers.shape import Payload, Reducer, State, attendance_of, resting_stage, take_roster
from screens.reducers.words import take_words


def _meeting_convened(state: State, payload: Payload) -> None:
    state["meeting"] = {**UNHELD, **payload["meeting"]}
    state["rules"] = payload["rules"]
    state["roster"] = payload.get("roster", {})
    take_agenda(state, payload)
    take_words(state, payload)


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
    take_roster(state, payload)


def _meeting_resumed(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "resumes_at": None, "reason": ""}
    take_roster(state, payload)
    state["stage"] = resting_stage(state)


def _meeting_cancelled(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "cancelled", "reason": payload["reason"]}
    state["stage"] = {"kind": "closed", "id": None}


def _meeting_closed(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "closed", "closed_at": payload["at"]}
    state["stage"] = {"kind": "closed", "id": None}


def _meeting_reopened(state: State, payload: Payload) -> None:
    state["meeting"] |= {"state": "opened", "closed_at": None, "reason": payload["reason"]}
    state["stage"] = resting_stage(state)


def _roster_changed(state: State, payload: Payload) -> None:
    take_roster(state, payload)
    for sitting, numbers in payload.get("counts", {}).items():
        attendance = attendance_of(state, sitting)
        if attendance is not None:
            attendance |= numbers


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
}
