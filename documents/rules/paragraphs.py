"""A document's text as paragraphs, by what it says alone: where lines and pages happen to break makes no difference.

Two versions can only be compared when the same words make the same paragraphs in both. So a paragraph ends after a
full stop, semicolon or colon before something that begins anew, before an article or a list's sign, and around a line
of capitals; never where a line ends. Running heads and page numbers are left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

HEAD_LINES = 2  # of each page's beginning and end that may be a running head
HEAD_PAGES = 3  # on fewer pages nothing is called one

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:trang\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|trên)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"(?:Điều|Chương|Mục|Phần|lục|Khoản|Điểm|Bảng|Biểu)\s+(?:\d+[a-zđ]?|[IVXLC]+|[A-Z])[.:]"
)
_SIGN = re.compile(r"(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])[.)]|[a-zđ]\)|[-–+•*]")
_ENDS = (".", ";", ":", "?", "!", "…")
_OPENING = "“\"'("
_SHORT = frozenset({"tp.", "ths.", "ts.", "pgs.", "gs.", "bs.", "tt."})
_CAPITALS = 2  # letters of a word, and such words side by side


@dataclass(frozen=True, slots=True)
class Paragraph:
    """page: where it begins, from 1."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    page: int


def paragraphs(pages: Sequence[str]) -> list[Paragraph]:
    """pages: the text of each, in order."""
    words = [
        _Word(word, number)
        for number, lines in enumerate(_without_heads([_lines(page) for page in pages]), start=1)
        for line in lines
        for word in line.split()
    ]
    begins = _beginnings(words)
    ends = [*begins, len(words)][1:]
    return [
        Paragraph(" ".join(word.text for word in words[begin:end]), words[begin].page)
        for begin, end in zip(begins, ends, strict=True)
    ]


def _lines(page: str) -> list[str]:
    text = unicodedata.normalize("NFC", page.replace("\u00ad", "").replace("\ufffe", ""))
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """A line that stands first or last on most pages, whatever number it carries, is no part of the text."""
    seen = Counter(shape for lines in pages for shape in {_shape(line) for line in _edges(lines)})
    enough = max(HEAD_PAGES, (len(pages) + 1) // 2)
    heads = {shape for shape, count in seen.items() if count >= enough}
    return [_trimmed(lines, heads) for lines in pages]


def _edges(lines: list[str]) -> list[str]:
    return [*lines[:HEAD_LINES], *lines[-HEAD_LINES:]]


def _trimmed(lines: list[str], heads: set[str]) -> list[str]:
    kept, last = [], len(lines) - HEAD_LINES
    for place, line in enumerate(lines):
        is_edge = place < HEAD_LINES or place >= last
        if not (is_edge and (_PAGE_NUMBER.fullmatch(line) or _shape(line) in heads)):
            kept.append(line)
    return kept


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _beginnings(words: Sequence[_Word]) -> list[int]:
    begins: list[int] = []
    for place in range(len(words)):
        if not begins or _begins(words, place, begins[-1]):
            begins.append(place)
    return begins


def _begins(words: Sequence[_Word], place: int, last: int) -> bool:
    """last: where the paragraph before it begins."""
    before, word = words[place - 1].text, words[place].text
    if _is_capitals(words, place) != _is_capitals(words, place - 1):
        return True
    if not before.endswith(_ENDS) or _is_number_or_short(words, place - 1, last):
        return False
    return word[0].isupper() or word[0].isdigit() or word[0] in _OPENING or _is_sign(word)


def _is_sign(word: str) -> bool:
    return _SIGN.fullmatch(word) is not None


def _is_number_or_short(words: Sequence[_Word], place: int, last: int) -> bool:
    """Whether the stop after this word is no end: of "Điều 3.", of a list's "1.", of "TP."."""
    word = words[place].text
    if word.casefold() in _SHORT or (place == last and _is_sign(word)):
        return True
    return place > 0 and _NUMBERED.fullmatch(f"{words[place - 1].text} {word}") is not None


def _is_capitals(words: Sequence[_Word], place: int) -> bool:
    """Whether the word stands among two or more in capitals: a title, not a short form."""
    if not _is_capital(words[place].text):
        return False
    beside = [words[near].text for near in (place - 1, place + 1) if 0 <= near < len(words)]
    return any(_is_capital(word) for word in beside)


def _is_capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return word.isupper() and len(letters) >= _CAPITALS and not _DIGITS.search(word)
