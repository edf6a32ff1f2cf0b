"""Give a post to a delegate, or to a member of a People's Committee, from a day on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils import events, people_events, ports
from councils.models import Committee, DelegateGroup, Mandate, PostHolding
from councils.rules.posts import (
    OF_COMMITTEE,
    OF_GROUP,
    STANDING_BOARD,
    Holding,
    PostKind,
    Span,
    fits_body,
    refusal,
)
from councils.rules.status_changes import FINAL
from councils.rules.voting_right import DatedStatus, Status, status_on
from councils.selectors.bodies import body_rules
from councils.services.standing_board import refuse_board_member_of_committee
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class PostDraft:
    """committee_id or group_id: where the post is one of a committee or of a group."""

    kind: PostKind
    from_date: date
    committee_id: UUID | None = None
    group_id: UUID | None = None

    @property
    def place(self) -> UUID | None:
        return self.committee_id or self.group_id


def post_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "post"))


def give_post(command: Command, *, mandate_id: UUID, draft: PostDraft) -> Entry:
    """The holding's id is `post_id_of(command)`. It lasts until it is ended, or the mandate is.

    Raises NotFound; Invalid with post_not_of_body or post_place_missing; Conflict with mandate_not_serving,
    group_post_of_another_group, post_taken, post_held_already, vice_chairs_complete or in_peoples_committee.
    """
    mandate = Mandate.objects.select_related("term").filter(id=mandate_id).first()
    if mandate is None:
        raise NotFound("not_found")
    post: dict[str, Json] = {
        "mandate": str(mandate_id),
        "kind": draft.kind.value,
        "committee": str(draft.committee_id) if draft.committee_id else None,
        "group": str(draft.group_id) if draft.group_id else None,
        "from_date": draft.from_date.isoformat(),
    }
    stream = events.body_stream(mandate.term.body_id)
    with recording(stream, command, name="give_post", content=post) as record:
        if record.done:
            return record.done
        mandate = Mandate.objects.select_related("term__body").get(id=mandate_id)
        _refuse_place(mandate, draft)
        span = _span(mandate, draft.from_date)
        refuse_clash(mandate, Holding(mandate.id, draft.kind, draft.place, span))
        id_ = post_id_of(command)
        PostHolding.objects.create(
            id=id_,
            mandate=mandate,
            kind=draft.kind,
            committee_id=draft.committee_id,
            group_id=draft.group_id,
            from_date=span.first,
            until_date=span.last,
        )
        entry = record.append(*people_events.post_given({**post, "id": str(id_)}))
        ports.roster_changed(mandate.term_id, command)
        return entry


def refuse_clash(mandate: Mandate, holding: Holding, *, but: UUID | None = None) -> None:
    """but: the holding's own row, when it has one already."""
    rows = PostHolding.objects.filter(mandate__term_id=mandate.term_id)
    held = [
        Holding(
            row.mandate_id,
            PostKind(row.kind),
            row.committee_id or row.group_id,
            Span(row.from_date, row.until_date),
        )
        for row in rows
        if row.id != but
    ]
    most = body_rules(mandate.term.body_id).most_vice_chairs.value
    code = refusal(holding, held, most_vice_chairs=most)
    if code:
        raise Conflict(code, name=mandate.name, most=most)
    if mandate.term.body.kind == "council" and holding.kind in STANDING_BOARD:
        refuse_board_member_of_committee(mandate.term.body_id, mandate.user_id, holding.span)


def _refuse_place(mandate: Mandate, draft: PostDraft) -> None:
    if not fits_body(draft.kind, mandate.term.body.kind):
        raise Invalid("post_not_of_body")
    of_committee, of_group = draft.kind in OF_COMMITTEE, draft.kind in OF_GROUP
    if (draft.committee_id is not None) is not of_committee or (draft.group_id is not None) is not of_group:
        raise Invalid("post_place_missing")
    inside = {"term_id": mandate.term_id}
    if draft.committee_id and not Committee.objects.filter(id=draft.committee_id, **inside).exists():
        raise NotFound("not_found")
    if draft.group_id and not DelegateGroup.objects.filter(id=draft.group_id, **inside).exists():
        raise NotFound("not_found")
    if of_group and draft.group_id != mandate.group_id:
        raise Conflict("group_post_of_another_group", name=mandate.name)


def _span(mandate: Mandate, from_date: date) -> Span:
    """From the day on, until a mandate that was written down as ended ends."""
    history = [DatedStatus(Status(s.status), s.from_date, s.ordinal) for s in mandate.statuses.all()]
    if status_on(history, from_date) is not Status.IN_OFFICE:
        raise Conflict("mandate_not_serving", name=mandate.name)
    ends = [change.from_date for change in history if status_on(history, change.from_date) in FINAL]
    return Span(from_date, min((day for day in ends if day >= from_date), default=None))
