"""The agenda as a tree written down as a list: every line after its parent, the lines below it right after it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from agenda.rules.items import ItemKind, ItemState

DEEPEST = 4
"""Day part, item, part of an item, and one more; deeper than that no programme reads well."""


@dataclass(frozen=True, slots=True)
class Line:
    id: UUID
    parent: UUID | None = None
    kind: ItemKind = ItemKind.OTHER
    state: ItemState = ItemState.TODO


class TreeError(ValueError):
    """code: item_parent_unknown, item_parent_circular or agenda_too_deep."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def depth_first(lines: Sequence[Line]) -> list[UUID]:
    """Every line once, after its parent; lines with the same parent stay in the order they were given.

    Raises TreeError.
    """
    known = {line.id for line in lines}
    if any(line.parent is not None and line.parent not in known for line in lines):
        raise TreeError("item_parent_unknown")
    below = _below(lines)
    ordered = list(_walk(None, below, depth=0))
    if len(ordered) < len(lines):
        raise TreeError("item_parent_circular")
    return ordered


def _walk(parent: UUID | None, below: Mapping[UUID | None, Sequence[UUID]], *, depth: int) -> Iterator[UUID]:
    if depth > DEEPEST:
        raise TreeError("agenda_too_deep")
    for line in below.get(parent, ()):
        yield line
        yield from _walk(line, below, depth=depth + 1)


def _below(lines: Sequence[Line]) -> dict[UUID | None, list[UUID]]:
    below: dict[UUID | None, list[UUID]] = {}
    for line in lines:
        below.setdefault(line.parent, []).append(line.id)
    return below


def place_after(order: Sequence[UUID], anchor: UUID | None, lines: Sequence[Line], *, inside: bool) -> int:
    """Where a new line goes: at the end, right after the anchor when it stands below it, else after all below it."""
    if anchor is None:
        return len(order)
    here = order.index(anchor) + 1
    if inside:
        return here
    return here + len(descendants(lines, anchor))


def descendants(lines: Sequence[Line], above: UUID) -> set[UUID]:
    below = _below(lines)
    return set(_walk(above, below, depth=0))


def holders(lines: Sequence[Line]) -> set[UUID]:
    """Lines that have others below them."""
    return {line.parent for line in lines if line.parent is not None}


def taken_themselves(lines: Sequence[Line]) -> list[Line]:
    """What a sitting goes through one after the other: neither headings nor items that were split."""
    above = holders(lines)
    return [line for line in lines if line.kind != ItemKind.HEADING and line.id not in above]


def next_to_take(lines: Sequence[Line], current: UUID | None) -> UUID | None:
    """The first after the one that is on which is still to come; else the first one that was passed over.

    lines: all of the agenda, in its order.
    """
    places = {line.id: place for place, line in enumerate(lines)}
    here = places.get(current, -1) if current is not None else -1
    todo = [line.id for line in taken_themselves(lines) if line.state == ItemState.TODO]
    later = [line for line in todo if places[line] > here]
    return next(iter([*later, *todo]), None)


def keeps_order(before: Sequence[UUID], after: Sequence[UUID], fixed: Collection[UUID]) -> bool:
    """Whether what is fixed still comes in the order it came in."""
    return [line for line in before if line in fixed] == [line for line in after if line in fixed]
