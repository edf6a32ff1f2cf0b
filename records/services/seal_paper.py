"""Seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs in the block whose form field this is."""

    field: str
    mandate: UUID | None = None
    user: UUID | None = None


def seal_paper(
    command: Command, *, paper_id: UUID, revision: int, signers: Sequence[Signer], reason: str
) -> Entry:
    raise Conflict("paper_not_a_draft")
