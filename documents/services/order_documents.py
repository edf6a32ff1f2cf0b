"""Put a meeting's documents in order."""

from collections.abc import Sequence
from uuid import UUID

from documents import events
from documents.models import Document
from documents.rules.words import DocumentState
from documents.selectors.access import lies_in
from documents.services.shared import Home, locked_documents
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.services.from_paper import refuse_paper


def order_documents(command: Command, *, home: Home, document_ids: Sequence[UUID]) -> Entry:
    """These first, in this order; the others follow as they stood.

    Raises NotFound, also for a document that lies elsewhere; Invalid("occurred_not_here").
    """
    content = {
        "meeting": str(home.meeting_id) if home.meeting_id else None,
        "documents": [str(document) for document in document_ids],
    }
    with recording(home.stream, command, name="order_documents", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        named = locked_documents(document_ids, home=home)
        here = Document.objects.filter(lies_in(home.body_id, home.meeting_id))
        others = here.exclude(id__in=document_ids).order_by("position", "created_at", "id")
        rows = [*named, *others]
        for position, row in enumerate(rows, start=1):
            row.position = position
        Document.objects.bulk_update(rows, ["position"])
        is_noticed = any(row.state == DocumentState.PUBLISHED for row in rows)
        order = [row.id for row in rows]
        return record.append(*events.ordered(home.meeting_id, order, is_noticed=is_noticed))
