"""What can happen to templates and to the presiding officer's words: kind, and payload by audience.

Templates stand in the body's stream. Words stand in the meeting's, for the secretariat: the hall hears them when they
are said; those of a draft stand in the body's, as everything of a draft does.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def template_saved(template: UUID, said: Mapping[str, Json]) -> Happening:
    return "agenda_template.saved", {"secretariat": {"template": {"id": str(template), **said}}}


def template_removed(template: UUID) -> Happening:
    return "agenda_template.removed", {"secretariat": {"template": str(template)}}


def words_template_set(moment: str, text: str | None) -> Happening:
    """text: None where the product's words hold again."""
    return "words_template.set", {"secretariat": {"moment": moment, "text": text}}


def words_written(item: UUID, text: str | None, *, revision: int, by: str, at: datetime) -> Happening:
    """text: None where the template's words hold again. by: the full name of who wrote."""
    said: dict[str, Json] = {
        "item": str(item),
        "text": text,
        "revision": revision,
        "by": by,
        "at": utc_text(at),
    }
    return "words.written", {"secretariat": said}
