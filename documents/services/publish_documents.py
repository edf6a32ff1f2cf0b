"""Publish documents, and new versions of them: as many at once as there are, for each time all readers ask anew."""

from collections.abc import Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from documents import events
from documents.messages_out import say_published
from documents.models import Document, Version
from documents.rules.words import DocumentState
from documents.services.shared import Home, all_heard_of, locked_documents
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_state
from sessions.services.from_paper import refuse_paper

__all__ = ["Home", "publish_documents"]

NOT_NOW = {
    MeetingState.DRAFT: "documents_before_convening",
    MeetingState.CANCELLED: "meeting_cancelled",
}
"""A meeting that is closed still gets papers: its minutes, its resolutions as they were signed."""


def publish_documents(command: Command, *, home: Home, document_ids: Sequence[UUID], note: str = "") -> Entry:
    """Drafts, and the unpublished versions of what is published; one entry. note: what is new, kept with each version.

    Raises NotFound, also for a document that lies elsewhere; Conflict with documents_before_convening,
    meeting_cancelled, document_withdrawn or document_nothing_to_publish (both with its title); Invalid with
    occurred_not_here.
    """
    content = {
        "meeting": str(home.meeting_id) if home.meeting_id else None,
        "documents": [str(document) for document in document_ids],
        "note": note.strip(),
    }
    with recording(home.stream, command, name="publish_documents", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        _refuse_now(home)
        documents = locked_documents(document_ids, home=home)
        newest = _newest(documents)
        for document in documents:
            _publish(document, newest.get(document.id), command, seq=record.head + 1, note=note.strip())
        if home.meeting_id is not None:
            say_published(home.meeting_id, documents, occasion=command.id, at=command.at)
        return record.append(*events.published(all_heard_of(documents, at=command.at)))


def _refuse_now(home: Home) -> None:
    code = NOT_NOW.get(meeting_state(home.meeting_id)) if home.meeting_id else None
    if code is not None:
        raise Conflict(code)


def _newest(documents: Sequence[Document]) -> dict[UUID, Version]:
    rows = Version.objects.filter(document__in=documents).order_by("ordinal")
    return {row.document_id: row for row in rows}


def _publish(document: Document, newest: Version | None, command: Command, *, seq: int, note: str) -> None:
    if document.state == DocumentState.WITHDRAWN:
        raise Conflict("document_withdrawn", title=document.title)
    if newest is None or newest.published_at is not None:
        raise Conflict("document_nothing_to_publish", title=document.title)
    newest.published_at, newest.seq, newest.note = command.at, seq, note
    newest.save(update_fields=["published_at", "seq", "note"])
    document.presented, document.state = newest, DocumentState.PUBLISHED
    document.revision += 1
    document.save(update_fields=["presented", "state", "revision"])
