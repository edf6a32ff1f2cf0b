"""Facts anew."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def refresh_paper(command: Command, *, paper_id: UUID, revision: int) -> Entry:
    raise Conflict("paper_not_a_draft")
