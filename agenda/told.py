"""The agenda as every screen is told it. Authorises nobody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.models import Agenda, AgendaItem, ItemSpell, ItemWords
from agenda.rules.items import AgendaState, ItemKind
from catalogue.text import utc_text
from journal.rules.canonical import Json


@dataclass(frozen=True, slots=True)
class Spent:
    """The whole body's time on an item. spent_s: whole seconds of the spells that ended, together."""

    began_at: datetime | None = None
    ended_at: datetime | None = None
    spent_s: int = 0


NONE = Spent()


def agenda_row(meeting_id: UUID) -> Agenda:
    """Not saved yet for a meeting without one."""
    return Agenda.objects.filter(meeting_id=meeting_id).first() or Agenda(meeting_id=meeting_id)


def items_told(meeting_id: UUID) -> list[dict[str, Json]]:
    """In depth-first order. Two queries."""
    spent = spent_by_item(meeting_id)
    rows = AgendaItem.objects.filter(meeting_id=meeting_id).order_by("position")
    return [_item(row, spent.get(row.id, NONE)) for row in rows]


def touched(meeting_id: UUID, item_ids: Iterable[UUID]) -> list[Json]:
    """Where these items stand, without their texts."""
    spent = spent_by_item(meeting_id)
    rows = AgendaItem.objects.filter(meeting_id=meeting_id, id__in=list(item_ids)).order_by("position")
    return [{"id": str(row.id), "state": row.state, **_times(spent.get(row.id, NONE))} for row in rows]


def status_told(agenda: Agenda) -> dict[str, Json]:
    """Without its changes: each is told once, when it is made, and screens keep them."""
    return {
        "state": AgendaState(agenda.state).value,
        "revision": agenda.revision,
        "adopted_at": _text(agenda.adopted_at),
        "adopted_by": str(agenda.adopted_by) if agenda.adopted_by else None,
    }


def agenda_at_convening(meeting_id: UUID) -> Mapping[str, Json]:
    """What the convening tells the secretariat of an agenda that was prepared beforehand; empty where there is none."""
    items: list[Json] = [*items_told(meeting_id)]
    if not items:
        return {}
    told: dict[str, Json] = {"items": items, "agenda_status": status_told(agenda_row(meeting_id))}
    words = words_told(meeting_id)
    return told | {"words": words} if words else told


def words_told(meeting_id: UUID) -> dict[str, Json]:
    """What was ever written for the presiding officer to say, by item. text: None: the template's again."""
    rows = ItemWords.objects.filter(item__meeting_id=meeting_id)
    return {
        str(row.item_id): {
            "text": row.text or None,
            "revision": row.revision,
            "by": row.changed_by,
            "at": utc_text(row.changed_at),
        }
        for row in rows
    }


def break_told(meeting_id: UUID) -> dict[str, Json] | None:
    """The break the whole body is in, or None."""
    spell = (
        ItemSpell.objects.filter(
            item__meeting_id=meeting_id,
            item__kind=ItemKind.BREAK,
            sitting__group__isnull=True,
            ended_at__isnull=True,
        )
        .order_by("-id")
        .first()
    )
    if spell is None:
        return None
    return {
        "item": str(spell.item_id),
        "began_at": utc_text(spell.began_at),
        "until": _text(spell.until),
        "returns_to": str(spell.returns_to_id) if spell.returns_to_id else None,
    }


def spent_by_item(meeting_id: UUID) -> dict[UUID, Spent]:
    """Of the whole body alone: what groups do beside it is not its time. One query."""
    spells = ItemSpell.objects.filter(item__meeting_id=meeting_id, sitting__group__isnull=True)
    found: dict[UUID, Spent] = {}
    for spell in spells.order_by("began_at", "id"):
        before = found.get(spell.item_id, NONE)
        found[spell.item_id] = Spent(spell.began_at, spell.ended_at, before.spent_s + _seconds(spell))
    return found


def _seconds(spell: ItemSpell) -> int:
    return max(int((spell.ended_at - spell.began_at).total_seconds() // 1), 0) if spell.ended_at else 0


def _item(row: AgendaItem, spent: Spent) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "parent": str(row.parent_id) if row.parent_id else None,
        "number": row.number,
        "title": row.title,
        "kind": row.kind,
        "planned_at": _text(row.planned_at),
        "expected_at": _text(row.expected_at),
        "duration_min": row.duration_min,
        "presenter": row.presenter,
        "presented_by": list(row.presented_by),
        "papers": list(row.papers),
        "note": row.note,
        "state": row.state,
        "reason": row.reason,
        **_times(spent),
    }


def _times(spent: Spent) -> dict[str, Json]:
    return {
        "began_at": _text(spent.began_at),
        "ended_at": _text(spent.ended_at),
        "spent_s": spent.spent_s,
    }


def _text(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None
