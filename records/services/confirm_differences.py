"""Differences were read."""

from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def confirm_differences(command: Command, *, paper_id: UUID, version_id: UUID) -> Entry:
    raise Conflict("paper_not_a_draft")
