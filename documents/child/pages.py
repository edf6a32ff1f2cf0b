"""What the pages of a PDF measure and say."""

import math
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from documents.child.refusals import Refused
from documents.rules.limits import SIDE_POINTS, SLENDER

TEXT_OF_PAGE = 200_000  # characters; a full page of small print has some 8,000
TEXT_OF_ALL = 40_000_000
HYPHEN_AT_LINE_END = "\ufffe"


@dataclass(slots=True)
class Measured:
    """sizes: each page's width and height as shown, in points. pictures: pages that show something without a word."""

    sizes: list[list[float]]
    texts: list[str]
    pictures: int


def measured(path: Path, *, pages: int) -> Measured:
    """pages: how many there must be. Raises Refused with pdf_broken or pdf_page_of_odd_size."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as fault:
        raise Refused("pdf_broken") from fault
    try:
        return _all(document, pages)
    except pdfium.PdfiumError as fault:
        raise Refused("pdf_broken") from fault
    finally:
        document.close()


def _all(document: pdfium.PdfDocument, pages: int) -> Measured:
    if len(document) != pages:
        raise Refused("pdf_broken")
    found, left = Measured([], [], 0), TEXT_OF_ALL
    for number in range(pages):
        size, text, is_picture = _page(document, number, min(TEXT_OF_PAGE, left))
        found.sizes.append(size)
        found.texts.append(text)
        found.pictures += is_picture
        left -= len(text)
    return found


def _page(document: pdfium.PdfDocument, number: int, most: int) -> tuple[list[float], str, bool]:
    page = document[number]
    try:
        size = _size(page.get_size(), number + 1)
        words = page.get_textpage()
        try:
            count = min(words.count_chars(), most)
            text = clean_text(words.get_text_range(0, count)) if count > 0 else ""
            return size, text, not text and any(page.get_objects(max_depth=1))
        finally:
            words.close()
    finally:
        page.close()


def _size(sides: tuple[float, float], page: int) -> list[float]:
    short, long = min(sides), max(sides)
    fits = all(map(math.isfinite, sides)) and short >= SIDE_POINTS[0] and long <= SIDE_POINTS[1]
    if not fits or long > SLENDER * short:
        raise Refused("pdf_page_of_odd_size", page=page)
    return [round(side, 2) for side in sides]


def clean_text(raw: str) -> str:
    """NFC, lines ended by a line feed, and nothing a database refuses."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace(HYPHEN_AT_LINE_END, "-")
    text = "".join(c if c == "\n" or unicodedata.category(c) not in _NO_TEXT else " " for c in text)
    return unicodedata.normalize("NFC", text).strip()


_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})
