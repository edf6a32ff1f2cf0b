"""Annotations of a PDF, each with an appearance of its own: what it looks like is left to no reader."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from documents.child.note_sheets import PIN
from documents.child.page_frame import Frame, Vector
from documents.rules.geometry import box
from documents.rules.words import AnnotationKind

PRINTED = 4  # the flag that lets it be on paper too
BESIDE_EDGE = 6.0  # points between a note on a whole page and the page's corner


def highlight(pdf: pikepdf.Pdf, note: Mapping[str, Any]) -> Dictionary:
    """Its colour is multiplied with the page, so that the words stay black."""
    rects: Sequence[Sequence[float]] = note["geometry"]["rects"]
    multiplied = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    filled = "".join(f"{x0} {y0} {x1 - x0} {y1 - y0} re\n" for x0, y0, x1, y1 in rects)
    drawn = f"/G gs {_rgb(note['mark'])} rg\n{filled}f".encode()
    made = _drawn(pdf, note, Name.Highlight, drawn, Dictionary(ExtGState=Dictionary(G=multiplied)))
    made.QuadPoints = Array(corner for x0, y0, x1, y1 in rects for corner in (x0, y1, x1, y1, x0, y0, x1, y0))
    made.C = _colour(note["mark"])
    return made


def ink(pdf: pikepdf.Pdf, note: Mapping[str, Any]) -> Dictionary:
    strokes: Sequence[Sequence[float]] = note["geometry"]["strokes"]
    lines = "".join(_line(stroke) for stroke in strokes)
    drawn = f"1 J 1 j {note['geometry']['width']} w {_rgb(note['line'])} RG\n{lines}".encode()
    made = _drawn(pdf, note, Name.Ink, drawn, Dictionary())
    made.InkList = Array(Array(stroke) for stroke in strokes)
    made.BS = Dictionary(W=note["geometry"]["width"])
    made.C = _colour(note["line"])
    return made


def pin(pdf: pikepdf.Pdf, note: Mapping[str, Any], look: pikepdf.Object, frame: Frame) -> Dictionary:
    """Upright on screen, its middle where the note is; of a note on the whole page in the upper right corner.

    Poppler turns every Text annotation with the page about its corner, whatever its flags; a Stamp it leaves in place.
    """
    beside = -PIN / 2 - BESIDE_EDGE
    middle = note["geometry"].get("at") or frame.moved(frame.upper_right, beside, beside)
    start = frame.moved((middle[0], middle[1]), -PIN / 2, -PIN / 2)
    is_turned = frame.right_way != (1, 0)
    kind = Name.Stamp if is_turned else Name.Text
    made = _common(pdf, note, kind, _placed(look, start, (PIN, PIN), frame))
    made.Name = Name.Comment
    made.C = _colour(note["line"])
    return made


def typed(
    pdf: pikepdf.Pdf, note: Mapping[str, Any], look: pikepdf.Object, frame: Frame, *, height: float
) -> Dictionary:
    """Its upper left corner, as the page is shown, is where the text begins."""
    where = note["geometry"]
    start = frame.moved((where["at"][0], where["at"][1]), 0, -height)
    made = _common(pdf, note, Name.FreeText, _placed(look, start, (where["width"], height), frame))
    made.DA = pikepdf.String(f"/TiRo {where['size']} Tf {_rgb(note['line'])} rg")
    made.BS = Dictionary(W=0)
    return made


def _drawn(
    pdf: pikepdf.Pdf, note: Mapping[str, Any], kind: Name, content: bytes, resources: Dictionary
) -> Dictionary:
    around = box(AnnotationKind(note["kind"]), note["geometry"])
    assert around
    look = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(around),
        Resources=resources,
    )
    return _common(pdf, note, kind, (look, around))


def _placed(
    look: pikepdf.Object, start: Vector, size: Vector, frame: Frame
) -> tuple[pikepdf.Object, Iterable[float]]:
    """The same picture standing upright, and the rectangle of the page that it fills. start: its lower left corner."""
    look.Matrix = Array([*frame.upright(), 0, 0])
    end = frame.moved(start, *size)
    return look, (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))


def _common(
    pdf: pikepdf.Pdf, note: Mapping[str, Any], kind: Name, drawn: tuple[pikepdf.Object, Iterable[float]]
) -> Dictionary:
    look, rect = drawn
    return Dictionary(
        Type=Name.Annot,
        Subtype=kind,
        Rect=Array(round(side, 3) for side in rect),
        Contents=utf16(note["text"]),
        T=utf16(note["author"]),
        NM=pikepdf.String(note["id"]),
        M=pikepdf.String(note["written"]),
        F=PRINTED,
        AP=Dictionary(N=pdf.make_indirect(look)),
    )


def utf16(text: str) -> pikepdf.String:
    """Every letter of every language, for every reader."""
    return pikepdf.String(b"\xfe\xff" + text.encode("utf-16-be"))


def _line(stroke: Sequence[float]) -> str:
    """One point alone is a dot: a line to itself with round ends."""
    points = [f"{x} {y}" for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
    rest = points[1:] or points
    return f"{points[0]} m\n" + "".join(f"{point} l\n" for point in rest) + "S\n"


def _parts(colour: str) -> list[float]:
    return [round(int(colour[place : place + 2], 16) / 255, 4) for place in (1, 3, 5)]


def _rgb(colour: str) -> str:
    return " ".join(str(part) for part in _parts(colour))


def _colour(colour: str) -> Array:
    return Array(_parts(colour))
