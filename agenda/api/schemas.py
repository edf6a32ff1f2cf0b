"""What the API of the agenda takes and gives."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from agenda.rules.drafts import ItemDraft, PaperDraft
from agenda.rules.items import MOST_ITEMS, AgendaState, Change, ItemKind, ItemState
from agenda.services.amend_agenda import Amendment
from agenda.services.begin_break import BreakDraft
from councils.api.commands import CommandIn, Done, Text
from sessions.api.moments import Moment

Revision = Annotated[int, Field(ge=0)]
Reason = Annotated[Text, Field(max_length=400)]


class PaperIn(Schema):
    """A document that is to come. symbol: its number. id: of one that stays."""

    id: UUID | None = None
    title: Annotated[Text, Field(min_length=1, max_length=500)]
    symbol: Annotated[Text, Field(max_length=80)] = ""


class ItemIn(Schema):
    """id: of an item that stays. key: any name for a new one. parent: id or key of the row it stands below.

    planned_at with a time zone. presented_by: mandates among the presenters.
    """

    id: UUID | None = None
    key: Annotated[Text, Field(max_length=60)] = ""
    parent: Annotated[Text, Field(max_length=60)] | None = None
    number: Annotated[Text, Field(max_length=12)] = ""
    title: Annotated[Text, Field(max_length=500)]
    kind: ItemKind
    planned_at: Moment | None = None
    duration_min: Annotated[int, Field(ge=1, le=1440)] | None = None
    presenter: Annotated[Text, Field(max_length=200)] = ""
    presented_by: Annotated[list[UUID], Field(default_factory=list, max_length=100)]
    papers: Annotated[list[PaperIn], Field(default_factory=list, max_length=100)]
    note: Annotated[Text, Field(max_length=500)] = ""

    def draft(self) -> ItemDraft:
        return ItemDraft(
            title=self.title,
            kind=self.kind,
            number=self.number,
            planned_at=self.planned_at,
            duration_min=self.duration_min,
            presenter=self.presenter,
            note=self.note,
            id=self.id,
            key=self.key,
            parent=self.parent or "",
            presented_by=tuple(self.presented_by),
            papers=tuple(PaperDraft(paper.title, paper.symbol, paper.id) for paper in self.papers),
        )


class AgendaIn(CommandIn):
    """The whole list in its order. revision: the one it was written from. reason: once the agenda was proposed."""

    revision: Revision
    items: Annotated[list[ItemIn], Field(max_length=MOST_ITEMS)]
    reason: Reason = ""


class AdoptIn(CommandIn):
    vote_id: UUID | None = None


class AmendIn(CommandIn):
    """items: what it is about. rows: new ones (add, split), or what stands there from now on (revise, with ids).

    after: what new rows follow, else the end. order, parents: of a reordering, all ids in order, and whose parent is
    another. vote_id: the vote by which the council agreed.
    """

    revision: Revision
    change: Change
    reason: Reason
    items: Annotated[list[UUID], Field(default_factory=list, max_length=MOST_ITEMS)]
    rows: Annotated[list[ItemIn], Field(default_factory=list, max_length=MOST_ITEMS)]
    after: UUID | None = None
    order: Annotated[list[UUID], Field(default_factory=list, max_length=MOST_ITEMS)]
    parents: Annotated[dict[UUID, UUID | None], Field(default_factory=dict, max_length=MOST_ITEMS)]
    vote_id: UUID | None = None

    def amendment(self) -> Amendment:
        return Amendment(
            self.change,
            self.reason,
            tuple(self.items),
            tuple(row.draft() for row in self.rows),
            self.after,
            tuple(self.order),
            self.parents,
            self.vote_id,
        )


class RetimeIn(CommandIn):
    """pull: day parts may begin earlier than planned, too."""

    revision: Revision
    pull: bool = False


class AgendaDone(Done):
    """revision: the agenda's after the command."""

    revision: int


class StartIn(CommandIn):
    """sitting_id: a group's. until: when a break ends."""

    sitting_id: UUID | None = None
    until: Moment | None = None


class UndoIn(CommandIn):
    """seq: the entry that began the item."""

    seq: Annotated[int, Field(ge=1)]


class BreakIn(CommandIn):
    """minutes or until: how long. returns: whether what is on goes on afterwards; else as the agenda has it."""

    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    until: Moment | None = None
    title: Annotated[Text, Field(max_length=500)] = ""
    returns: bool | None = None

    def draft(self) -> BreakDraft:
        return BreakDraft(self.minutes, self.until, self.title, self.returns)


class PaperOut(Schema):
    id: UUID
    title: str
    symbol: str


class ItemOut(Schema):
    """As the screens know it (docs/screens.md)."""

    id: UUID
    parent: UUID | None
    number: str
    title: str
    kind: ItemKind
    planned_at: datetime | None
    expected_at: datetime | None
    duration_min: int | None
    presenter: str
    presented_by: list[UUID]
    papers: list[PaperOut]
    note: str
    state: ItemState
    reason: str
    began_at: datetime | None
    ended_at: datetime | None
    spent_s: int


class ChangeOut(Schema):
    at: datetime
    change: Change
    reason: str
    items: list[UUID]


class AgendaStatusOut(Schema):
    state: AgendaState
    revision: int
    adopted_at: datetime | None
    adopted_by: UUID | None
    changes: list[ChangeOut]


class AgendaOut(Schema):
    """drift_min: minutes behind the agenda, negative when ahead; null where there is nothing to compare."""

    status: AgendaStatusOut
    items: list[ItemOut]
    drift_min: int | None
