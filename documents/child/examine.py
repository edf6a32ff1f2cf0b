"""Look at a file that came in: what it is, what is in it, what it says; and write the copy that is read.

Arguments: {"path"}. Written where it runs: reading.pdf and pictures of page 1. The answer is one of
{"refused", "facts"}: the code of a sentence;
{"convert": kind, "media"}: a PDF has to be made of it first;
{"pages", "sizes", "texts", "without_text", "found", "is_signed", "first", "pictures"}: it can be kept.
without_text: how many pages show something that no text says. first: what page 1 says. pictures: of it, by name.
"""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents.child.kinds import MEDIA, Kind, kind_of
from documents.child.refusals import Refused
from documents.rules.first_page import read_first_page
from documents.rules.pictures import picture_name
from documents.rules.secrecy import secrecy_mark

READING = "reading.pdf"
PICTURES = (820, 160)
MARKED_PAGES = 3  # a mark of secrecy stands on the first; a cover and a list may come before it


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    path = Path(arguments["path"])
    try:
        kind = kind_of(path)
        if kind is not Kind.PDF:
            return {"convert": kind.value, "media": MEDIA[kind]}
        return _examined(path)
    except Refused as refused:
        return {"refused": refused.code, "facts": refused.facts}


def _examined(path: Path) -> dict[str, Any]:
    from documents.child import pages, reading_copy  # what is no PDF is refused without them

    with reading_copy.opened(path) as pdf:
        count = len(pdf.pages)
        found, is_signed = reading_copy.write_reading_copy(pdf, Path(READING))
    measured = pages.measured(Path(READING), pages=count)
    for text in measured.texts[:MARKED_PAGES]:
        mark = secrecy_mark(text)
        if mark:
            raise Refused("document_is_secret", mark=mark)
    return {
        "pages": count,
        "sizes": measured.sizes,
        "texts": measured.texts,
        "without_text": measured.pictures,
        "found": found,
        "is_signed": is_signed,
        "first": asdict(read_first_page(measured.texts[0])),
        "pictures": _pictures(),
    }


def _pictures() -> list[str]:
    """So that the first look waits for nothing. A page that cannot be drawn within the time is no page to send."""
    from documents.child import render

    try:
        for width in PICTURES:
            render.run({"pdf": READING, "pages": [1], "width": width})
    except (RuntimeError, ValueError) as fault:  # pdfium's own fault is a RuntimeError
        raise Refused("pdf_broken") from fault
    return [name for name in (picture_name(1, width) for width in PICTURES) if os.path.exists(name)]  # noqa: PTH110
