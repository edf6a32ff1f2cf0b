"""Draft a paper."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command
from records.rules.words import PaperKind


@dataclass(frozen=True, slots=True)
class Wanted:
    kind: PaperKind
    item: UUID | None = None
    vote: UUID | None = None
    title: str = ""


def draft_paper(command: Command, *, meeting_id: UUID, wanted: Wanted) -> Entry:
    raise Conflict("paper_not_a_draft")
