"""Register the delegates of a term, with the date their mandates begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, NotFound
from councils import events
from councils.models import DelegateGroup, Mandate, MandateStatus, Term
from councils.rules.voting_right import Status
from councils.services import rights_epoch
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class MandateDraft:
    """group: its name, made when the term has none of that name; empty for none."""

    name: str
    group: str
    post: str
    from_date: date
    user_id: UUID | None = None


def mandate_id_of(command: Command, index: int) -> UUID:
    """The id of the draft at this place of the list."""
    return UUID(derived(command.id, f"mandate:{index}"))


def register_mandates(
    command: Command, *, body_id: UUID, term_id: UUID, drafts: Sequence[MandateDraft]
) -> Entry:
    """Ids: `mandate_id_of(command, index)`; their order is the list's, after those already there.

    Raises NotFound for another body's term, Conflict("mandate_held_already") when a person is there twice.
    """
    listed = [_as_json(mandate_id_of(command, index), draft) for index, draft in enumerate(drafts)]
    content: dict[str, Json] = {"term": str(term_id), "mandates": listed}
    with recording(events.body_stream(body_id), command, name="register_mandates", content=content) as record:
        if record.done:
            return record.done
        if not Term.objects.filter(id=term_id, body_id=body_id).exists():
            raise NotFound("not_found")
        _refuse_second_mandate(term_id, drafts)
        _write(command, term_id, drafts)
        entry = record.append(*events.mandates_registered(term_id, listed))
        rights_epoch.bump()
        return entry


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
            group_id=groups.get(draft.group),
            post_label=draft.post,
            position=position,
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
    return {
        "id": str(mandate_id),
        "user": str(draft.user_id) if draft.user_id else None,
        "name": draft.name,
        "group": draft.group,
        "post": draft.post,
        "from_date": draft.from_date.isoformat(),
    }
