"""What each column means, by its title in one row or two."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from councils.rules.lists.fields import NOT_TAKEN, TITLES, Field
from councils.rules.lists.grid import Row, as_text
from councils.rules.lists.words import words_key

SCANNED = 40
"""A list's title row stands within this many rows from the top."""


@dataclass(frozen=True, slots=True)
class Column:
    """field: None for one that is left out. is_sure: nobody need look at it."""

    index: int
    title: str
    field: Field | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Header:
    """rows: numbers of the one or two rows with titles; none where the list has no titles."""

    rows: Sequence[int]
    columns: Sequence[Column]

    def of(self, field: Field) -> int | None:
        """The first column of this meaning."""
        return next((column.index for column in self.columns if column.field is field), None)


_BY_TITLE = {title: field for field, titles in TITLES.items() for title in titles}
_PARTS = sorted(_BY_TITLE.items(), key=lambda pair: -len(pair[0]))
_BORN = frozenset({Field.BORN})
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[a-i])\)?")


def find_header(rows: Sequence[Row], *, width: int) -> Header | None:
    """The titles of a list: the row that names most fields, and the one below where that goes on. None without any."""
    scanned = rows[:SCANNED]
    scores = [sum(meaning(text)[0] is not None for text in map(as_text, row.cells)) for row in scanned]
    best = max(range(len(scanned)), key=lambda i: scores[i], default=None)
    if best is None or scores[best] < 2:
        return None
    top = scanned[best]
    below = rows[best + 1] if best + 1 < len(rows) else None
    under = below if below is not None and _goes_on(top, below) else None
    columns = [_column(index, top, under) for index in range(width)]
    return Header([top.number] + ([under.number] if under else []), _settled(columns))


def meaning(title: str) -> tuple[Field | None, bool]:
    """What a title means, and whether that is sure."""
    key = words_key(title)
    if key in _BY_TITLE:
        return _BY_TITLE[key], True
    if not key or key in NOT_TAKEN or len(key) > 60:
        return None, not key or key in NOT_TAKEN
    padded = f" {key} "
    found = next((field for part, field in _PARTS if len(part) > 3 and f" {part} " in padded), None)
    return found, False


def is_numbering(row: Row) -> bool:
    """Whether a row only counts the columns: (1) (2) (3), or A B 1 2."""
    texts = row.texts
    return len(texts) >= 3 and all(_NUMBERING.fullmatch(text.casefold()) for text in texts)


def with_choices(header: Header, chosen: Mapping[int, Field | None]) -> Header:
    """The columns as a person corrected them. A meaning given by hand leaves the column that had it."""
    taken = {field for field in chosen.values() if field is not None}

    def settled(column: Column) -> Column:
        if column.index in chosen:
            return Column(column.index, column.title, chosen[column.index], is_sure=True)
        if column.field in taken:
            return Column(column.index, column.title, None, is_sure=True)
        return column

    return Header(header.rows, [settled(column) for column in header.columns])


def _goes_on(top: Row, below: Row) -> bool:
    """Whether the row below the titles is their second half: no name, no number, only short words."""
    texts = below.texts
    if not texts or is_numbering(below) or isinstance(below.at(0), int):
        return False
    keys = [words_key(text) for text in texts]
    halves = {"nam", "nu", "ngay", "thang", "ngay sinh", "ho va ten", "ho va ten dem", "ten"}
    return any(key in halves or key in _BY_TITLE for key in keys) and len(texts) <= len(top.texts) + 2


def _column(index: int, top: Row, under: Row | None) -> Column:
    above, sub = as_text(top.at(index)), as_text(under.at(index)) if under else ""
    if sub and not above:  # a title above several columns stands in the first of them
        above = next((text for i in range(index, -1, -1) if (text := as_text(top.at(i)))), "")
    title = f"{above} / {sub}" if sub and above else above or sub
    field, is_sure = _of_halves(above, sub) if sub else meaning(above)
    return Column(index, title, field, is_sure)


def _of_halves(above: str, sub: str) -> tuple[Field | None, bool]:
    parent, _ = meaning(above)
    # With its marks: "Nam" is a man, "Năm" a year.
    word = sub.casefold()
    births = {
        "nam": Field.BORN_MALE,
        "nữ": Field.BORN_FEMALE,
        "ngày": Field.BORN_DAY,
        "tháng": Field.BORN_MONTH,
        "năm": Field.BORN_YEAR,
    }
    if parent is Field.BORN and word in births:
        return births[word], True
    if word in ("nam", "nữ"):
        return (Field.MALE if word == "nam" else Field.FEMALE), parent is Field.GENDER
    own, is_sure = meaning(sub)
    if own is not None:
        return own, is_sure
    return parent, False


def _settled(columns: Sequence[Column]) -> list[Column]:
    """One column for each meaning: of two, the sure one, else the first; the other is shown as unsure."""
    best: dict[Field, Column] = {}
    for column in columns:
        if column.field is None:
            continue
        held = best.get(column.field)
        if held is None or (column.is_sure and not held.is_sure):
            best[column.field] = column
    return [
        column
        if column.field is None or best[column.field] is column
        else Column(column.index, column.title, None, is_sure=False)
        for column in columns
    ]


def letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
