"""Each kind of change as it is carried out on the rows. Inside amend_agenda, which holds the locks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from agenda import ports
from agenda.models import AgendaItem, ItemSpell
from agenda.rules.drafts import ItemDraft, PlacedDraft
from agenda.rules.items import MOST_ITEMS, Change, ItemKind, ItemState
from agenda.rules.steps import takes
from agenda.rules.tree import TreeError, depth_first, descendants, keeps_order, place_after
from agenda.services.locked import arrange, line_of, moment_of, rows_in_order
from agenda.services.placing import WRITTEN, new_row, place, write
from catalogue.refusals import Conflict, Invalid
from journal.services.record import Command

FIXED = (ItemState.LIVE, ItemState.DONE)


def add_rows(
    command: Command, meeting_id: UUID, drafts: Sequence[ItemDraft], *, after: UUID | None
) -> list[UUID]:
    """After another and all below it, as its siblings unless they name a parent; at the end where none is named."""
    if not drafts:
        raise Invalid("amendment_empty")
    rows = rows_in_order(meeting_id)
    placed = place(command, drafts, known=[row.id for row in rows], of_meeting=meeting_id)
    if any(draft.id is not None for draft in drafts):
        raise Invalid("item_unknown")
    anchor = _known(rows, [after])[0] if after else None
    _insert(meeting_id, rows, placed, anchor)
    return [one.id for one in placed]


def split(
    command: Command, meeting_id: UUID, items: Sequence[UUID], drafts: Sequence[ItemDraft]
) -> list[UUID]:
    """Rows that name the item as their parent stand below it, others after it; one with its own id revises it."""
    rows = rows_in_order(meeting_id)
    if len(items) != 1:
        raise Invalid("amendment_empty")
    [whole] = _known(rows, items)
    _refuse_state(Change.SPLIT, whole)
    placed = place(command, drafts, known=[row.id for row in rows], of_meeting=meeting_id)
    parts = [one for one in placed if one.draft.id is None]
    own = [one for one in placed if one.draft.id is not None]
    if not parts or any(one.id != whole.id for one in own):
        raise Invalid("amendment_empty" if not parts else "item_unknown")
    for one in own:
        _refuse_other_kind(whole, one.draft.kind)
        write(whole, PlacedDraft(one.id, whole.parent_id, one.draft, one.papers)).save()
    _insert(meeting_id, rows, parts, whole)
    return [whole.id, *(one.id for one in parts)]


def revise(command: Command, meeting_id: UUID, drafts: Sequence[ItemDraft]) -> list[UUID]:
    """Texts, times and papers; where an item stands is a reordering."""
    if not drafts or any(draft.id is None for draft in drafts):
        raise Invalid("amendment_empty" if not drafts else "item_unknown")
    rows = {row.id: row for row in rows_in_order(meeting_id)}
    placed = place(command, drafts, known=list(rows), of_meeting=meeting_id)
    for one in placed:
        row = rows[one.id]
        _refuse_state(Change.REVISE, row)
        _refuse_other_kind(row, one.draft.kind)
        write(row, PlacedDraft(one.id, row.parent_id, one.draft, one.papers))
    AgendaItem.objects.bulk_update([rows[one.id] for one in placed], WRITTEN)
    return [one.id for one in placed]


def reorder(
    meeting_id: UUID, order: Sequence[UUID], parents: Mapping[UUID, UUID | None], *, named: Sequence[UUID]
) -> list[UUID]:
    """What is on or done keeps its place among itself and its parent. Raises Invalid("agenda_order_broken")."""
    rows = rows_in_order(meeting_id)
    before = [row.id for row in rows]
    by_id = {row.id: row for row in rows}
    if sorted(before) != sorted(order) or not by_id.keys() >= parents.keys():
        raise Invalid("agenda_order_broken")
    fixed = {row.id for row in rows if row.state in FIXED}
    moved = {item for item, parent in parents.items() if parent != by_id[item].parent_id}
    if moved & fixed or not keeps_order(before, order, fixed):
        raise Conflict("item_takes_no_change", title=_first_title(rows, fixed))
    for item in moved:
        by_id[item].parent_id = parents[item]
    try:
        walked = depth_first([line_of(by_id[item]) for item in order])
    except TreeError as fault:
        raise Invalid(fault.code) from fault
    arrange([by_id[item] for item in walked])
    known = [row.id for row in _known(rows, named)]
    return known or [item for place, item in enumerate(walked) if before[place] != item]


def move_states(
    command: Command, meeting_id: UUID, change: Change, items: Sequence[UUID], *, into: ItemState, why: str
) -> list[UUID]:
    """Also of all below them that can take it: who postpones a day part postpones what is left of it.

    Raises Invalid("occurred_before_item") for a paper by which what is on ended before it began.
    """
    rows = rows_in_order(meeting_id)
    named = _known(rows, items)
    if not named:
        raise Invalid("amendment_empty")
    for row in named:
        _refuse_state(change, row)
    lines = [line_of(row) for row in rows]
    wanted = {row.id for row in named}.union(*(descendants(lines, row.id) for row in named))
    moved = [row for row in rows if row.id in wanted and takes(change, ItemState(row.state))]
    _end_live(command, moved)
    for row in moved:
        row.state, row.reason = into, "" if into == ItemState.TODO else why
    AgendaItem.objects.bulk_update(moved, ["state", "reason"])
    return [row.id for row in moved]


def _end_live(command: Command, moved: Sequence[AgendaItem]) -> None:
    """The sitting of the whole body is on it no more."""
    at = moment_of(command)
    for on in ItemSpell.objects.filter(item__in=moved, ended_at__isnull=True, sitting__group__isnull=True):
        if command.occurred_at is not None and at < on.began_at:
            raise Invalid("occurred_before_item")
        on.ended_at = max(at, on.began_at)
        on.save(update_fields=["ended_at"])
        ports.item_left(on.sitting_id, at)


def _insert(
    meeting_id: UUID, rows: list[AgendaItem], placed: Sequence[PlacedDraft], anchor: AgendaItem | None
) -> None:
    """New rows that name no parent are siblings of the anchor."""
    default = anchor.parent_id if anchor else None
    made = [
        new_row(meeting_id, one if one.draft.parent else PlacedDraft(one.id, default, one.draft, one.papers))
        for one in placed
    ]
    inside = anchor is not None and bool(made) and made[0].parent_id == anchor.id
    order, lines = [row.id for row in rows], [line_of(row) for row in rows]
    place = place_after(order, anchor.id if anchor else None, lines, inside=inside)
    together = [*rows[:place], *made, *rows[place:]]
    if len(together) > MOST_ITEMS:
        raise Invalid("agenda_too_long", most=MOST_ITEMS)
    try:
        walked = depth_first([line_of(row) for row in together])
    except TreeError as fault:
        raise Invalid(fault.code) from fault
    AgendaItem.objects.bulk_create(made)
    by_id = {row.id: row for row in together}
    arrange([by_id[item] for item in walked])


def _known(rows: Sequence[AgendaItem], items: Sequence[UUID | None]) -> list[AgendaItem]:
    by_id = {row.id: row for row in rows}
    try:
        return [by_id[item] for item in items if item is not None]
    except KeyError as fault:
        raise Invalid("item_unknown") from fault


def _refuse_state(change: Change, row: AgendaItem) -> None:
    """Raises Conflict("item_takes_no_change")."""
    if not takes(change, ItemState(row.state)):
        raise Conflict("item_takes_no_change", title=row.title)


def _refuse_other_kind(row: AgendaItem, kind: ItemKind) -> None:
    """What is on stays a break, or none, and never becomes a heading. Raises Conflict("item_takes_no_change")."""
    apart = {ItemKind.BREAK, ItemKind.HEADING} & ({ItemKind(row.kind)} ^ {kind})
    if row.state == ItemState.LIVE and apart:
        raise Conflict("item_takes_no_change", title=row.title)


def _first_title(rows: Sequence[AgendaItem], among: set[UUID]) -> str:
    return next((row.title for row in rows if row.id in among), "")
