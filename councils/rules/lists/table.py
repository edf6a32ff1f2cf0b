"""Which rows of a sheet are people, which name their group, and which are only around the list."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from councils.rules.lists.columns import Header, is_numbering
from councils.rules.lists.fields import Field
from councils.rules.lists.grid import Row, as_text
from councils.rules.lists.groups_in_words import NamedGroup, group_of_cell, group_of_heading, group_of_section
from councils.rules.lists.words import words_key


@dataclass(frozen=True, slots=True)
class PersonRow:
    """section: the group's row above it, if any."""

    row: Row
    section: NamedGroup | None


@dataclass(frozen=True, slots=True)
class UnclearSection:
    """A row alone in its line that names no group: a heading perhaps, or a remark."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """stated: how many people the list says it has. ignored: rows that are not about a person."""

    people: Sequence[PersonRow]
    sections: Sequence[NamedGroup]
    unclear: Sequence[UnclearSection]
    ignored: Sequence[tuple[int, str]]
    stated: int | None


_STATED = re.compile(
    r"\b(?:danh sach|tong so|tong cong|cong|an dinh|gom|co)\b.*?\b(\d{1,4})\b(?:.*\b(?:dai bieu|nguoi|vi)\b)?"
)
_SIGNING = re.compile(
    r"\b(nguoi lap|lap bieu|noi nhan|tm |kt |tl |xac nhan|ky ten|ky ghi ro|thuong truc hdnd$|ngay .* thang .* nam)"
)
_TITLE = re.compile(r"\b(danh sach|hoi dong nhan dan|cong hoa|doc lap|kem theo|nhiem ky)\b")


def read_table(rows: Sequence[Row], header: Header, *, group_rows: Container[int] = ()) -> Table:
    """The rows below the titles, told apart; a list printed on several pages may repeat its titles.

    group_rows: rows of unclear meaning that an answer says name a group.
    """
    first = max(header.rows, default=0)
    reader = _Reader(header, [row for row in rows if row.number in header.rows], group_rows)
    for row in rows:
        if row.number > first:
            reader.take(row)
    return Table(reader.people, reader.sections, reader.unclear, reader.ignored, reader.stated)


class _Reader:
    def __init__(self, header: Header, titles: Sequence[Row], group_rows: Container[int]) -> None:
        self._header = header
        self._group_rows = group_rows
        self._titles = {words_key(" ".join(row.texts)) for row in titles}
        self._name = header.of(Field.NAME)
        if self._name is None:
            self._name = header.of(Field.GIVEN_NAME)
        self._section: NamedGroup | None = None
        self._is_below = False
        self.people: list[PersonRow] = []
        self.sections: list[NamedGroup] = []
        self.unclear: list[UnclearSection] = []
        self.ignored: list[tuple[int, str]] = []
        self.stated: int | None = None

    def take(self, row: Row) -> None:
        texts = row.texts
        if not texts and not any(cell is not None and cell != "" for cell in row.cells):
            return
        line = " ".join(texts)
        if words_key(line) in self._titles or is_numbering(row):
            self.ignored.append((row.number, line))
        elif self._is_person(row, texts):
            self._take_group_cell(row)
            self.people.append(PersonRow(row, self._section))
        else:
            self._take_line(row.number, line, len(texts))

    def _take_group_cell(self, row: Row) -> None:
        """A cell that spans several rows holds its text in the first of them."""
        index = self._header.of(Field.GROUP)
        named = group_of_cell(as_text(row.at(index))) if index is not None else None
        self._section = named or self._section

    def _is_person(self, row: Row, texts: Sequence[str]) -> bool:
        name = as_text(row.at(self._name)) if self._name is not None else ""
        ordinal = self._header.of(Field.ORDINAL)
        is_numbered = ordinal is not None and as_text(row.at(ordinal)).rstrip(".").isdecimal()
        if name and group_of_section(name) and len(texts) <= 2:
            return False
        if name and is_numbered:
            return True
        if self._is_below or self._says_count(texts) or _SIGNING.search(words_key(" ".join(texts))):
            return False
        filled = sum(bool(as_text(row.at(column.index))) for column in self._header.columns if column.field)
        return filled >= (2 if name else 3)

    def _says_count(self, texts: Sequence[str]) -> bool:
        return len(texts) <= 3 and bool(_STATED.search(words_key(" ".join(texts))))

    def _take_line(self, number: int, line: str, cells: int) -> None:
        key = words_key(line)
        group = group_of_section(line) if cells <= 3 else None
        if group is not None and not self._is_below:
            self._section = self._known(group)
            return
        if (found := _STATED.search(key)) and self.people:
            self.stated = int(found[1])
            self._is_below = True
        elif _SIGNING.search(key):
            self._is_below = True
        elif cells == 1 and key.isdecimal():
            return  # a line of a form that nobody filled in
        elif cells == 1 and not self._is_below and not _TITLE.search(key):
            self.unclear.append(UnclearSection(number, line))
            if number in self._group_rows:
                self._section = self._known(group_of_heading(line))
                return
        self.ignored.append((number, line))

    def _known(self, group: NamedGroup) -> NamedGroup:
        """A section named again is the same group; a constituency told later is kept."""
        for place, known in enumerate(self.sections):
            if known.key == group.key:
                self.sections[place] = replace(known, constituency=known.constituency or group.constituency)
                return self.sections[place]
        self.sections.append(group)
        return group
