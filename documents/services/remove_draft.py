"""Remove what nobody but the office has seen: a draft, or the draft of a new version."""

from collections.abc import Iterable
from uuid import UUID

from catalogue.refusals import Conflict
from documents import events, store
from documents.models import Version
from documents.rules.words import DocumentState
from documents.services.shared import home_of, locked_document
from journal.ports import refuse_when_held
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def remove_draft(command: Command, *, document_id: UUID) -> Entry:
    """The document and its versions; their files too, where nothing else names them.

    Raises NotFound; Conflict("document_not_draft" | "meeting_is_held"): what readers had is withdrawn, never removed.
    """
    content = {"document": str(document_id)}
    home = home_of(document_id)
    with recording(home.stream, command, name="remove_draft", content=content) as record:
        if record.done:
            return record.done
        refuse_when_held(home.stream)
        document = locked_document(document_id)
        if document.state != DocumentState.DRAFT:
            raise Conflict("document_not_draft", title=document.title)
        files = _files(document.versions.all())
        document.delete()
        store.forget(files)
        removed = events.draft_removed(
            document_id, meeting=home.meeting_id, title=document.title, version=None
        )
        return record.append(*removed)


def remove_draft_version(command: Command, *, document_id: UUID) -> Entry:
    """Every version that came after the published one. Raises NotFound, Conflict("document_no_draft_version" |
    "meeting_is_held")."""
    content = {"document": str(document_id)}
    home = home_of(document_id)
    with recording(home.stream, command, name="remove_draft_version", content=content) as record:
        if record.done:
            return record.done
        refuse_when_held(home.stream)
        document = locked_document(document_id)
        drafts = list(document.versions.filter(published_at__isnull=True).order_by("ordinal"))
        if document.state == DocumentState.DRAFT or not drafts:
            raise Conflict("document_no_draft_version", title=document.title)
        files = _files(drafts)
        Version.objects.filter(id__in=[draft.id for draft in drafts]).delete()
        store.forget(files)
        removed = events.draft_removed(
            document_id, meeting=home.meeting_id, title=document.title, version=drafts[-1].ordinal
        )
        return record.append(*removed)


def _files(versions: Iterable[Version]) -> set[str]:
    return {sha256 for row in versions for sha256 in (row.original_id, row.pdf_id, row.reading_id)}
