"""Number."""

from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def number_paper(command: Command, *, paper_id: UUID, number: int | None, issued_on: date | None) -> Entry:
    raise Conflict("paper_not_a_draft")
