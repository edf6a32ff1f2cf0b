"""What a sheet holds, before anybody knows what it means."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value: an error of a formula, or a formula nobody has calculated. why: a code."""

    why: str


Cell: TypeAlias = str | int | float | date | Broken | None


@dataclass(frozen=True, slots=True)
class Row:
    """number: as Excel shows it, from 1."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        return self.cells[index] if 0 <= index < len(self.cells) else None

    @property
    def texts(self) -> list[str]:
        """What is written in it, from left to right."""
        return [text for text in map(as_text, self.cells) if text]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    is_hidden: bool
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def as_text(cell: Cell) -> str:
    """A cell as one line of tidy text: composed, one space between words, none around."""
    match cell:
        case None | Broken():
            return ""
        case bool():
            return "x" if cell else ""
        case date():
            return cell.strftime("%d/%m/%Y")
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return tidy(str(cell))


INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


def tidy(text: str) -> str:
    """NFC; every kind of blank one space; what cannot be seen, and what turns a line around, is gone."""
    composed = unicodedata.normalize("NFC", text.translate(INVISIBLE))
    legible = (" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in composed)
    return " ".join("".join(legible).split())


def raw_text(cell: Cell) -> str:
    """A cell as the file has it, for showing beside what was made of it."""
    return cell if isinstance(cell, str) else as_text(cell)
