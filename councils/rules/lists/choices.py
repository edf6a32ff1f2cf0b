"""What a person chose while looking at a preview; sent again with the file at every step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from councils.rules.lists.fields import Field


@dataclass(frozen=True, slots=True)
class Choices:
    """columns: a field by column, None for a column that is left out. convert: None while nobody chose.

    edits: what to read instead of a cell, by (row, field). answers: by the question's id.
    take: which of the sensitive fields are wanted.
    """

    sheet: str | None = None
    columns: Mapping[int, Field | None] = field(default_factory=dict)
    convert: str | None = None
    take: frozenset[Field] = frozenset()
    edits: Mapping[tuple[int, Field], str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    skip: frozenset[int] = frozenset()
    from_date: date | None = None
