"""What may follow what: which change an item takes, and whether a sitting may begin it."""

from collections.abc import Mapping
from types import MappingProxyType

from agenda.rules.items import Change, ItemKind, ItemState

_OPEN = frozenset({ItemState.TODO, ItemState.LIVE})

TAKES: Mapping[Change, frozenset[ItemState]] = MappingProxyType(
    {
        Change.REVISE: _OPEN | {ItemState.SKIPPED, ItemState.POSTPONED},
        Change.SPLIT: _OPEN,
        Change.SKIP: _OPEN,
        Change.POSTPONE: _OPEN | {ItemState.SKIPPED},
        Change.WITHDRAW: _OPEN | {ItemState.SKIPPED, ItemState.POSTPONED},
        Change.RESTORE: frozenset({ItemState.SKIPPED, ItemState.POSTPONED, ItemState.WITHDRAWN}),
    }
)
"""By change, in which states an item takes it. Adding and reordering are about the list, not about one item."""

BECOMES: Mapping[Change, ItemState] = MappingProxyType(
    {
        Change.SKIP: ItemState.SKIPPED,
        Change.POSTPONE: ItemState.POSTPONED,
        Change.WITHDRAW: ItemState.WITHDRAWN,
        Change.RESTORE: ItemState.TODO,
    }
)

BY_VOTE = frozenset({Change.ADD, Change.POSTPONE, Change.WITHDRAW})
"""What takes a vote once the agenda is adopted, where the body's rule agenda_change_needs_vote says so."""

SETTLED = frozenset({ItemState.DONE, ItemState.SKIPPED, ItemState.POSTPONED, ItemState.WITHDRAWN})


def takes(change: Change, state: ItemState) -> bool:
    return change not in TAKES or state in TAKES[change]


def refusal_to_start(kind: ItemKind, state: ItemState) -> str | None:
    """The code of why this cannot be begun, or None. A council may come back to what is done."""
    if kind == ItemKind.HEADING:
        return "item_is_heading"
    return "item_withdrawn" if state == ItemState.WITHDRAWN else None
