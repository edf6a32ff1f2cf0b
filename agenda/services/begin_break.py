"""Begin a break (giải lao): the one that is next on the agenda, or one that nobody had planned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from agenda import events
from agenda.models import AgendaItem
from agenda.rules.items import ItemKind, ItemState
from agenda.rules.tree import descendants, next_to_take
from agenda.services.beginning import Hall, begin, end_of_break, hall_of, refuse_unheld, spell_on
from agenda.services.locked import arrange, line_of, locked_agenda, refuse_draft, rows_in_order
from agenda.services.start_item import moment_in, refuse_early_end
from agenda.told import items_told, status_told
from catalogue.refusals import Conflict
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream

TITLE = "Giải lao"


@dataclass(frozen=True, slots=True)
class BreakDraft:
    """minutes or until: how long; neither: as long as planned, or open. title: of a break that was not planned.

    returns: whether what is on now goes on afterwards; None: after a break that was not planned.
    """

    minutes: int | None = None
    until: datetime | None = None
    title: str = ""
    returns: bool | None = None


def break_id_of(command: Command) -> UUID:
    """The id of a break that was put in."""
    return UUID(derived(command.id, "break"))


def begin_break(command: Command, *, meeting_id: UUID, draft: BreakDraft) -> Entry:
    """Entry break.begun; with the whole list when a break was put in.

    Raises NotFound, Conflict as start_item and with break_is_on, Invalid as start_item.
    """
    content: dict[str, Json] = {
        "minutes": draft.minutes,
        "until": utc_text(draft.until) if draft.until else None,
        "title": draft.title.strip(),
        "returns": draft.returns,
    }
    with recording(meeting_stream(meeting_id), command, name="begin_break", content=content) as record:
        if record.done:
            return record.done
        refuse_unheld(meeting_id)
        agenda = locked_agenda(meeting_id)
        refuse_draft(agenda)
        hall = hall_of(meeting_id)
        current, at = _current(hall), moment_in(hall, command)
        planned = _planned(hall, current)
        until = draft.until or (at + timedelta(minutes=draft.minutes) if draft.minutes else None)
        with_break: dict[str, Json] | None = None
        row = planned or _put_in(command, hall, current, draft, minutes=_minutes(at, until))
        if planned is None:
            agenda.revision += 1
            agenda.save()
            with_break = {"items": [*items_told(meeting_id)], "agenda_status": status_told(agenda)}
        until = end_of_break(row, at, until)
        refuse_early_end(until, at)
        returns = planned is None if draft.returns is None else draft.returns
        begun = begin(
            record,
            hall,
            row,
            at,
            until=until,
            returns_to=current if returns else None,
            was=None if planned else ItemState.WITHDRAWN,  # taken back, it did not take place
        )
        return record.append(*events.break_begun(begun, with_break=with_break))


def _current(hall: Hall) -> UUID | None:
    spell = spell_on(hall.sitting)
    if spell is not None and spell.item.kind == ItemKind.BREAK:
        raise Conflict("break_is_on")
    return spell.item_id if spell else None


def _planned(hall: Hall, current: UUID | None) -> AgendaItem | None:
    rows = rows_in_order(hall.meeting)
    following = next_to_take([line_of(row) for row in rows], current)
    return next((row for row in rows if row.id == following and row.kind == ItemKind.BREAK), None)


def _put_in(
    command: Command, hall: Hall, current: UUID | None, draft: BreakDraft, *, minutes: int | None
) -> AgendaItem:
    """After what is on and all below it; before what comes next when nothing is on."""
    rows = rows_in_order(hall.meeting)
    lines = [line_of(row) for row in rows]
    beside = current or next_to_take(lines, None)
    near = next((row for row in rows if row.id == beside), None)
    made = AgendaItem(
        id=break_id_of(command),
        meeting_id=hall.meeting,
        parent_id=near.parent_id if near else None,
        position=0,
        title=draft.title.strip() or TITLE,
        kind=ItemKind.BREAK,
        duration_min=minutes,
        state=ItemState.TODO,
    )
    made.save(force_insert=True)
    place = len(rows)
    if near is not None:
        place = rows.index(near) + (1 + len(descendants(lines, near.id)) if current else 0)
    arrange([*rows[:place], made, *rows[place:]])
    return made


def _minutes(at: datetime, until: datetime | None) -> int | None:
    return max(1, round((until - at).total_seconds() / 60)) if until else None
