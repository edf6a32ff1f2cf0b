"""What every service that changes a paper's text has in common."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from journal.ids import derived
from journal.rules.canonical import Json as Recordable
from journal.rules.canonical import canonical
from journal.services.record import Command
from records.models import Paper, PaperVersion
from records.rules.check_facts import Override, Overrides
from records.rules.content import Content
from records.rules.content_json import as_json
from records.rules.symbols import PERSONAL
from records.rules.words import PaperState, VersionOrigin


@dataclass(frozen=True, slots=True)
class Saved:
    """A text to be kept. content: None where somebody else's file is the paper."""

    origin: VersionOrigin
    content: Content | None
    facts: Mapping[str, str]
    overrides: Overrides
    note: str = ""


def paper_by_id(paper_id: UUID) -> Paper:
    """Authorises nobody. Raises NotFound."""
    paper = Paper.objects.filter(id=paper_id).select_related("current", "body", "meeting").first()
    if paper is None:
        raise NotFound("not_found")
    return paper


def draft_in_hand(paper_id: UUID, *, revision: int | None = None) -> Paper:
    """The paper, locked. Raises NotFound; Conflict with paper_not_a_draft, paper_changed_meanwhile."""
    paper = Paper.objects.select_for_update().filter(id=paper_id).first()
    if paper is None:
        raise NotFound("not_found")
    if paper.state != PaperState.DRAFT:
        raise Conflict("paper_not_a_draft")
    if revision is not None and paper.revision != revision:
        raise Conflict("paper_changed_meanwhile")
    return paper


def text_in_hand(paper_id: UUID, *, revision: int | None = None) -> Paper:
    """As above, to write in it. Raises also Conflict("paper_text_is_its_authors"): a delegate words his slip."""
    paper = draft_in_hand(paper_id, revision=revision)
    if paper.kind in PERSONAL:
        raise Conflict("paper_text_is_its_authors")
    return paper


def keep_version(command: Command, paper: Paper, saved: Saved) -> tuple[PaperVersion, str]:
    """The new text, which is the paper's from now on, and its digest. paper: locked, saved here."""
    content = stored(saved.content, saved.overrides)
    version = PaperVersion.objects.create(
        id=UUID(derived(command.id, "version")),
        paper=paper,
        ordinal=next_ordinal(paper),
        origin=saved.origin,
        content=content,
        facts=dict(saved.facts),
        note=saved.note.strip(),
        made_by_id=person_of(command),
        made_at=command.at,
    )
    paper.current = version
    paper.revision += 1
    paper.save()
    return version, digest_of(content)


def stored(content: Content | None, overrides: Overrides) -> dict[str, Any]:
    if content is None:
        return {}
    return {**as_json(content), "overrides": {key: dict(said) for key, said in overrides.items()}}


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content as canonical JSON."""
    return hashlib.sha256(canonical(cast("Recordable", content))).hexdigest()


def next_ordinal(paper: Paper) -> int:
    last = paper.versions.order_by("-ordinal").values_list("ordinal", flat=True).first()
    return (last or 0) + 1


def person_of(command: Command) -> UUID | None:
    """None where the system acts."""
    try:
        return UUID(command.actor)
    except ValueError:
        return None


def with_override(overrides: Overrides, key: str, said: Override | None) -> dict[str, Override]:
    others = {each: one for each, one in overrides.items() if each != key}
    return others if said is None else {**others, key: said}
