"""Set the agenda: the whole list at once, before the meeting is opened."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import ProtectedError

from agenda import events
from agenda.models import Agenda, AgendaItem, ItemDocument, ItemWords
from agenda.rules.drafts import ItemDraft, PaperDraft, PlacedDraft
from agenda.rules.items import AgendaState
from agenda.rules.tree import TreeError, depth_first
from agenda.services.locked import locked_agenda, refuse_another_revision
from agenda.services.placing import WRITTEN, draft_json, item_id_of, new_row, place
from agenda.told import items_told, status_told
from catalogue.refusals import Conflict, Invalid
from councils.events import body_stream
from journal.ports import refuse_when_held
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import body_of, meeting_state
from sessions.services.locked import locked_meeting, said_reason

__all__ = ["ItemDraft", "PaperDraft", "item_id_of", "set_agenda"]

PLANNED = (MeetingState.DRAFT, MeetingState.CONVENED, MeetingState.POSTPONED)


def set_agenda(
    command: Command,
    *,
    meeting_id: UUID,
    drafts: Sequence[ItemDraft],
    revision: int | None = None,
    reason: str = "",
) -> Entry:
    """Items left out of the list are taken off it. The id of a new one is `item_id_of(command, its place)`.

    revision: the one the list was written from; None is not compared. reason: once the agenda was proposed.
    Entry agenda.set: of a meeting that is not convened in the body's stream; else in the meeting's, for the secretariat
    alone until the agenda is proposed.
    Raises NotFound, Conflict with agenda_is_fixed (opened, unless still a draft; or adopted), agenda_changed_meanwhile,
    item_in_use or meeting_is_held (an item would go), Invalid as `place` and with item_parent_circular, agenda_too_deep
    or reason_missing.
    """
    is_planned = meeting_state(meeting_id) == MeetingState.DRAFT
    stream = body_stream(body_of(meeting_id)) if is_planned else meeting_stream(meeting_id)
    content: dict[str, Json] = {
        "meeting": str(meeting_id),
        "items": [draft_json(draft) for draft in drafts],
        "revision": revision,
        "reason": reason.strip(),
    }
    with recording(stream, command, name="set_agenda", content=content) as record:
        if record.done:
            return record.done
        state = MeetingState(locked_meeting(meeting_id).state)
        agenda = locked_agenda(meeting_id)
        if is_planned != (state == MeetingState.DRAFT):
            raise Conflict("agenda_changed_meanwhile", revision=agenda.revision)  # convened in between
        _refuse_fixed(agenda, state)
        refuse_another_revision(agenda, revision)
        is_draft = agenda.state == AgendaState.DRAFT
        why = reason.strip() if is_draft else said_reason(reason)
        known = AgendaItem.objects.filter(meeting_id=meeting_id).values_list("id", flat=True)
        _replace(meeting_id, _ordered(place(command, drafts, known=list(known), of_meeting=meeting_id)))
        agenda.revision += 1
        agenda.save()
        items, status = items_told(meeting_id), status_told(agenda)
        if is_planned:
            return record.append(*events.draft_agenda_set(meeting_id, items, status))
        return record.append(*events.agenda_set(items, status, is_draft=is_draft, reason=why))


def _refuse_fixed(agenda: Agenda, state: MeetingState) -> None:
    """A meeting that was opened without an agenda may still be given one."""
    late = state in (MeetingState.OPENED, MeetingState.ADJOURNED) and agenda.state == AgendaState.DRAFT
    if agenda.state == AgendaState.ADOPTED or not (state in PLANNED or late):
        raise Conflict("agenda_is_fixed")


def _ordered(placed: Sequence[PlacedDraft]) -> list[PlacedDraft]:
    try:
        order = depth_first([one.line for one in placed])
    except TreeError as fault:
        raise Invalid(fault.code) from fault
    by_id = {one.id: one for one in placed}
    return [by_id[item] for item in order]


def _replace(meeting_id: UUID, placed: Sequence[PlacedDraft]) -> None:
    rows = [new_row(meeting_id, one) for one in placed]
    for position, row in enumerate(rows):
        row.position = position
    all_items = AgendaItem.objects.filter(meeting_id=meeting_id)
    gone = all_items.exclude(id__in=[row.id for row in rows])
    if gone.exists():
        refuse_when_held(meeting_stream(meeting_id))
    all_items.update(parent=None)  # no row that stays may hold one that goes
    ItemWords.objects.filter(item__in=gone).delete()
    ItemDocument.objects.filter(item__in=gone).delete()
    try:
        gone.delete()
    except ProtectedError as used:
        raise Conflict("item_in_use") from used
    AgendaItem.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=["position", *WRITTEN]
    )
