"""Say whom a document is for, and whether tablets may keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from documents.rules.words import Audience
from journal.rules.entry import Entry
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class AudienceDraft:
    """group, committee, persons (user ids): exactly when it is for one, or for them."""

    to: Audience
    group: UUID | None = None
    committee: UUID | None = None
    persons: Sequence[UUID] = ()


def set_document_audience(
    command: Command, *, document_id: UUID, audience: AudienceDraft, keep_on_device: bool | None = None
) -> Entry:
    raise NotImplementedError
