"""Take a published document back; it is kept, and may be given to its readers again."""

from uuid import UUID

from catalogue.refusals import Conflict
from documents import events
from documents.rules.words import DocumentState
from documents.services.present_page import end_presenting_of
from documents.services.shared import heard_of, home_of, locked_document
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import said_reason


def withdraw_document(command: Command, *, document_id: UUID, reason: str) -> Entry:
    """Readers do not find it any more, nor any version of it; whoever prepares the meeting does.

    Raises NotFound, Conflict("document_not_published"), Invalid with reason_missing or occurred_not_here.
    """
    content = {"document": str(document_id), "reason": reason.strip()}
    with recording(home_of(document_id).stream, command, name="withdraw_document", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        document = locked_document(document_id)
        why = said_reason(reason)
        if document.state != DocumentState.PUBLISHED:
            raise Conflict("document_not_published", title=document.title)
        heard = heard_of(document, at=command.at)  # by those who had it
        document.state, document.withdrawn_because = DocumentState.WITHDRAWN, why
        document.revision += 1
        document.save(update_fields=["state", "withdrawn_because", "revision"])
        end_presenting_of(document)
        return record.append(*events.withdrawn(heard, reason=why))
