"""What can happen to the agenda, as it enters the meeting's journal: kind, and payload by audience.

While it is a draft it is the secretariat's; proposed, it is announced to the public (Law 72/2025 Art. 34). What a
sitting that is closed to the public is on is for the hall alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from agenda.rules.items import Change
from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]
Items: TypeAlias = Iterable[Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Begun:
    """How an item began. group_sitting: of one group, apart from the whole body. until, returns_to: of a break."""

    item: UUID
    at: datetime
    until: datetime | None = None
    returns_to: UUID | None = None
    group_sitting: UUID | None = None
    closed_to_public: bool = False

    def as_json(self) -> dict[str, Json]:
        said: dict[str, Json] = {"item": str(self.item), "at": utc_text(self.at)}
        if self.group_sitting is not None:
            said["sitting"] = str(self.group_sitting)
        if self.until is not None:
            said["until"] = utc_text(self.until)
        if self.returns_to is not None:
            said["returns_to"] = str(self.returns_to)
        return said


def agenda_set(items: Items, status: Mapping[str, Json], *, is_draft: bool, reason: str = "") -> Happening:
    said = {**_whole(items, status), **({"reason": reason} if reason else {})}
    return "agenda.set", {"secretariat" if is_draft else "public": said}


def draft_agenda_set(meeting: UUID, items: Items, status: Mapping[str, Json]) -> Happening:
    """Of a meeting that is not convened: in the body's stream."""
    return "agenda.set", {"secretariat": {"meeting": str(meeting), **_whole(items, status)}}


def agenda_proposed(items: Items, status: Mapping[str, Json]) -> Happening:
    return "agenda.proposed", {"public": _whole(items, status)}


def agenda_adopted(status: Mapping[str, Json]) -> Happening:
    return "agenda.adopted", {"public": {"agenda_status": dict(status)}}


def change_json(at: datetime, change: Change, *, reason: str, items: Iterable[UUID]) -> dict[str, Json]:
    return {
        "at": utc_text(at),
        "change": change.value,
        "reason": reason,
        "items": [str(item) for item in items],
    }


def agenda_amended(
    items: Items, status: Mapping[str, Json], change: Mapping[str, Json], *, closed_to_public: bool
) -> Happening:
    return "agenda.amended", {
        _open_to(closed_to_public=closed_to_public): {**_whole(items, status), "change": dict(change)},
    }


def item_started(begun: Begun) -> Happening:
    return "item.started", {_open_to(closed_to_public=begun.closed_to_public): begun.as_json()}


def break_begun(begun: Begun, *, with_break: Mapping[str, Json] | None) -> Happening:
    """with_break: items and agenda_status, when a break was put in that nobody had planned; as before it began."""
    said = {"until": None, "returns_to": None, **begun.as_json(), **(with_break or {})}
    return "break.begun", {_open_to(closed_to_public=begun.closed_to_public): said}


def item_returned(
    touched: Iterable[Json],
    *,
    at: datetime,
    current: UUID | None,
    break_on: Mapping[str, Json] | None,
    group_sitting: UUID | None,
    closed_to_public: bool,
) -> Happening:
    """A start was taken back: what it touched, as it is again."""
    said: dict[str, Json] = {
        "at": utc_text(at),
        "items": list(touched),
        "current_item": str(current) if current else None,
        "break_on": dict(break_on) if break_on else None,
    }
    if group_sitting is not None:
        said["sitting"] = str(group_sitting)
    return "item.returned", {_open_to(closed_to_public=closed_to_public): said}


def item_noted(begun: Begun, ended_at: datetime, touched: Iterable[Json]) -> Happening:
    """From paper: the sitting was on it then, and is on something else since."""
    said: dict[str, Json] = {
        "item": str(begun.item),
        "began_at": utc_text(begun.at),
        "ended_at": utc_text(ended_at),
        "items": list(touched),
    }
    if begun.group_sitting is not None:
        said["sitting"] = str(begun.group_sitting)
    return "item.noted", {_open_to(closed_to_public=begun.closed_to_public): said}


def documents_attached(
    meeting: UUID, item: UUID, documents: Iterable[UUID], *, is_noticed: bool
) -> Happening:
    """is_noticed: readers have some of them, and ask for their shelves anew; which ones, their shelves say."""
    told: dict[str, dict[str, Json]] = {
        "secretariat": {
            "meeting": str(meeting),
            "item": str(item),
            "documents": [str(document) for document in documents],
        }
    }
    if is_noticed:
        told["hall"] = {"changed": True}
    return "agenda.documents_attached", told


def _whole(items: Items, status: Mapping[str, Json]) -> dict[str, Json]:
    return {"items": [dict(item) for item in items], "agenda_status": dict(status)}


def _open_to(*, closed_to_public: bool) -> str:
    return "hall" if closed_to_public else "public"
