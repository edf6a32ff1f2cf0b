"""Where each letter of a page stands, in the page's own space: before it is turned, from its own origin."""

from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_LETTERS = 60_000  # of a page; a full one of small print has some 8,000

# The binding names its functions only while it is loaded.
_code_of: Callable[[Any, int], int] = vars(raw)["FPDFText_GetUnicode"]

Box = tuple[float, float, float, float]


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    """pdf: a file. pages: from 1. The answer: {"pages": {page: {"text", "boxes"}}}; null for a letter without a box.

    text has one character for each box: what stands outside the first plane of Unicode is two of them.
    """
    document = pdfium.PdfDocument(arguments["pdf"])
    try:
        return {"pages": {str(page): _letters(document, page) for page in arguments["pages"]}}
    finally:
        document.close()


def _letters(document: pdfium.PdfDocument, number: int) -> dict[str, Any]:
    page = document[number - 1]
    try:
        words = page.get_textpage()
        try:
            count = min(words.count_chars(), MOST_LETTERS)
            text = "".join(_letter(words, place) for place in range(count))
            return {"text": text, "boxes": [_box(words, place) for place in range(count)]}
        finally:
            words.close()
    finally:
        page.close()


def _letter(words: pdfium.PdfTextPage, place: int) -> str:
    """A space for what is no letter."""
    code = _code_of(words, place)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF else " "


def _box(words: pdfium.PdfTextPage, place: int) -> Box | None:
    """As high as its line: marks above and below stand inside."""
    left, bottom, right, top = words.get_charbox(place, loose=True)
    if right <= left or top <= bottom:
        return None
    return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
