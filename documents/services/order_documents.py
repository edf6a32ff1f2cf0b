"""Put a meeting's documents in order."""

from collections.abc import Sequence
from uuid import UUID

from documents.services.shared import Home
from journal.rules.entry import Entry
from journal.services.record import Command


def order_documents(command: Command, *, home: Home, document_ids: Sequence[UUID]) -> Entry:
    raise NotImplementedError
