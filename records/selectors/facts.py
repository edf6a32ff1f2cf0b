"""The facts a paper was made with, and those of the journal now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.text import Language
from records.models import Paper


@dataclass(frozen=True, slots=True)
class Changed:
    key: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Compared:
    """facts: as the paper was made with them. changed: that are others now. removed: that stand nowhere in it."""

    facts: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    changed: Collection[Changed] = ()
    removed: Collection[str] = ()


def compared_facts(paper: Paper) -> Compared:
    return Compared()


def label_of(key: str, language: Language) -> str:
    return key
