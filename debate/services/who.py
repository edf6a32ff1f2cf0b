"""Who is meant, as he is called now: name, post or office, group."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Invalid
from councils.rules.calendar import council_day
from councils.selectors.invitable import invitable_guests
from councils.selectors.mandates import mandates_by_id
from debate.rules.speakers import Named
from sessions.selectors import body_of, term_of


@dataclass(frozen=True, slots=True)
class Known:
    """The columns of a Speaker."""

    name: str
    title: str = ""
    group: str = ""
    mandate_id: UUID | None = None
    guest_id: UUID | None = None

    def columns(self) -> dict[str, UUID | str | None]:
        return {
            "name": self.name,
            "title": self.title,
            "group": self.group,
            "mandate_id": self.mandate_id,
            "guest_id": self.guest_id,
        }


def known(who: Named, meeting_id: UUID, *, at: datetime) -> Known:
    """Raises Invalid("speaker_unclear" | "speaker_unknown")."""
    if not who.is_clear:
        raise Invalid("speaker_unclear")
    if who.mandate is not None:
        return _delegate(who.mandate, meeting_id, at)
    if who.guest is not None:
        return _guest(who.guest, meeting_id)
    return Known(who.name.strip(), who.title.strip())


def _delegate(mandate_id: UUID, meeting_id: UUID, at: datetime) -> Known:
    fact = mandates_by_id([mandate_id], on=council_day(at)).get(mandate_id)
    if fact is None or fact.term_id != term_of(meeting_id):
        raise Invalid("speaker_unknown")
    return Known(fact.name, fact.post, fact.group, mandate_id=mandate_id)


def _guest(guest_id: UUID, meeting_id: UUID) -> Known:
    for guest in invitable_guests(body_of(meeting_id)):
        if guest.id == guest_id:
            return Known(guest.name, guest.title, guest_id=guest_id)
    raise Invalid("speaker_unknown")
