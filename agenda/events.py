"""What can happen to the agenda, as it enters the meeting's journal: kind, and payload by audience."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def agenda_set(items: Iterable[Mapping[str, Json]]) -> Happening:
    """The whole list, in order: the programme is announced to the public (Law 72/2025 Art. 34)."""
    return "agenda.set", {"public": {"items": [dict(item) for item in items]}}


def item_started(item: UUID, at: datetime, *, closed_to_public: bool) -> Happening:
    """What a closed sitting is on is not for the public."""
    audience = "hall" if closed_to_public else "public"
    return "item.started", {audience: {"item": str(item), "at": utc_text(at)}}
