"""Save what was typed in a draft: one text more, in which the journal's facts stand as they are."""

from collections.abc import Mapping
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_revised
from records.labels import label_of
from records.models import Paper, PaperVersion
from records.rules.check_facts import removed_facts, wrong_facts
from records.rules.content import Content
from records.rules.content_json import as_json, from_json
from records.rules.words import VersionOrigin
from records.selectors.texts import content_of, overrides_of
from records.services.keep_signature import stream_of
from records.services.shared import (
    Saved,
    digest_of,
    keep_version,
    paper_by_id,
    text_in_hand,
)


def edit_paper(
    command: Command, *, paper_id: UUID, revision: int, content: Mapping[str, object], note: str
) -> Entry:
    """content: as JSON. Raises NotFound; Conflict with paper_not_a_draft, paper_changed_meanwhile, paper_is_a_file;
    Invalid with paper_content_malformed, paper_too_long, paper_kind_is_another, paper_fact_differs,
    paper_fact_unknown: a fact is changed by an override and its reason, never by typing.
    """
    paper = paper_by_id(paper_id)
    said = from_json(content)
    named: dict[str, Json] = {
        "paper": str(paper_id),
        "revision": revision,
        "content": digest_of(as_json(said)),
        "note": note,
    }
    with recording(stream_of(paper), command, name="edit_paper", content=named) as record:
        if record.done:
            return record.done
        paper = text_in_hand(paper_id, revision=revision)
        current = current_of(paper)
        content_of(current)
        refuse_untrue(said, paper, current)
        saved = Saved(VersionOrigin.EDITED, said, current.facts, overrides_of(current), note)
        version, digest = keep_version(command, paper, saved)
        removed = removed_facts(said, current.facts)
        return record.append(
            *paper_revised(paper, version, digest=digest, how="edited", more={"removed": list(removed)})
        )


def current_of(paper: Paper) -> PaperVersion:
    """Raises Conflict("paper_is_a_file") for a paper without a text."""
    if paper.current is None:
        raise Conflict("paper_is_a_file")
    return paper.current


def refuse_untrue(said: Content, paper: Paper, current: PaperVersion) -> None:
    if said.kind != paper.kind:
        raise Invalid("paper_kind_is_another")
    wrong = wrong_facts(said, current.facts, overrides_of(current))
    if not wrong:
        return
    first = wrong[0]
    if first.expected is None:
        raise Invalid("paper_fact_unknown", fact=first.key)
    raise Invalid(
        "paper_fact_differs",
        fact=label_of(first.key, "vi"),
        said=first.said,
        expected=first.expected,
    )
