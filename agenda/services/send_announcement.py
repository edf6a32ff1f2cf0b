"""Tell the delegates something: all of them, one group, or some by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from agenda import events_hall
from agenda.models import Announcement, Recipient
from agenda.rules.items import AnnouncedTo
from agenda.rules.telling import refusal_to_announce
from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from councils.selectors.voters import group_name, voter_ids
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import meeting_state, term_of


@dataclass(frozen=True, slots=True)
class Address:
    """To whom. group: exactly when it is to one; mandates: exactly when it is to persons."""

    to: AnnouncedTo
    group: UUID | None = None
    mandates: Sequence[UUID] = ()

    @property
    def is_clear(self) -> bool:
        named = (self.group is not None, bool(self.mandates))
        return named == (self.to is AnnouncedTo.GROUP, self.to is AnnouncedTo.PERSONS)


ALL = Address(AnnouncedTo.ALL)


def announcement_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "announcement"))


def send_announcement(
    command: Command,
    *,
    meeting_id: UUID,
    text: str,
    address: Address = ALL,
    needs_answer: bool = False,
    on_screen: bool = False,
) -> Entry:
    """text: at most 600 characters, said as it is. needs_answer: each is asked to say that he has read it.

    Raises NotFound, also for a group of another term; Conflict with meeting_not_convened, meeting_closed or
    meeting_cancelled; Invalid with announcement_empty, announcement_address_unclear, announcement_not_in_office,
    announcement_to_nobody, or announcement_on_screen_is_to_all: what is for some is not for the hall.
    """
    content: dict[str, Json] = {
        "text": text,
        "to": address.to.value,
        "group": str(address.group) if address.group else None,
        "mandates": [str(mandate) for mandate in address.mandates],
        "needs_answer": needs_answer,
        "on_screen": on_screen,
    }
    with recording(meeting_stream(meeting_id), command, name="send_announcement", content=content) as record:
        if record.done:
            return record.done
        refusal = refusal_to_announce(meeting_state(meeting_id))
        if refusal:
            raise Conflict(refusal)
        _refuse_unclear(text, address, on_screen=on_screen)
        recipients = _recipients(address, term_of(meeting_id), at=command.at)
        announcement = Announcement.objects.create(
            id=announcement_id_of(command),
            meeting_id=meeting_id,
            text=text.strip(),
            to=address.to,
            group_id=address.group,
            needs_answer=needs_answer,
            on_screen=on_screen,
            sent_at=command.at,
        )
        Recipient.objects.bulk_create(
            Recipient(announcement=announcement, mandate_id=mandate) for mandate in recipients
        )
        return record.append(*events_hall.announcement_sent(announcement_json(announcement), recipients))


def announcement_json(announcement: Announcement) -> events_hall.AnnouncementJson:
    group = announcement.group
    withdrawn_at = announcement.withdrawn_at
    return {
        "id": str(announcement.id),
        "text": announcement.text,
        "to": AnnouncedTo(announcement.to).value,
        "group": {"id": str(group.id), "name": group.name} if group else None,
        "needs_answer": announcement.needs_answer,
        "on_screen": announcement.on_screen,
        "sent_at": utc_text(announcement.sent_at),
        "withdrawn_at": utc_text(withdrawn_at) if withdrawn_at else None,
    }


def _refuse_unclear(text: str, address: Address, *, on_screen: bool) -> None:
    if not text.strip():
        raise Invalid("announcement_empty")
    if not address.is_clear:
        raise Invalid("announcement_address_unclear")
    if on_screen and address.to is not AnnouncedTo.ALL:
        raise Invalid("announcement_on_screen_is_to_all")


def _recipients(address: Address, term_id: UUID, *, at: datetime) -> Collection[UUID]:
    """In office on the day, in an order that is always the same."""
    if address.group is not None and group_name(address.group, term_id=term_id) is None:
        raise NotFound("not_found")
    in_office = voter_ids(term_id, on=council_day(at), group_id=address.group)
    if not in_office.issuperset(address.mandates):
        raise Invalid("announcement_not_in_office")
    recipients = sorted(set(address.mandates) or in_office)
    if not recipients:
        raise Invalid("announcement_to_nobody")
    return recipients
