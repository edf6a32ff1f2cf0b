"""A person's own copy of a PDF with his notes on it, marked as a copy on every page; what it says is not touched.

Arguments: {"pdf", "to", "fonts", "line", "title", "subject", "author", "heading", "about", "notes"}. line: on every
page. notes, in order: {"id", "number", "page", "kind", "geometry", "mark", "line", "author", "written", "text",
"quote", "place"}; mark, line: colours as #RRGGBB, written: a date of PDF. `to` is written where it runs.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Name

from documents.child import note_marks
from documents.child.note_sheets import Sheet, listed, use_tinos
from documents.child.page_frame import Frame, frame_of

FROM_EDGE = 4.0  # points between the mark and the lower edge, and on either side of it
PINNED = ("note", "page_note")

Note = Mapping[str, Any]
Looks = dict[str, tuple[int, float]]


def run(arguments: dict[str, Any]) -> dict[str, Any]:
    use_tinos(Path(arguments["fonts"]))
    with pikepdf.open(arguments["pdf"], suppress_warnings=True) as pdf:
        own = len(pdf.pages)
        _mark_pages(pdf, arguments)
        _append_list(pdf, arguments)
        _say_it_is_a_copy(pdf, arguments)
        pdf.save(arguments["to"], object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return {"pages": len(pdf.pages), "own": own}


def _mark_pages(pdf: pikepdf.Pdf, arguments: Mapping[str, Any]) -> None:
    sheet, looks = Sheet(), {}
    mark = sheet.mark(arguments["line"])
    for note in arguments["notes"]:
        look = _look(sheet, note)
        if look:
            looks[note["id"]] = look
    by_page: dict[int, list[Note]] = defaultdict(list)
    for note in arguments["notes"]:
        by_page[note["page"]].append(note)
    with pikepdf.open(sheet.written()) as written:
        line = pdf.copy_foreign(written.pages[mark].as_form_xobject())
        for number, page in enumerate(pdf.pages, 1):
            frame = frame_of(page)
            _put_line(page, line, frame)
            _put_notes(pdf, page, _made(pdf, by_page[number], written, looks, frame))


def _look(sheet: Sheet, note: Note) -> tuple[int, float] | None:
    """The page of the sheet that a note looks like, and its height; None for what is drawn without letters."""
    if note["kind"] in PINNED:
        return sheet.pin(note["number"], note["line"]), 0.0
    if note["kind"] == "text":
        where = note["geometry"]
        return sheet.typed(note["text"], width=where["width"], size=where["size"], colour=note["line"])
    return None


def _made(
    pdf: pikepdf.Pdf, notes: Sequence[Note], written: pikepdf.Pdf, looks: Looks, frame: Frame
) -> list[pikepdf.Dictionary]:
    return [_annotation(pdf, note, written, looks, frame) for note in notes]


def _annotation(
    pdf: pikepdf.Pdf, note: Note, written: pikepdf.Pdf, looks: Looks, frame: Frame
) -> pikepdf.Dictionary:
    if note["kind"] == "highlight":
        return note_marks.highlight(pdf, note)
    if note["kind"] == "pen":
        return note_marks.ink(pdf, note)
    place, height = looks[note["id"]]
    look = pdf.copy_foreign(written.pages[place].as_form_xobject())
    if note["kind"] == "text":
        return note_marks.typed(pdf, note, look, frame, height=height)
    return note_marks.pin(pdf, note, look, frame)


def _put_notes(pdf: pikepdf.Pdf, page: pikepdf.Page, made: Sequence[pikepdf.Dictionary]) -> None:
    if not made:
        return
    before = page.obj.get("/Annots")
    kept = list(before) if isinstance(before, pikepdf.Array) else []
    for annotation in made:
        annotation.P = page.obj
    page.obj["/Annots"] = Array([*kept, *(pdf.make_indirect(annotation) for annotation in made)])


def _put_line(page: pikepdf.Page, line: pikepdf.Object, frame: Frame) -> None:
    """Over what the page shows, in a state of its own: pages leave behind what they scaled and turned."""
    wide = float(line.BBox[2])
    scale = min(1.0, (frame.width - 2 * FROM_EDGE) / wide)
    if scale <= 0:
        return
    x, y = frame.moved(frame.lower_left, (frame.width - scale * wide) / 2, FROM_EDGE)
    left_open = _states_left_open(page)
    name = page.add_resource(line, Name.XObject, prefix="Copy")
    turned = " ".join(f"{scale * part:.4f}" for part in frame.upright())
    page.contents_add(b"q " * (1 + max(0, -left_open)), prepend=True)
    closing = "Q " * (1 + max(0, left_open))
    page.contents_add(f"\n{closing}q {turned} {x:.3f} {y:.3f} cm {name} Do Q".encode(), prepend=False)


_STATE = re.compile(rb"(?<![^\s\]>)])(q|Q)(?![^\s/\[<(])")


def _states_left_open(page: pikepdf.Page) -> int:
    """How many states of the page's content are saved and never restored; below 0 the other way round.

    Counted by eye first; only where that does not come out even is the content read word by word.
    """
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    found = [
        name
        for part in parts
        if isinstance(part, pikepdf.Stream)
        for name in _STATE.findall(part.read_bytes())
    ]
    if found.count(b"q") == found.count(b"Q"):
        return 0
    read = [str(step.operator) for step in pikepdf.parse_content_stream(page)]
    return read.count("q") - read.count("Q")


def _append_list(pdf: pikepdf.Pdf, arguments: Mapping[str, Any]) -> None:
    pages = listed(arguments["heading"], arguments["about"], arguments["notes"], line=arguments["line"])
    with pikepdf.open(pages) as more:
        pdf.pages.extend(more.pages)


def _say_it_is_a_copy(pdf: pikepdf.Pdf, arguments: Mapping[str, Any]) -> None:
    """What the original says of itself, such as what standard it keeps to, is not true of this file any more."""
    if "/Metadata" in pdf.Root:
        del pdf.Root["/Metadata"]
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = note_marks.utf16(arguments["title"])
    pdf.docinfo["/Subject"] = note_marks.utf16(arguments["subject"])
    pdf.docinfo["/Author"] = note_marks.utf16(arguments["author"])
    pdf.docinfo["/Creator"] = note_marks.utf16("Diên Hồng")
