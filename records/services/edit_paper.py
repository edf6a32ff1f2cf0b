"""Save what was typed."""

from collections.abc import Mapping
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


def edit_paper(
    command: Command, *, paper_id: UUID, revision: int, content: Mapping[str, object], note: str
) -> Entry:
    raise Conflict("paper_not_a_draft")
