"""Say a fact of the journal otherwise in a draft, with the reason; or take that back."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from councils.selectors.cards import names_of
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_revised
from records.rules.check_facts import Override, is_table_fact, with_values
from records.rules.words import VersionOrigin
from records.selectors.texts import content_of
from records.services.edit_paper import current_of
from records.services.keep_signature import stream_of
from records.services.shared import (
    Saved,
    keep_version,
    paper_by_id,
    person_of,
    text_in_hand,
    with_override,
)


def override_fact(
    command: Command, *, paper_id: UUID, revision: int, fact: str, value: str | None, reason: str
) -> Entry:
    """value: None takes the override back. The paper says itself that it differs from the journal, and why.

    Raises NotFound, also for a fact the paper does not hold; Conflict with paper_not_a_draft,
    paper_changed_meanwhile, paper_is_a_file, paper_fact_not_overridden; Invalid with paper_reason_missing,
    paper_fact_is_a_table.
    """
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {
        "paper": str(paper_id),
        "revision": revision,
        "fact": fact,
        "value": value,
        "reason": reason,
    }
    with recording(stream_of(paper), command, name="override_fact", content=named) as record:
        if record.done:
            return record.done
        paper = text_in_hand(paper_id, revision=revision)
        current = current_of(paper)
        content, overrides = content_of(current)
        if fact not in current.facts:
            raise NotFound("not_found")
        if is_table_fact(content, fact):
            raise Invalid("paper_fact_is_a_table")
        said = _said(command, value, reason)
        if said is None and fact not in overrides:
            raise Conflict("paper_fact_not_overridden")
        text = with_values(content, {fact: value if value is not None else current.facts[fact]})
        saved = Saved(
            VersionOrigin.EDITED, text, current.facts, with_override(overrides, fact, said), reason.strip()
        )
        version, digest = keep_version(command, paper, saved)
        more = {"fact": fact, "was": current.facts[fact], "value": value, "reason": reason}
        return record.append(*paper_revised(paper, version, digest=digest, how="overridden", more=more))


def _said(command: Command, value: str | None, reason: str) -> Override | None:
    if not reason.strip():
        raise Invalid("paper_reason_missing")
    if value is None:
        return None
    return Override(value=value, reason=reason.strip(), by=_name(command), at=utc_text(command.at))


def _name(command: Command) -> str:
    person = person_of(command)
    return names_of([person]).get(person, "") if person else ""
