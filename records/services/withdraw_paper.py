"""Withdraw."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def withdraw_paper(command: Command, *, paper_id: UUID, reason: str) -> Entry:
    raise Conflict("paper_not_a_draft")
