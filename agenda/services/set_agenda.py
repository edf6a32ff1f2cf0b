"""Set the agenda of a convened meeting: the whole list at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import ProtectedError

from agenda import events
from agenda.models import AgendaItem
from agenda.rules.items import ItemKind, ItemState
from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import AWAITED, meeting_state


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """id: of an item that stays; None for a new one. number: as printed, empty for a break."""

    title: str
    kind: ItemKind
    number: str = ""
    planned_at: datetime | None = None
    duration_min: int | None = None
    presenter: str = ""
    note: str = ""
    id: UUID | None = None


def item_id_of(command: Command, index: int) -> UUID:
    """The id of the new item at this place of the list."""
    return UUID(derived(command.id, f"item:{index}"))


def set_agenda(command: Command, *, meeting_id: UUID, drafts: Sequence[ItemDraft]) -> Entry:
    """Items left out of the list are taken off it.

    Raises NotFound, Conflict("agenda_is_fixed") once the meeting is opened, Conflict("item_in_use") for taking off
    an item that votes refer to, Invalid("item_title_missing"), Invalid("item_unknown") for an id not on this agenda.
    """
    listed = [_as_json(draft, draft.id or item_id_of(command, index)) for index, draft in enumerate(drafts)]
    content: dict[str, Json] = {"items": listed}
    with recording(meeting_stream(meeting_id), command, name="set_agenda", content=content) as record:
        if record.done:
            return record.done
        if meeting_state(meeting_id) not in AWAITED:
            raise Conflict("agenda_is_fixed")
        _refuse(meeting_id, drafts)
        rows = [
            _row(meeting_id, draft.id or item_id_of(command, index), index, draft)
            for index, draft in enumerate(drafts)
        ]
        _replace(meeting_id, rows)
        return record.append(*events.agenda_set(listed))


def _refuse(meeting_id: UUID, drafts: Sequence[ItemDraft]) -> None:
    if any(not draft.title.strip() for draft in drafts):
        raise Invalid("item_title_missing")
    kept = [draft.id for draft in drafts if draft.id is not None]
    known = AgendaItem.objects.filter(meeting_id=meeting_id, id__in=kept).count()
    if len(set(kept)) < len(kept) or known < len(kept):
        raise Invalid("item_unknown")


def _replace(meeting_id: UUID, rows: Sequence[AgendaItem]) -> None:
    try:
        AgendaItem.objects.filter(meeting_id=meeting_id).exclude(id__in=[row.id for row in rows]).delete()
    except ProtectedError as used:
        raise Conflict("item_in_use") from used
    AgendaItem.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[
            "position",
            "number",
            "title",
            "kind",
            "planned_at",
            "duration_min",
            "presenter",
            "note",
        ],
    )


def _row(meeting_id: UUID, item_id: UUID, position: int, draft: ItemDraft) -> AgendaItem:
    return AgendaItem(
        id=item_id,
        meeting_id=meeting_id,
        position=position,
        number=draft.number,
        title=draft.title.strip(),
        kind=draft.kind,
        planned_at=draft.planned_at,
        duration_min=draft.duration_min,
        presenter=draft.presenter,
        note=draft.note,
        state=ItemState.TODO,
    )


def _as_json(draft: ItemDraft, item_id: UUID) -> dict[str, Json]:
    return {
        "id": str(item_id),
        "number": draft.number,
        "title": draft.title.strip(),
        "kind": draft.kind.value,
        "planned_at": utc_text(draft.planned_at) if draft.planned_at else None,
        "duration_min": draft.duration_min,
        "presenter": draft.presenter,
        "note": draft.note,
        "state": ItemState.TODO.value,
    }
