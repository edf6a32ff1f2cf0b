"""The copy of a PDF that tablets get: it shows the same and does nothing."""

from pathlib import Path
from typing import Any

import pikepdf

from documents.child.active import disarm
from documents.child.page_tree import spread
from documents.child.refusals import Refused
from documents.rules.limits import PAGES

# What stays on a page as it is; all others are drawn into it where they can be seen, and go.
NOTES_THAT_STAY = frozenset(
    {
        "/Link", "/Text", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight",
        "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Stamp", "/Ink", "/Popup",
    }
)  # fmt: skip


def opened(path: Path) -> pikepdf.Pdf:
    """Raises Refused with pdf_has_password, pdf_broken, pdf_without_pages or pdf_too_many_pages."""
    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as fault:
        raise Refused("pdf_has_password") from fault
    except (pikepdf.PdfError, pikepdf.PikepdfError, ValueError, RuntimeError) as fault:
        raise Refused("pdf_broken") from fault
    _refuse_count(pdf)
    return pdf


def write_reading_copy(pdf: pikepdf.Pdf, path: Path) -> tuple[dict[str, int], bool]:
    """What active content there was, and whether it was signed. Raises Refused with pdf_broken.

    The same file gives the same bytes: nothing of the time or the machine is written.
    """
    try:
        found, is_signed = disarm(pdf)
        _flatten(pdf)
        spread(pdf)
        pdf.save(
            path,
            linearize=True,
            deterministic_id=True,
            encryption=False,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # what is packed stays so: nothing swells here
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    except (pikepdf.PdfError, pikepdf.PikepdfError, ValueError, RuntimeError, TypeError, KeyError) as fault:
        raise Refused("pdf_broken") from fault
    return found, is_signed


def _refuse_count(pdf: pikepdf.Pdf) -> None:
    try:
        pages = len(pdf.pages)
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as fault:
        raise Refused("pdf_broken") from fault
    if pages == 0:
        raise Refused("pdf_without_pages")
    if pages > PAGES:
        raise Refused("pdf_too_many_pages", pages=pages, most=PAGES)


def _flatten(pdf: pikepdf.Pdf) -> None:
    """What forms, stamps and signatures show becomes part of the page; readers differ in what they draw of them."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/NeedAppearances" in form:
        del form["/NeedAppearances"]  # with it those that are there would be passed over
    pdf.flatten_annotations("screen")
    for entry in ("/AcroForm", "/OpenAction", "/AA", "/Collection"):
        if entry in pdf.Root:
            del pdf.Root[entry]
    for page in pdf.pages:
        _keep_harmless_notes(page.obj)


def _keep_harmless_notes(page: Any) -> None:
    notes = page.get("/Annots")
    if notes is None:
        return
    if not isinstance(notes, pikepdf.Array):
        del page["/Annots"]
        return
    kept = [note for note in notes if _stays(note)]
    if kept:
        page["/Annots"] = pikepdf.Array(kept)
    else:
        del page["/Annots"]


def _stays(note: Any) -> bool:
    if not isinstance(note, pikepdf.Dictionary):
        return False
    subtype = str(note.get("/Subtype", ""))
    if subtype == "/Link":
        return "/Dest" in note or "/A" in note
    return subtype in NOTES_THAT_STAY
