"""What somebody writes into an agenda: its lines, before they have a place and a state."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda.rules.items import ItemKind
from agenda.rules.tree import Line


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A document that is to come. symbol: its number, "BC 412/BC-UBND". id: of one that stays."""

    title: str
    symbol: str = ""
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """id: of an item that stays; None for a new one. number: as printed, empty for a break.

    parent: the id of another item, or the key of another row of the same list; empty for a line of the first level.
    presented_by: ids of mandates among the presenters.
    """

    title: str
    kind: ItemKind
    number: str = ""
    planned_at: datetime | None = None
    duration_min: int | None = None
    presenter: str = ""
    note: str = ""
    id: UUID | None = None
    key: str = ""
    parent: str = ""
    presented_by: tuple[UUID, ...] = ()
    papers: tuple[PaperDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedDraft:
    """A draft with the ids it will have. papers: theirs, in the order of the draft's."""

    id: UUID
    parent: UUID | None
    draft: ItemDraft
    papers: tuple[UUID, ...]

    @property
    def line(self) -> Line:
        return Line(self.id, self.parent, self.draft.kind)


def parent_of(draft: ItemDraft, ids: Mapping[str, UUID]) -> UUID | None:
    """ids: by key and by id as text. Raises KeyError for a parent that is neither."""
    return ids[draft.parent] if draft.parent else None
