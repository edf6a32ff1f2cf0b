"""Take back the last start of an item: somebody pressed the wrong one."""

from uuid import UUID

from agenda import events, ports, ports_of_votes
from agenda.models import AgendaItem, ItemSpell
from agenda.rules.items import ItemKind, ItemState
from agenda.services.beginning import Hall, hall_of, refuse_unheld
from agenda.told import break_told, touched
from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, recording
from sessions.events import meeting_stream


def undo_start(command: Command, *, meeting_id: UUID, seq: int) -> Entry:
    """seq: the entry that began it, an item.started or break.begun. Entry item.returned: all is as it was before.

    A break that was put in stays on the agenda as withdrawn: the record told of it.
    Raises NotFound, Conflict as the meeting's state is or with start_not_the_last (something happened since) or
    item_has_votes_since.
    """
    with recording(meeting_stream(meeting_id), command, name="undo_start", content={"seq": seq}) as record:
        if record.done:
            return record.done
        refuse_unheld(meeting_id)
        spell = _last_start(meeting_id, seq)
        hall = hall_of(meeting_id, spell.sitting_id)
        before = spell.follows
        at = to_millisecond(command.at)
        ports.item_left(hall.sitting, at)
        _take_back(hall, spell, before)
        current = before.item_id if before else None
        told = touched(meeting_id, {spell.item_id, *([current] if current else [])})
        happening = events.item_returned(
            told if hall.is_plenary else [],
            at=at,
            current=current,
            break_on=break_told(meeting_id) if hall.is_plenary else None,
            group_sitting=hall.group_sitting,
            closed_to_public=hall.closed_to_public,
        )
        return record.append(*happening)


def _last_start(meeting_id: UUID, seq: int) -> ItemSpell:
    spells = ItemSpell.objects.filter(item__meeting_id=meeting_id, seq=seq, ended_at__isnull=True)
    spell = spells.select_related("follows__item", "item").first()
    if spell is None or not _goes_back_to(spell, spell.follows):
        raise Conflict("start_not_the_last")
    if ports_of_votes.was_opened_since(spell.item_id, spell.began_at):
        raise Conflict("item_has_votes_since", title=spell.item.title)
    return spell


def _goes_back_to(spell: ItemSpell, before: ItemSpell | None) -> bool:
    """Whether what was on before stands as the start left it."""
    if before is None:
        return True
    if before.item.kind == ItemKind.HEADING:
        return False  # made one since
    left_so = before.item.state in (ItemState.DONE, ItemState.TODO) or spell.sitting.group_id is not None
    return left_so and before.ended_at == spell.began_at


def _take_back(hall: Hall, spell: ItemSpell, before: ItemSpell | None) -> None:
    items = AgendaItem.objects.filter(meeting_id=hall.meeting)
    was, item = spell.item_was, spell.item_id
    spell.delete()
    if hall.is_plenary:
        items.filter(id=item).update(state=was)
    if before is None:
        return
    before.ended_at = None
    before.save(update_fields=["ended_at"])
    if hall.is_plenary:
        items.filter(id=before.item_id).update(state=ItemState.LIVE)
