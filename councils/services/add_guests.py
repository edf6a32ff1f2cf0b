"""Add people who are invited without a mandate: from the level above, the Front, the departments, the press."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Invalid
from councils import events, people_events
from councils.models import Guest
from councils.rules.people import GuestKind
from councils.rules.person import PHONE, is_email
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class GuestDraft:
    kind: GuestKind
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""


def guest_id_of(command: Command, index: int) -> UUID:
    """The id of the draft at this place of the list."""
    return UUID(derived(command.id, f"guest:{index}"))


def add_guests(command: Command, *, body_id: UUID, drafts: Sequence[GuestDraft]) -> Entry:
    """Ids: `guest_id_of(command, index)`. Raises Invalid("phone_unreadable" | "email_unreadable")."""
    listed: list[dict[str, Json]] = [
        {
            "id": str(guest_id_of(command, index)),
            "kind": draft.kind.value,
            "name": draft.name,
            "title": draft.title,
        }
        for index, draft in enumerate(drafts)
    ]
    content: dict[str, Json] = {"guests": listed, "phones": [draft.phone for draft in drafts]}
    if any(draft.email for draft in drafts):
        content["emails"] = [draft.email for draft in drafts]
    with recording(events.body_stream(body_id), command, name="add_guests", content=content) as record:
        if record.done:
            return record.done
        for draft in drafts:
            refuse_phone(draft.name, draft.phone)
            refuse_email(draft.name, draft.email)
        last = Guest.objects.filter(body_id=body_id).aggregate(last=Max("position"))["last"] or 0
        Guest.objects.bulk_create(
            Guest(
                id=guest_id_of(command, index),
                body_id=body_id,
                kind=draft.kind,
                name=draft.name,
                title=draft.title,
                phone=draft.phone,
                email=draft.email,
                position=last + index + 1,
            )
            for index, draft in enumerate(drafts)
        )
        return record.append(*people_events.guests_added(listed))


def refuse_phone(name: str, phone: str) -> None:
    if phone and not PHONE.fullmatch(phone):
        raise Invalid("phone_unreadable", name=name)


def refuse_email(name: str, email: str) -> None:
    if email and not is_email(email):
        raise Invalid("email_unreadable", name=name)
