"""Say a fact otherwise."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def override_fact(
    command: Command, *, paper_id: UUID, revision: int, fact: str, value: str | None, reason: str
) -> Entry:
    raise Conflict("paper_not_a_draft")
