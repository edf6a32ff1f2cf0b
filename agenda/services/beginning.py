"""How a sitting comes to be on an item: what it was on before ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from agenda import ports
from agenda.events import Begun
from agenda.models import AgendaItem, ItemSpell
from agenda.rules.items import ItemKind, ItemState
from agenda.rules.steps import refusal_to_start
from catalogue.refusals import Conflict, NotFound
from journal.rules.times import to_millisecond
from journal.services.record import Recording
from sessions.rules.states import SittingState, refusal_when_not_opened
from sessions.selectors import meeting_state, open_sitting, unclosed_sittings


@dataclass(frozen=True, slots=True)
class Hall:
    """An open sitting, as far as the agenda is concerned. is_plenary: of the whole body, not of a group."""

    sitting: UUID
    meeting: UUID
    is_plenary: bool
    closed_to_public: bool
    opened_at: datetime

    @property
    def group_sitting(self) -> UUID | None:
        return None if self.is_plenary else self.sitting


def refuse_unheld(meeting_id: UUID) -> None:
    """Raises NotFound, Conflict with the code of the state of a meeting that is not opened."""
    code = refusal_when_not_opened(meeting_state(meeting_id))
    if code:
        raise Conflict(code)


def hall_of(meeting_id: UUID, sitting_id: UUID | None = None) -> Hall:
    """The whole body's open sitting, or the one that is named. Raises NotFound, Conflict("no_open_sitting")."""
    if sitting_id is None:
        sitting = open_sitting(meeting_id)
    else:
        sitting = unclosed_sittings(meeting_id).filter(id=sitting_id).first()
        if sitting is None:
            raise NotFound("not_found")
    if sitting is None or sitting.state != SittingState.OPEN or sitting.opened_at is None:
        raise Conflict("no_open_sitting")
    return Hall(sitting.id, meeting_id, sitting.group_id is None, sitting.closed_to_public, sitting.opened_at)


def item_to_begin(meeting_id: UUID, item_id: UUID) -> AgendaItem:
    """Raises NotFound, Conflict("item_is_heading" | "item_withdrawn")."""
    row = AgendaItem.objects.filter(meeting_id=meeting_id, id=item_id).first()
    if row is None:
        raise NotFound("not_found")
    code = refusal_to_start(ItemKind(row.kind), ItemState(row.state))
    if code:
        raise Conflict(code, title=row.title)
    return row


def spell_on(sitting_id: UUID) -> ItemSpell | None:
    """What the sitting is on now."""
    return ItemSpell.objects.filter(sitting_id=sitting_id, ended_at__isnull=True).first()


def begin(
    record: Recording,
    hall: Hall,
    row: AgendaItem,
    at: datetime,
    *,
    until: datetime | None = None,
    returns_to: UUID | None = None,
    was: ItemState | None = None,
) -> Begun:
    """Write it down; the caller appends the entry. was: the item's state before, where that is not the row's own.

    Only the whole body moves the states of items. Raises Conflict("item_already_live").
    """
    before = spell_on(hall.sitting)
    if before is not None and before.item_id == row.id:
        raise Conflict("item_already_live")
    ports.item_left(hall.sitting, at)
    if before is not None:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    if hall.is_plenary:
        _move_states(row, returns_to=returns_to)
    ItemSpell.objects.create(
        item=row,
        sitting_id=hall.sitting,
        began_at=at,
        until=until if row.kind == ItemKind.BREAK else None,
        returns_to_id=returns_to,
        seq=record.head + 1,
        follows=before,
        item_was=was or row.state,
    )
    ends = until if row.kind == ItemKind.BREAK else None
    return Begun(row.id, at, ends, returns_to, hall.group_sitting, hall.closed_to_public)


def _move_states(row: AgendaItem, *, returns_to: UUID | None) -> None:
    """What is interrupted by a break is not done."""
    live = AgendaItem.objects.filter(meeting_id=row.meeting_id, state=ItemState.LIVE)
    if row.state == ItemState.LIVE:
        raise Conflict("item_already_live")
    if returns_to is not None:
        live.filter(id=returns_to).update(state=ItemState.TODO)
    live.update(state=ItemState.DONE)
    AgendaItem.objects.filter(id=row.id).update(state=ItemState.LIVE)


def end_of_break(row: AgendaItem, at: datetime, until: datetime | None) -> datetime | None:
    """When a break is to end: as somebody says, else as long as it was planned."""
    if until is not None or row.kind != ItemKind.BREAK or row.duration_min is None:
        return until
    return at + timedelta(minutes=row.duration_min)


def end_spells(sitting_id: UUID, at: datetime) -> None:
    """The sitting is closed, and with it what it was on. Inside the command that closes it."""
    of_the_body = AgendaItem.objects.filter(
        meeting__sittings__id=sitting_id, meeting__sittings__group__isnull=True, state=ItemState.LIVE
    )
    of_the_body.update(state=ItemState.DONE)
    spells = ItemSpell.objects.filter(sitting_id=sitting_id, ended_at__isnull=True)
    spells.update(ended_at=to_millisecond(at))
