"""Remove what nobody but the office has seen: a draft, or the draft of a new version."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command


def remove_draft(command: Command, *, document_id: UUID) -> Entry:
    raise NotImplementedError


def remove_draft_version(command: Command, *, document_id: UUID) -> Entry:
    raise NotImplementedError
