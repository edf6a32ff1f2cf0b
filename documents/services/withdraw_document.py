"""Take a published document back; it is kept, and may be published again."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command


def withdraw_document(command: Command, *, document_id: UUID, reason: str) -> Entry:
    raise NotImplementedError
