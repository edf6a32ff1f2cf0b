"""Give a withdrawn document to its readers again."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command


def restore_document(command: Command, *, document_id: UUID) -> Entry:
    raise NotImplementedError
