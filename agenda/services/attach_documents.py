"""Say which documents belong to an item of the agenda."""

from collections.abc import Sequence
from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command


def attach_documents(command: Command, *, item_id: UUID, document_ids: Sequence[UUID]) -> Entry:
    raise NotImplementedError
