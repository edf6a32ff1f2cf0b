"""Where an annotation lies on its page, by kind, and in what colour.

All numbers are points of the page's own space, y upwards, before the page is turned or cut, to a hundredth:
highlight {rects: [[x0, y0, x1, y1]]}, pen {strokes: [[x, y, x, y]], width}, note {at: [x, y]}, page_note {},
text {at: [x, y] of its upper left corner, width, size}. The browser holds to the same cases, in
tests/data/annotation_geometry.json and annotation_colours.json.
"""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from documents.rules.words import AnnotationKind

MOST_RECTS = 400
MOST_STROKES = 400
MOST_POINTS = 20_000  # in all strokes of one annotation
MOST_BYTES = 256 * 1024  # of its geometry as JSON
FARTHEST = 100_000  # points from the page's origin
LINE_WIDTHS = (0.25, 60.0)
TEXT_WIDTHS = (8.0, 5_000.0)
TEXT_SIZES = (4.0, 144.0)
LEADING = 1.22  # of a typed text, in its size: Vietnamese letters carry two marks above each other

Geometry = dict[str, Any]
Box = tuple[float, float, float, float]


class Colour(StrEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    PURPLE = "purple"
    INK = "ink"


@dataclass(frozen=True, slots=True)
class Shade:
    """mark: behind words, multiplied with the page. line: of pen, pins and typed text; 7:1 on white."""

    mark: str
    line: str


SHADES: Mapping[Colour, Shade] = {
    Colour.YELLOW: Shade("#FFE27A", "#6B4700"),
    Colour.GREEN: Shade("#B5E8B0", "#14581F"),
    Colour.BLUE: Shade("#B3D9FF", "#124A94"),
    Colour.PINK: Shade("#FFC2D9", "#96124F"),
    Colour.PURPLE: Shade("#DCC4F2", "#6A1B8E"),
    Colour.INK: Shade("#D9D9D9", "#1C1C1C"),
}


class GeometryFault(ValueError):
    """code: "annotation_geometry_wrong" or "annotation_too_large"."""

    def __init__(self, code: str = "annotation_geometry_wrong") -> None:
        super().__init__(code)
        self.code = code


def geometry(kind: AnnotationKind, sent: Mapping[str, Any]) -> Geometry:
    """What was sent, rounded and with corners in order. Raises GeometryFault; nothing is guessed."""
    made = _READERS[kind](sent)
    if made.keys() != sent.keys():
        raise GeometryFault
    if len(json.dumps(made, separators=(",", ":"))) > MOST_BYTES:
        raise GeometryFault("annotation_too_large")
    return made


def box(kind: AnnotationKind, where: Mapping[str, Any]) -> Box | None:
    """left, bottom, right, top of a geometry from above; None for a note on a whole page.

    A pen's half width is inside. A pin is a point. A typed text is as high as one line: only who sets it knows more.
    """
    match kind:
        case AnnotationKind.HIGHLIGHT:
            corners = [(r[0], r[1]) for r in where["rects"]] + [(r[2], r[3]) for r in where["rects"]]
            return _around(corners, 0)
        case AnnotationKind.PEN:
            points = [point for stroke in where["strokes"] for point in pairs(stroke)]
            return _around(points, where["width"] / 2)
        case AnnotationKind.NOTE:
            return _around([where["at"]], 0)
        case AnnotationKind.TEXT:
            x, y = where["at"]
            return _around([(x, y), (x + where["width"], y - where["size"] * LEADING)], 0)
        case AnnotationKind.PAGE_NOTE:
            return None


def pairs(stroke: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(stroke[::2], stroke[1::2], strict=True))


def _highlight(sent: Mapping[str, Any]) -> Geometry:
    rects = [_rect(rect) for rect in _many(sent.get("rects"), most=MOST_RECTS)]
    return {"rects": rects}


def _rect(sent: object) -> list[float]:
    x0, y0, x1, y1 = _numbers(sent, exactly=4)
    left, right = sorted((x0, x1))
    bottom, top = sorted((y0, y1))
    if left == right or bottom == top:
        raise GeometryFault
    return [left, bottom, right, top]


def _pen(sent: Mapping[str, Any]) -> Geometry:
    strokes = _many(sent.get("strokes"), most=MOST_STROKES)
    if sum(len(stroke) for stroke in strokes if isinstance(stroke, list)) > 2 * MOST_POINTS:
        raise GeometryFault("annotation_too_large")
    read = [_numbers(stroke) for stroke in strokes]
    if any(not stroke or len(stroke) % 2 for stroke in read):
        raise GeometryFault
    return {"strokes": read, "width": _between(sent.get("width"), LINE_WIDTHS)}


def _note(sent: Mapping[str, Any]) -> Geometry:
    return {"at": _numbers(sent.get("at"), exactly=2)}


def _page_note(_sent: Mapping[str, Any]) -> Geometry:
    return {}


def _typed(sent: Mapping[str, Any]) -> Geometry:
    return {
        "at": _numbers(sent.get("at"), exactly=2),
        "width": _between(sent.get("width"), TEXT_WIDTHS),
        "size": _between(sent.get("size"), TEXT_SIZES),
    }


_READERS: Mapping[AnnotationKind, Callable[[Mapping[str, Any]], Geometry]] = {
    AnnotationKind.HIGHLIGHT: _highlight,
    AnnotationKind.PEN: _pen,
    AnnotationKind.NOTE: _note,
    AnnotationKind.PAGE_NOTE: _page_note,
    AnnotationKind.TEXT: _typed,
}


def _many(sent: object, *, most: int) -> list[object]:
    if not isinstance(sent, list) or not sent:
        raise GeometryFault
    if len(sent) > most:
        raise GeometryFault("annotation_too_large")
    return sent


def _numbers(sent: object, *, exactly: int | None = None) -> list[float]:
    if not isinstance(sent, list) or (exactly is not None and len(sent) != exactly):
        raise GeometryFault
    return [_number(value) for value in sent]


def _number(sent: object) -> float:
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        raise GeometryFault
    if abs(sent) > FARTHEST or not math.isfinite(sent):
        raise GeometryFault
    return round(float(sent), 2) + 0.0  # no -0.0: the same place is the same JSON


def _between(sent: object, ends: tuple[float, float]) -> float:
    number = _number(sent)
    if not ends[0] <= number <= ends[1]:
        raise GeometryFault
    return number


def _around(points: Iterable[Sequence[float]], more: float) -> Box:
    xs, ys = zip(*((x, y) for x, y in points), strict=True)
    left, bottom, right, top = min(xs) - more, min(ys) - more, max(xs) + more, max(ys) + more
    return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
