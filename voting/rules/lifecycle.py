"""Which step a vote may take from where it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from voting.rules.words import VoteState

Step = Literal[
    "revise",
    "divide",
    "open",
    "extend",
    "interrupt",
    "resume",
    "assist",
    "decide_assisted",
    "close",
    "announce",
    "correct",
    "cancel",
    "repeat",
]

FROM: Mapping[Step, frozenset[VoteState]] = MappingProxyType(
    {
        "revise": frozenset({VoteState.PREPARED}),
        "divide": frozenset({VoteState.PREPARED}),
        "open": frozenset({VoteState.PREPARED}),
        "extend": frozenset({VoteState.OPEN}),
        "interrupt": frozenset({VoteState.OPEN}),
        "resume": frozenset({VoteState.INTERRUPTED}),
        "assist": frozenset({VoteState.OPEN}),
        # Also afterwards: a spoken choice that nobody confirmed in time can still be refused, never counted.
        "decide_assisted": frozenset(VoteState) - {VoteState.PREPARED},
        "close": frozenset({VoteState.OPEN, VoteState.INTERRUPTED}),
        "announce": frozenset({VoteState.CLOSED}),
        "correct": frozenset({VoteState.CLOSED, VoteState.ANNOUNCED}),
        # An announced result is a fact of the meeting: it is corrected or voted again, never cancelled.
        "cancel": frozenset({VoteState.PREPARED, VoteState.OPEN, VoteState.INTERRUPTED, VoteState.CLOSED}),
        "repeat": frozenset({VoteState.CLOSED, VoteState.ANNOUNCED, VoteState.CANCELLED}),
    }
)


TRIAL: frozenset[Step] = frozenset({"open", "extend", "interrupt", "resume", "close", "cancel"})
"""A trial decides nothing: it is not announced, divided, corrected or taken again. Another one is prepared instead."""

FROM_PAPER: frozenset[Step] = frozenset({"close", "announce", "cancel"})
"""What a hall can do without its screens to a vote that was opened on them. What tablets do has the server's time."""


def may(step: Step, state: VoteState) -> bool:
    """Whether a vote in `state` may take `step`."""
    return state in FROM[step]
