"""From one state of a petition to the next, and what may be written of the day it happened."""

from collections.abc import Sequence
from datetime import date

from petitions.rules.words import CLOSED, PetitionState

ORDER = (PetitionState.RECEIVED, PetitionState.SENT, PetitionState.IN_WORK)
BY_HAND = frozenset({*ORDER, *CLOSED})
"""States a step may lead to; a petition is joined and parted by commands of their own."""


def goes_back(now: PetitionState, to: PetitionState) -> bool:
    """Whether a step takes something back: what was settled is in work again, what was sent was not."""
    if now in CLOSED:
        return to not in CLOSED
    return to in ORDER and ORDER.index(to) < ORDER.index(now)


def refusal_to_step(now: PetitionState, to: PetitionState, *, note: str) -> str | None:
    """A code, or None. A step back says why."""
    if now is PetitionState.JOINED:
        return "petition_is_joined"
    if to not in BY_HAND:
        return "petition_step_unknown"
    if goes_back(now, to) and not note.strip():
        return "petition_step_back_needs_note"
    return None


def day_refusal(on: date, *, received_on: date, today: date) -> str | None:
    if on > today:
        return "petition_day_ahead"
    if on < received_on:
        return "petition_day_before_received"
    return None


def state_before_joining(states: Sequence[PetitionState]) -> PetitionState:
    """states: it came into, oldest first."""
    return next(
        (state for state in reversed(states) if state is not PetitionState.JOINED), PetitionState.RECEIVED
    )
