"""A draft's title, place, symbol, recipients."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.entry import Entry
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class Described:
    """None: stays as it is."""

    title: str | None = None
    place: str | None = None
    symbol: str | None = None
    recipients: Sequence[str] | None = None
    is_public: bool | None = None


def describe_paper(command: Command, *, paper_id: UUID, revision: int, said: Described) -> Entry:
    raise Conflict("paper_not_a_draft")
