"""Words of a table's cell on lines. Wrapped once: a long list is split over pages without wrapping anything again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from reportlab.pdfbase.pdfmetrics import stringWidth

from records.papers.pdf_text import face, shown
from records.rules.content import Runs

Piece: TypeAlias = tuple[str, str]
"""Text and the name of its font."""


@dataclass(frozen=True, slots=True)
class Line:
    """width: in points."""

    pieces: tuple[Piece, ...]
    width: float


def lines_of(runs: Runs, *, size: float, width: float, bold: bool = False) -> tuple[Line, ...]:
    """A line break in the text is one here. At least one line, if only an empty one."""
    pieces = tuple((shown(run), face(run, bold=bold)) for run in runs if shown(run))
    return _wrapped(pieces, size, width)


@lru_cache(maxsize=4096)
def _wrapped(pieces: tuple[Piece, ...], size: float, width: float) -> tuple[Line, ...]:
    found: list[Line] = []
    for words in _paragraphs(pieces):
        found += _filled(words, size, width)
    return tuple(found) or (Line((), 0.0),)


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Words, each with the space that stood before it; cut at line breaks."""
    words: list[Piece] = []
    for text, font in pieces:
        for place, part in enumerate(text.split("\n")):
            if place:
                yield words
                words = []
            words += [(word, font) for word in _words(part)]
    yield words


def _words(text: str) -> list[str]:
    """A no-break space is no place to break."""
    parts = text.split(" ")
    return [part if place == 0 else f" {part}" for place, part in enumerate(parts) if part or place]


def _filled(words: Sequence[Piece], size: float, width: float) -> Iterator[Line]:
    line: list[Piece] = []
    filled = 0.0
    for word, font in words:
        said = word if line else word.lstrip(" ")
        long = _wide(said, font, size)
        if line and word.startswith(" ") and filled + long > width:
            yield _line(line, filled)
            line, filled, said = [], 0.0, word.lstrip(" ")
            long = _wide(said, font, size)
        while long > width and len(said) > 1:
            fits = _letters(said, font, size, width - filled)
            if fits == 0 and line:
                yield _line(line, filled)
                line, filled = [], 0.0
                continue
            yield _line([*line, (said[: fits or 1], font)], width)
            line, filled, said = [], 0.0, said[fits or 1 :]
            long = _wide(said, font, size)
        line.append((said, font))
        filled += long
    yield _line(line, filled)


def _line(words: Sequence[Piece], width: float) -> Line:
    """Neighbours in one font as one piece: fewer to draw."""
    joined: list[Piece] = []
    for said, font in words:
        if joined and joined[-1][1] == font:
            joined[-1] = (joined[-1][0] + said, font)
        else:
            joined.append((said, font))
    return Line(tuple(joined), width)


def _letters(text: str, font: str, size: float, width: float) -> int:
    """How many fit."""
    return next((n for n in range(len(text), 0, -1) if _wide(text[:n], font, size) <= width), 0)


@lru_cache(maxsize=16384)
def _wide(text: str, font: str, size: float) -> float:
    return float(stringWidth(text, font, size))
