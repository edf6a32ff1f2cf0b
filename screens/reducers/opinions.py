"""Opinions on drafts: not in the state, only that something about them changed, and which groups handed in."""

from screens.reducers.shape import Payload, State

ABOUT_OPINIONS = ("opinion.", "summary.")


def take_opinions(state: State, kind: str, payload: Payload, seq: int) -> None:
    """A summary that was taken back is as one that was never handed in."""
    if not kind.startswith(ABOUT_OPINIONS):
        return
    state["opinions_seq"] = seq
    if kind == "summary.handed_in" and "summary" in payload:
        state["summaries"] = [*_without(state, payload["summary"]["sitting"]), payload["summary"]]
    elif kind == "summary.taken_back":
        state["summaries"] = _without(state, payload["sitting"])


def _without(state: State, sitting: str) -> list[State]:
    return [told for told in state["summaries"] if told["sitting"] != sitting]
