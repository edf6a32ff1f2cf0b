"""Correct what is written of a guest; only what is given changes."""

from typing import TypedDict
from uuid import UUID

from catalogue.refusals import NotFound
from councils import events, people_events
from councils.models import Guest
from councils.rules.people import GuestKind
from councils.services.add_guests import refuse_email, refuse_phone
from councils.services.person_fields import PRIVATE, as_json
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording


class GuestChanges(TypedDict, total=False):
    kind: GuestKind
    name: str
    title: str
    phone: str
    email: str


def revise_guest(command: Command, *, guest_id: UUID, changes: GuestChanges) -> Entry:
    """Raises NotFound, Invalid("phone_unreadable" | "email_unreadable")."""
    guest = Guest.objects.filter(id=guest_id).first()
    if guest is None:
        raise NotFound("not_found")
    content: dict[str, Json] = {"guest": str(guest_id), "changes": as_json(changes)}
    with recording(
        events.body_stream(guest.body_id), command, name="revise_guest", content=content
    ) as record:
        if record.done:
            return record.done
        refuse_phone(changes.get("name", guest.name), changes.get("phone", ""))
        refuse_email(changes.get("name", guest.name), changes.get("email", ""))
        if not Guest.objects.filter(id=guest_id, removed_at__isnull=True).update(**changes):
            raise NotFound("not_found")
        said = {field: value for field, value in as_json(changes).items() if field not in PRIVATE}
        return record.append(*people_events.guest_revised(guest_id, said, sorted(PRIVATE & changes.keys())))
