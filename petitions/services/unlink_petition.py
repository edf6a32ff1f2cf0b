"""Take back that a slip or an item is about a petition."""

from uuid import UUID

from catalogue.refusals import NotFound
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions import events
from petitions.models import PetitionLink
from petitions.services.link_petition import Linked
from petitions.services.shared import home_of, locked_petition, stream_of


def unlink_petition(command: Command, *, petition_id: UUID, from_: Linked) -> Entry:
    """Raises NotFound where there is no such link, Invalid("petition_link_unclear")."""
    from_.refuse_unclear()
    content = {**from_.as_json(), "petition": str(petition_id)}
    with recording(
        stream_of(home_of(petition_id)), command, name="unlink_petition", content=content
    ) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id)
        links = PetitionLink.objects.filter(petition_id=row.id, item_id=from_.item_id, slip_id=from_.slip_id)
        removed, _ = links.delete()
        if not removed:
            raise NotFound("not_found")
        return record.append(*events.petition_unlinked(row.id, item=from_.item_id, slip=from_.slip_id))
