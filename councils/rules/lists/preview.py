"""What a list would become, for showing before anything is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Fact = str | int | bool | None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """letter: as Excel names it. field: empty for a column that is left out. samples: never of a sensitive field."""

    index: int
    letter: str
    title: str
    field: str
    is_sure: bool
    samples: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """raw: as the file has it. value: what would be saved, as the office writes it. doubt: a question's code."""

    raw: str
    value: str
    is_corrected: bool = False
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """kind: new, update or same. changes: fields of the register that would change."""

    kind: str
    mandate_id: str | None = None
    changes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    row: int
    group: str
    cells: Mapping[str, ShownCell]
    match: Match


@dataclass(frozen=True, slots=True)
class Question:
    """One doubtful place. row: 0 for the whole file. options: each means something by itself; see docs.

    answer: what was chosen, when it can be followed. is_about_right: it decides whether somebody may vote.
    """

    id: str
    row: int
    name: str
    field: str
    code: str
    facts: Mapping[str, Fact]
    options: Sequence[str]
    answer: str | None = None
    takes_text: bool = False
    is_about_right: bool = False


@dataclass(frozen=True, slots=True)
class ShownGroup:
    name: str
    constituency: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ShownCommittee:
    name: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class MissingPerson:
    """In the register, and not in the file: told, never removed."""

    mandate_id: str
    name: str


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownSheet:
    name: str
    rows: int
    is_hidden: bool
    looks_like_list: bool


@dataclass(frozen=True, slots=True)
class Font:
    found: str
    applied: str


@dataclass(frozen=True, slots=True)
class Counts:
    people: int
    groups: int
    new: int
    updated: int
    same: int
    missing: int
    corrected: int
    open: int


@dataclass(frozen=True, slots=True)
class Preview:
    """stated: how many people the file says it lists. sheet: None while several could be meant."""

    sheets: Sequence[ShownSheet]
    sheet: str | None
    columns: Sequence[ShownColumn]
    font: Font
    groups: Sequence[ShownGroup]
    committees: Sequence[ShownCommittee]
    rows: Sequence[ShownRow]
    questions: Sequence[Question]
    counts: Counts
    missing: Sequence[MissingPerson]
    stated: int | None
    ignored: Sequence[IgnoredRow]
