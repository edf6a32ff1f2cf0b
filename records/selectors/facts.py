"""The facts a paper was made with, and those of the journal now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from records.models import Paper
from records.rules.check_facts import Overrides, removed_facts
from records.rules.facts import facts
from records.rules.words import PaperState
from records.selectors.gathered import gather
from records.selectors.opinion_rows import opinion_facts
from records.selectors.texts import content_of


@dataclass(frozen=True, slots=True)
class Changed:
    """now: None where the journal knows it no more."""

    key: str
    was: str
    now: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """facts: as the paper was made with them. changed: that are others now. removed: that stand nowhere in it."""

    facts: Mapping[str, str] = field(default_factory=dict)
    overrides: Overrides = field(default_factory=dict)
    changed: Collection[Changed] = ()
    removed: Collection[str] = ()


NOT_COMPARED = frozenset({"opinions.at", "meeting.addressee"})
"""They are another whenever somebody looks."""


def compared_facts(paper: Paper, *, at: datetime) -> Compared:
    """Also what changed in the journal since, until the persons signed: whoever is about to may want it made anew."""
    current = paper.current
    if current is None or not current.content:
        return Compared()
    content, overrides = content_of(current)
    known: Mapping[str, str] = current.facts
    is_open = paper.state in (PaperState.DRAFT, PaperState.SEALED) and paper.meeting_id is not None
    changed = changed_facts(paper, known, at=at) if is_open else []
    return Compared(known, overrides, changed, removed_facts(content, known))


def changed_facts(paper: Paper, known: Mapping[str, str], *, at: datetime) -> list[Changed]:
    if paper.meeting_id is None:
        return []
    now = facts(gather(paper.meeting_id, at=at)) | opinion_facts(paper.meeting_id, at=at)
    return [
        Changed(key, was, now.get(key))
        for key, was in known.items()
        if key not in NOT_COMPARED and now.get(key) != was
    ]
