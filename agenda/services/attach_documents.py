"""Say which documents belong to an item of the agenda."""

from collections.abc import Sequence
from uuid import UUID

from agenda import events
from agenda.models import ItemDocument
from agenda.selectors import meeting_of_item
from catalogue.refusals import NotFound
from documents.selectors.attachable import published_by_id
from documents.services.shared import Home
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.selectors import body_of
from sessions.services.from_paper import refuse_paper


def attach_documents(command: Command, *, item_id: UUID, document_ids: Sequence[UUID]) -> Entry:
    """All of the item's, in order: who is left out is taken off it.

    Entry agenda.documents_attached: of a meeting that is not convened in the body's stream; else in the meeting's.
    Raises NotFound, also for a document that is neither the meeting's nor its body's library's;
    Invalid("occurred_not_here").
    """
    meeting_id = meeting_of_item(item_id)
    home = Home(body_of(meeting_id), meeting_id)
    wanted = list(dict.fromkeys(document_ids))
    content = {"item": str(item_id), "documents": [str(document) for document in wanted]}
    with recording(home.stream, command, name="attach_documents", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        attached = ItemDocument.objects.select_for_update().filter(item_id=item_id)
        before = list(attached.values_list("document_id", flat=True))
        known = published_by_id([*before, *wanted], meeting_id=meeting_id, body_id=home.body_id)
        if not known.keys() >= set(wanted):
            raise NotFound("not_found")
        attached.delete()
        ItemDocument.objects.bulk_create(
            ItemDocument(item_id=item_id, document_id=document, position=position)
            for position, document in enumerate(wanted)
        )
        is_noticed = any(known.values())
        return record.append(*events.documents_attached(meeting_id, item_id, wanted, is_noticed=is_noticed))
