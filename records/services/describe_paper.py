"""Change what stands around a draft's text: title, place, symbol, recipients, and whether it is for the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_revised
from records.models import Paper
from records.rules.symbols import tidy_symbol
from records.services.keep_signature import stream_of
from records.services.shared import paper_by_id, text_in_hand


@dataclass(frozen=True, slots=True)
class Described:
    """None: stays as it is."""

    title: str | None = None
    place: str | None = None
    symbol: str | None = None
    recipients: Sequence[str] | None = None
    is_public: bool | None = None

    def as_json(self) -> dict[str, Json]:
        said: dict[str, Json] = {
            "title": self.title,
            "place": self.place,
            "symbol": self.symbol,
            "recipients": list(self.recipients) if self.recipients is not None else None,
            "is_public": self.is_public,
        }
        return {name: value for name, value in said.items() if value is not None}


def describe_paper(command: Command, *, paper_id: UUID, revision: int, said: Described) -> Entry:
    """Raises NotFound; Conflict with paper_not_a_draft, paper_changed_meanwhile; Invalid("paper_title_empty")."""
    paper = paper_by_id(paper_id)
    named = {"paper": str(paper_id), "revision": revision, **said.as_json()}
    with recording(stream_of(paper), command, name="describe_paper", content=named) as record:
        if record.done:
            return record.done
        paper = text_in_hand(paper_id, revision=revision)
        _describe(paper, said)
        paper.revision += 1
        paper.save()
        more = said.as_json()
        return record.append(*paper_revised(paper, None, digest="", how="described", more=more))


def _describe(paper: Paper, said: Described) -> None:
    if said.title is not None:
        if not said.title.strip():
            raise Invalid("paper_title_empty")
        paper.title = said.title.strip()
    if said.place is not None:
        paper.place = said.place.strip()
    if said.symbol is not None:
        paper.symbol = tidy_symbol(said.symbol)
    if said.recipients is not None:
        paper.recipients = [line.strip() for line in said.recipients if line.strip()]
    if said.is_public is not None:
        paper.is_public = said.is_public
