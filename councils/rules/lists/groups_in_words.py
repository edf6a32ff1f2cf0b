"""The delegate group that a section row or a cell names, however it is written."""

import re
from dataclasses import dataclass

from councils.rules.lists.grid import tidy
from councils.rules.lists.words import words_key

_LEADING = re.compile(r"^\s*(?:[IVXLC]+|\d{1,2}|[A-Z])\s*[.):\-–/]\s*", re.IGNORECASE)
_GROUP = re.compile(r"\bto (?:dai bieu |dbhdnd |db |hdnd )*(?:so )?(\d{1,2}|[ivx]+)\b")
_CONSTITUENCY = re.compile(r"\b(?:don vi bau cu|dvbc)(?: so)? (\d{1,2}|[ivx]+)\b")
_BARE = re.compile(r"(?:so )?(\d{1,2})")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|[-–:]\s*(đơn vị bầu cử.*|ĐVBC.*)$", re.IGNORECASE)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """name: one way of writing for groups that only have a number. constituency: as the office wrote it."""

    name: str
    constituency: str = ""

    @property
    def key(self) -> str:
        return group_key(self.name)


def group_key(name: str) -> str:
    """Equal for "Tổ 1", "Tổ số 1", "TỔ ĐẠI BIỂU SỐ 01"."""
    found = _GROUP.search(words_key(name))
    return f"#{_number(found[1])}" if found else words_key(name)


def group_of_section(text: str) -> NamedGroup | None:
    """A section row that names a group or a constituency; None for any other text."""
    bare = _LEADING.sub("", tidy(text))
    if _GROUP.search(words_key(bare)):
        return _named(bare)
    return _of_constituency(bare)


def group_of_cell(text: str) -> NamedGroup | None:
    """A cell of the group's column: also a bare number. None for an empty one."""
    bare = tidy(text)
    if not bare:
        return None
    if found := _BARE.fullmatch(words_key(bare)):
        return NamedGroup(f"Tổ đại biểu số {int(found[1])}")
    return _named(bare) if _GROUP.search(words_key(bare)) else NamedGroup(bare[:80])


def group_of_heading(text: str) -> NamedGroup:
    """A heading that an answer says is a group's name, without its numbering; not all in capitals."""
    bare = _LEADING.sub("", tidy(text)).strip(" :.") or tidy(text)
    return NamedGroup((bare[:1] + bare[1:].lower() if bare.isupper() else bare)[:80])


def _named(text: str) -> NamedGroup:
    key = words_key(text)
    found = _GROUP.search(key)
    number = _number(found[1]) if found else 0
    return NamedGroup(f"Tổ đại biểu số {number}", _constituency(text))


def _of_constituency(text: str) -> NamedGroup | None:
    """Where the list is ordered by constituency, each is one group (Law 72/2025 Art. 29)."""
    found = _CONSTITUENCY.search(words_key(text))
    if not found:
        return None
    number = _number(found[1])
    return NamedGroup(f"Tổ đại biểu số {number}", f"đơn vị bầu cử số {number}")


def _constituency(text: str) -> str:
    found = _IN_BRACKETS.search(text)
    said = tidy(found[1] or found[2] or "") if found else ""
    if said.isupper():
        said = said.lower()
    return said[:200]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _ROMAN.get(text, 0)
