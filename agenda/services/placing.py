"""From what somebody wrote to rows of the agenda: ids, parents, and what is no line of a programme."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from agenda.models import AgendaItem
from agenda.rules.drafts import ItemDraft, PlacedDraft, parent_of
from agenda.rules.items import ItemState
from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.canonical import Json
from journal.services.record import Command
from sessions.selectors import statuses_of_meeting


def item_id_of(command: Command, index: int) -> UUID:
    """The id of the new item at this place of the list."""
    return UUID(derived(command.id, f"item:{index}"))


def place(
    command: Command, drafts: Sequence[ItemDraft], *, known: Iterable[UUID], of_meeting: UUID
) -> list[PlacedDraft]:
    """In the order they were given. known: ids of the items that stand on the agenda.

    Raises Invalid("item_title_missing" | "item_unknown" | "item_parent_unknown" | "presenter_unknown" |
    "agenda_too_long"), Conflict("command_id_reused") where an item was made under the command's id before.
    """
    _refuse(drafts, known={*known})
    _refuse_unknown_presenters(drafts, of_meeting, at=command.at)
    made = [item_id_of(command, n) for n, draft in enumerate(drafts) if draft.id is None]
    if AgendaItem.objects.filter(id__in=made).exists():
        raise Conflict("command_id_reused")  # in another stream: its items are not this command's to write
    ids = [draft.id or item_id_of(command, index) for index, draft in enumerate(drafts)]
    named = {str(item): item for item in [*known, *ids]}
    named |= {draft.key: item for draft, item in zip(drafts, ids, strict=True) if draft.key}
    return [_placed(command, index, ids[index], draft, named) for index, draft in enumerate(drafts)]


def _placed(
    command: Command, index: int, item: UUID, draft: ItemDraft, named: Mapping[str, UUID]
) -> PlacedDraft:
    try:
        parent = parent_of(draft, named)
    except KeyError as fault:
        raise Invalid("item_parent_unknown") from fault
    papers = tuple(
        paper.id or UUID(derived(command.id, f"paper:{index}:{n}")) for n, paper in enumerate(draft.papers)
    )
    return PlacedDraft(item, parent, draft, papers)


def _refuse(drafts: Sequence[ItemDraft], *, known: set[UUID]) -> None:
    if any(not draft.title.strip() for draft in drafts):
        raise Invalid("item_title_missing")
    kept = [draft.id for draft in drafts if draft.id is not None]
    if len(set(kept)) < len(kept) or not known.issuperset(kept):
        raise Invalid("item_unknown")


def _refuse_unknown_presenters(drafts: Sequence[ItemDraft], meeting_id: UUID, *, at: datetime) -> None:
    named = {mandate for draft in drafts for mandate in draft.presented_by}
    if named and not named <= statuses_of_meeting(meeting_id, at=at).keys():
        raise Invalid("presenter_unknown")


def write(row: AgendaItem, placed: PlacedDraft) -> AgendaItem:
    """Into the row, not saved yet."""
    draft = placed.draft
    row.parent_id = placed.parent
    row.number, row.title, row.kind = draft.number.strip(), draft.title.strip(), draft.kind
    row.planned_at, row.duration_min = draft.planned_at, draft.duration_min
    row.presenter, row.note = draft.presenter.strip(), draft.note.strip()
    row.presented_by = [str(mandate) for mandate in draft.presented_by]
    row.papers = papers_json(placed)
    return row


WRITTEN = (
    "parent",
    "number",
    "title",
    "kind",
    "planned_at",
    "duration_min",
    "presenter",
    "presented_by",
    "papers",
    "note",
)
"""What `write` sets."""


def new_row(meeting_id: UUID, placed: PlacedDraft) -> AgendaItem:
    return write(AgendaItem(id=placed.id, meeting_id=meeting_id, position=0, state=ItemState.TODO), placed)


def papers_json(placed: PlacedDraft) -> list[Json]:
    return [
        {"id": str(paper_id), "title": paper.title.strip(), "symbol": paper.symbol.strip()}
        for paper_id, paper in zip(placed.papers, placed.draft.papers, strict=True)
    ]


def draft_json(draft: ItemDraft) -> Json:
    """For the digest of the command: everything that was written."""
    return {
        "id": str(draft.id) if draft.id else None,
        "key": draft.key,
        "parent": draft.parent,
        "number": draft.number,
        "title": draft.title.strip(),
        "kind": draft.kind.value,
        "planned_at": utc_text(draft.planned_at) if draft.planned_at else None,
        "duration_min": draft.duration_min,
        "presenter": draft.presenter,
        "presented_by": [str(mandate) for mandate in draft.presented_by],
        "papers": [
            {"id": str(paper.id) if paper.id else None, "title": paper.title, "symbol": paper.symbol}
            for paper in draft.papers
        ],
        "note": draft.note,
    }
