"""What was noted on paper while the screens were out: a sitting was on an item, and is on something else by now."""

from uuid import UUID

from agenda import events
from agenda.events import Begun
from agenda.models import AgendaItem, ItemSpell
from agenda.rules.items import ItemState
from agenda.services.beginning import item_to_begin
from agenda.services.locked import moment_of
from agenda.told import touched
from catalogue.refusals import Invalid
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording
from sessions.held import group_of_sitting, sitting_held_at


def was_over_by_then(command: Command, meeting_id: UUID, sitting_id: UUID | None) -> bool:
    """Whether what began then, by its paper, is over by now: something began since, or its sitting is closed."""
    if command.occurred_at is None:
        return False
    at = moment_of(command)
    sitting = sitting_held_at(meeting_id, at, group_id=group_of_sitting(meeting_id, sitting_id))
    if sitting is None:
        raise Invalid("occurred_before_opening")
    if sitting.closed_at is not None:
        return True
    return ItemSpell.objects.filter(sitting_id=sitting.id, began_at__gt=at).exists()


def note(
    record: Recording, command: Command, meeting_id: UUID, item_id: UUID, *, sitting_id: UUID | None
) -> Entry:
    """Entry item.noted: what is on stays on. A spell that covers the moment ends there."""
    at, group = moment_of(command), group_of_sitting(meeting_id, sitting_id)
    sitting = sitting_held_at(meeting_id, at, group_id=group)
    if sitting is None:
        raise Invalid("occurred_before_opening")
    row = item_to_begin(meeting_id, item_id)
    spells = ItemSpell.objects.filter(sitting_id=sitting.id)
    covering = spells.filter(began_at__lte=at, ended_at__gt=at).order_by("-began_at").first()
    later = spells.filter(began_at__gt=at).order_by("began_at").first()
    ends = [covering.ended_at] if covering else [later.began_at] if later else [sitting.closed_at]
    ended = ends[0] or command.at
    if covering is not None:
        spells.filter(id=covering.id).update(ended_at=at)
    seq = record.head + 1
    ItemSpell.objects.create(
        item=row, sitting_id=sitting.id, began_at=at, ended_at=ended, seq=seq, item_was=row.state
    )
    changed = {row.id, covering.item_id} if covering else {row.id}
    if group is None:
        AgendaItem.objects.filter(id=row.id).exclude(state=ItemState.LIVE).update(state=ItemState.DONE)
    begun = Begun(
        row.id,
        at,
        group_sitting=sitting.id if group else None,
        closed_to_public=sitting.closed_to_public,
    )
    told = [] if group else touched(meeting_id, changed)
    return record.append(*events.item_noted(begun, to_millisecond(ended), told))
