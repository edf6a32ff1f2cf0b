"""Before the meeting: who was asked and what they answered, for the secretariat; who sits where, for the hall."""

from collections.abc import Mapping

from screens.reducers.shape import Payload, Reducer, State


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


REDUCERS: Mapping[str, Reducer] = {
    "invitations.sent": _invitations_told,
    "invitations.reminded": _invitations_told,
    "invitation.seen": _invitations_told,
    "invitation.replied": _invitations_told,
    "invitation.withdrawn": _invitations_told,
    "absence.decided": _invitations_told,
    "seating.arranged": _seating_arranged,
}
