"""Register the delegates of a term, with the date their mandates begin."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, Invalid, NotFound
from councils import events, ports
from councils.models import DelegateGroup, Mandate, MandateStatus, Term
from councils.rules.calendar import council_day
from councils.rules.person import NOTHING_MORE, PersonDetails, refusal
from councils.rules.posts import Span
from councils.rules.voting_right import Status
from councils.services import rights_epoch
from councils.services.mandate_account import refuse_unknown_accounts
from councils.services.person_fields import as_json, settled
from councils.services.standing_board import refuse_committee_member_of_board
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class MandateDraft:
    """group: its name, made when the term has none of that name; empty for none. group_id: instead, one there is."""

    name: str
    group: str
    post: str
    from_date: date
    user_id: UUID | None = None
    group_id: UUID | None = None
    details: PersonDetails = NOTHING_MORE


def mandate_id_of(command: Command, index: int) -> UUID:
    """The id of the draft at this place of the list."""
    return UUID(derived(command.id, f"mandate:{index}"))


def register_mandates(
    command: Command,
    *,
    body_id: UUID,
    term_id: UUID,
    drafts: Sequence[MandateDraft],
    only_known_accounts: bool = False,
) -> Entry:
    """Ids: `mandate_id_of(command, index)`; their order is the list's, after those already there.

    only_known_accounts: NotFound for an account of nobody this body has to do with.

    Raises NotFound for another body's term or another term's group; Conflict("mandate_held_already") when a person is
    there twice, Conflict("date_outside_term"), Conflict("on_standing_board"); Invalid with birth_contradicts_itself,
    birth_impossible, phone_unreadable or email_unreadable.
    """
    listed = [_as_json(mandate_id_of(command, index), draft) for index, draft in enumerate(drafts)]
    asked = [{**said, **as_json(asdict(draft.details))} for said, draft in zip(listed, drafts, strict=True)]
    content: dict[str, Json] = {"term": str(term_id), "mandates": asked}
    with recording(events.body_stream(body_id), command, name="register_mandates", content=content) as record:
        if record.done:
            return record.done
        term = Term.objects.select_related("body").filter(id=term_id, body_id=body_id).first()
        if term is None:
            raise NotFound("not_found")
        if only_known_accounts:
            refuse_unknown_accounts(term.body, [draft.user_id for draft in drafts if draft.user_id])
        _refuse(term, drafts, today=council_day(command.at))
        _write(command, term_id, drafts)
        entry = record.append(*events.mandates_registered(term_id, listed))
        ports.roster_changed(term_id, command)
        rights_epoch.bump()
        return entry


def _refuse(term: Term, drafts: Sequence[MandateDraft], *, today: date) -> None:
    for draft in drafts:
        if not term.starts_on <= draft.from_date <= (term.ends_on or date.max):
            raise Conflict("date_outside_term", name=draft.name)
        code = refusal(draft.details, today=today)
        if code:
            raise Invalid(code, name=draft.name)
        refuse_committee_member_of_board(term.body, draft.user_id, Span(draft.from_date))
    _refuse_second_mandate(term.id, drafts)
    chosen = {draft.group_id for draft in drafts if draft.group_id}
    if DelegateGroup.objects.filter(id__in=chosen, term=term).count() < len(chosen):
        raise NotFound("not_found")


def _refuse_second_mandate(term_id: UUID, drafts: Sequence[MandateDraft]) -> None:
    users = [draft.user_id for draft in drafts if draft.user_id]
    if len(set(users)) < len(users) or Mandate.objects.filter(term_id=term_id, user_id__in=users).exists():
        raise Conflict("mandate_held_already")


def _write(command: Command, term_id: UUID, drafts: Sequence[MandateDraft]) -> None:
    last = Mandate.objects.filter(term_id=term_id).aggregate(last=Max("position"))["last"] or 0
    ids = [mandate_id_of(command, index) for index in range(len(drafts))]
    groups = _groups(command, term_id, [draft.group for draft in drafts if draft.group])
    Mandate.objects.bulk_create(
        Mandate(
            id=id_,
            term_id=term_id,
            user_id=draft.user_id,
            name=draft.name,
            group_id=draft.group_id or groups.get(draft.group),
            post_label=draft.post,
            position=position,
            **settled(asdict(draft.details)),
        )
        for position, (id_, draft) in enumerate(zip(ids, drafts, strict=True), start=last + 1)
    )
    MandateStatus.objects.bulk_create(
        MandateStatus(mandate_id=id_, status=Status.IN_OFFICE, from_date=draft.from_date, ordinal=1)
        for id_, draft in zip(ids, drafts, strict=True)
    )


def _groups(command: Command, term_id: UUID, names: Sequence[str]) -> dict[str, UUID]:
    """The id of each group by name; those the term does not have yet are made, in the order they are named."""
    known = dict(DelegateGroup.objects.filter(term_id=term_id).values_list("name", "id"))
    last = DelegateGroup.objects.filter(term_id=term_id).aggregate(last=Max("ordinal"))["last"] or 0
    new = [name for name in dict.fromkeys(names) if name not in known]
    made = [
        DelegateGroup(
            id=derived(command.id, f"group:{name}"), term_id=term_id, ordinal=last + place, name=name
        )
        for place, name in enumerate(new, start=1)
    ]
    DelegateGroup.objects.bulk_create(made)
    return {**known, **{group.name: UUID(str(group.id)) for group in made}}


def _as_json(mandate_id: UUID, draft: MandateDraft) -> dict[str, Json]:
    """What the entry says; of the details only what every member of the body may read."""
    return {
        "id": str(mandate_id),
        "user": str(draft.user_id) if draft.user_id else None,
        "name": draft.name,
        "group": str(draft.group_id) if draft.group_id else draft.group,
        "post": draft.post,
        "from_date": draft.from_date.isoformat(),
        "occupation": draft.details.occupation,
        "is_full_time": draft.details.is_full_time,
    }
