"""Publish documents, and new versions of them."""

from collections.abc import Sequence
from uuid import UUID

from documents.services.shared import Home
from journal.rules.entry import Entry
from journal.services.record import Command

__all__ = ["Home", "publish_documents"]


def publish_documents(command: Command, *, home: Home, document_ids: Sequence[UUID], note: str = "") -> Entry:
    raise NotImplementedError
