"""Give a withdrawn document to its readers again."""

from uuid import UUID

from catalogue.refusals import Conflict
from documents import events
from documents.rules.words import DocumentState
from documents.services.shared import heard_of, home_of, locked_document
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.services.from_paper import refuse_paper


def restore_document(command: Command, *, document_id: UUID) -> Entry:
    """As it was when it was withdrawn, to whom it is for now.

    Raises NotFound, Conflict("document_not_withdrawn"), Invalid("occurred_not_here").
    """
    content = {"document": str(document_id)}
    with recording(home_of(document_id).stream, command, name="restore_document", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        document = locked_document(document_id)
        if document.state != DocumentState.WITHDRAWN:
            raise Conflict("document_not_withdrawn", title=document.title)
        document.state, document.withdrawn_because = DocumentState.PUBLISHED, ""
        document.revision += 1
        document.save(update_fields=["state", "withdrawn_because", "revision"])
        return record.append(*events.restored(heard_of(document, at=command.at)))
