"""Series."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def set_series(command: Command, *, body_id: UUID, symbol: str, year: int, last: int) -> Entry:
    raise Conflict("paper_not_a_draft")
