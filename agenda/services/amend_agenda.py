"""Amend an agenda that was proposed or adopted: one change, with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from agenda import events
from agenda.models import Agenda
from agenda.rules.drafts import ItemDraft
from agenda.rules.items import AgendaState, Change, with_change
from agenda.rules.steps import BECOMES, BY_VOTE
from agenda.services.adopt_agenda import refuse_not_adopted
from agenda.services.amending import add_rows, move_states, reorder, revise, split
from agenda.services.locked import locked_agenda, moment_of, refuse_another_revision, refuse_draft
from agenda.services.placing import draft_json
from agenda.services.propose_agenda import refuse_over
from agenda.told import items_told, status_told
from catalogue.refusals import Conflict, Forbidden
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream
from sessions.selectors import meeting_rules, only_presides, open_sitting
from sessions.services.from_paper import refuse_before_convening
from sessions.services.locked import said_reason


@dataclass(frozen=True, slots=True)
class Amendment:
    """items: what it is about. rows: new ones (add, split) or, with their ids, what stands there from now on (revise).

    after: what new rows follow; None: the end. order, parents: of a reordering, all ids in their new order and the
    parents of those that go under another. vote_id: the vote by which the council agreed.
    """

    change: Change
    reason: str
    items: tuple[UUID, ...] = ()
    rows: tuple[ItemDraft, ...] = ()
    after: UUID | None = None
    order: tuple[UUID, ...] = ()
    parents: Mapping[UUID, UUID | None] = field(default_factory=dict)
    vote_id: UUID | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "change": self.change.value,
            "reason": self.reason.strip(),
            "items": [str(item) for item in self.items],
            "rows": [draft_json(row) for row in self.rows],
            "after": str(self.after) if self.after else None,
            "order": [str(item) for item in self.order],
            "parents": {str(item): str(parent) if parent else None for item, parent in self.parents.items()},
            "vote": str(self.vote_id) if self.vote_id else None,
        }


def amend_agenda(command: Command, *, meeting_id: UUID, revision: int | None, amendment: Amendment) -> Entry:
    """Entry agenda.amended with the whole list; the id of a new row is `item_id_of(command, its place in rows)`.

    Raises NotFound; Conflict as the meeting's state is or with agenda_not_proposed, agenda_changed_meanwhile,
    agenda_change_needs_vote, vote_not_adopted or item_takes_no_change; Forbidden("presiding_may_not_amend");
    Invalid("reason_missing" | "agenda_order_broken" | "amendment_empty" | "agenda_too_long" |
    "occurred_before_opening" | "occurred_before_item" for a paper that says so) and as `place`.
    """
    content = {"revision": revision, **amendment.as_json()}
    with recording(meeting_stream(meeting_id), command, name="amend_agenda", content=content) as record:
        if record.done:
            return record.done
        refuse_over(meeting_id)
        refuse_before_convening(command, meeting_id)
        agenda = locked_agenda(meeting_id)
        refuse_draft(agenda)
        refuse_another_revision(agenda, revision)
        why = said_reason(amendment.reason)
        _refuse_by_rules(command, agenda, amendment)
        about = _carry_out(command, meeting_id, amendment, why)
        change = events.change_json(moment_of(command), amendment.change, reason=why, items=about)
        return append_change(record, agenda, change)


def append_change(record: Recording, agenda: Agenda, change: Mapping[str, Json]) -> Entry:
    """The next revision, and the entry of it. A new timing is no change of what was adopted."""
    agenda.revision += 1
    if agenda.state == AgendaState.ADOPTED and change["change"] != Change.RETIME:
        agenda.changes = with_change(agenda.changes, dict(change))
    agenda.save()
    sitting = open_sitting(agenda.meeting_id)
    return record.append(
        *events.agenda_amended(
            items_told(agenda.meeting_id),
            status_told(agenda),
            change,
            closed_to_public=sitting is not None and sitting.closed_to_public,
        )
    )


def _refuse_by_rules(command: Command, agenda: Agenda, amendment: Amendment) -> None:
    rules = meeting_rules(agenda.meeting_id)
    if not rules.presiding_amends_agenda.allowed and only_presides(command.actor, agenda.meeting_id):
        raise Forbidden("presiding_may_not_amend", clause=rules.presiding_amends_agenda.clause)
    takes_vote = agenda.state == AgendaState.ADOPTED and amendment.change in BY_VOTE
    if takes_vote and rules.agenda_change_needs_vote.allowed and amendment.vote_id is None:
        raise Conflict("agenda_change_needs_vote", clause=rules.agenda_change_needs_vote.clause)
    refuse_not_adopted(agenda.meeting_id, amendment.vote_id)


def _carry_out(command: Command, meeting_id: UUID, amendment: Amendment, why: str) -> list[UUID]:
    """The ids it was about."""
    match amendment.change:
        case Change.ADD:
            return add_rows(command, meeting_id, amendment.rows, after=amendment.after)
        case Change.SPLIT:
            return split(command, meeting_id, amendment.items, amendment.rows)
        case Change.REVISE:
            return revise(command, meeting_id, amendment.rows)
        case Change.REORDER:
            return reorder(meeting_id, amendment.order, amendment.parents, named=amendment.items)
        case _:
            becomes = BECOMES[amendment.change]
            return move_states(command, meeting_id, amendment.change, amendment.items, into=becomes, why=why)
