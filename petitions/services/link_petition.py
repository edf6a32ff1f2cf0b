"""Say that a question slip or an item of an agenda is about a petition."""

from dataclasses import dataclass
from uuid import UUID

from agenda.selectors import meeting_of_item
from catalogue.refusals import Invalid, NotFound
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions import events
from petitions.models import PetitionLink
from petitions.services.shared import home_of, locked_petition, stream_of
from petitions.slips import body_of_slip
from sessions.selectors import body_of


@dataclass(frozen=True, slots=True)
class Linked:
    """One of the two."""

    item_id: UUID | None = None
    slip_id: UUID | None = None

    def refuse_unclear(self) -> None:
        if (self.item_id is None) == (self.slip_id is None):
            raise Invalid("petition_link_unclear")

    def as_json(self) -> dict[str, Json]:
        return {
            "item": str(self.item_id) if self.item_id else None,
            "slip": str(self.slip_id) if self.slip_id else None,
        }


def link_petition(command: Command, *, petition_id: UUID, to: Linked) -> Entry:
    """Raises NotFound, also for a thing of another body; Invalid("petition_link_unclear")."""
    to.refuse_unclear()
    content = {**to.as_json(), "petition": str(petition_id)}
    home = home_of(petition_id)
    with recording(stream_of(home), command, name="link_petition", content=content) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id)
        if _body_of(to) != home.body_id:
            raise NotFound("not_found")
        PetitionLink.objects.get_or_create(petition_id=row.id, item_id=to.item_id, slip_id=to.slip_id)
        return record.append(*events.petition_linked(row.id, item=to.item_id, slip=to.slip_id))


def _body_of(to: Linked) -> UUID | None:
    """Raises NotFound."""
    if to.slip_id is not None:
        return body_of_slip(to.slip_id)
    return body_of(meeting_of_item(to.item_id)) if to.item_id else None
