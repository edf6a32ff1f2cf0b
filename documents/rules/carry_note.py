"""One annotation on its way to another version: first the page it belongs to, then the place on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from documents.rules.carry import Box, Quote, like_page, page_of, range_in, rectangles, same_page, shift
from documents.rules.geometry import GeometryFault, geometry
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's text and, for each of its characters, the rectangle it stands in."""

    text: str
    boxes: Sequence[Box | None]


@dataclass(frozen=True, slots=True)
class Way:
    """page: of the new version. by_quote: the words under it are looked for there; else all of the page must be as it
    was, and what is drawn moves as its letters moved."""

    page: int
    by_quote: bool


def way(note: Note, was: Sequence[str], now: Sequence[str]) -> Way | None:
    """was, now: the text of each page of both versions. None where there is none."""
    here = was[note.page - 1] if note.page <= len(was) else ""
    if note.kind is AnnotationKind.PAGE_NOTE:
        page = same_page(here, now, near=note.page) or like_page(here, now, near=note.page)
        return Way(page, by_quote=False) if page else None
    if note.quote.strip() and note.kind in (AnnotationKind.HIGHLIGHT, AnnotationKind.NOTE):
        page = page_of(_quote(note), now, near=note.page)
        return Way(page, by_quote=True) if page else None
    page = same_page(here, now, near=note.page)
    return Way(page, by_quote=False) if page else None


def arrived(note: Note, where: Way, *, was: Letters, now: Letters) -> dict[str, Any] | None:
    """Its geometry on the new page; None where the place cannot be told. was: of the page it is on. now: of the new."""
    if note.kind is AnnotationKind.PAGE_NOTE:
        return {}
    try:
        found = _by_quote(note, now) if where.by_quote else _as_moved(note, was, now)
        return geometry(note.kind, found) if found else None
    except GeometryFault:
        return None


def _by_quote(note: Note, now: Letters) -> dict[str, Any] | None:
    place = range_in(_quote(note), now.text)
    rects = rectangles(now.boxes[place[0] : place[1]]) if place else []
    if not rects:
        return None
    if note.kind is AnnotationKind.NOTE:
        x0, y0, x1, y1 = rects[0]
        return {"at": [min(max(note.geometry["at"][0], x0), x1), (y0 + y1) / 2]}
    return {"rects": [rect for rect in rects if rect[2] > rect[0] and rect[3] > rect[1]]}


def _as_moved(note: Note, was: Letters, now: Letters) -> dict[str, Any] | None:
    moved = shift(was.boxes, now.boxes)
    return _MOVERS[note.kind](note.geometry, *moved) if moved else None


def _highlight(where: Mapping[str, Any], dx: float, dy: float) -> dict[str, Any]:
    return {"rects": [[x0 + dx, y0 + dy, x1 + dx, y1 + dy] for x0, y0, x1, y1 in where["rects"]]}


def _pen(where: Mapping[str, Any], dx: float, dy: float) -> dict[str, Any]:
    moved = [[v + (dy if n % 2 else dx) for n, v in enumerate(stroke)] for stroke in where["strokes"]]
    return {"strokes": moved, "width": where["width"]}


def _at(where: Mapping[str, Any], dx: float, dy: float) -> dict[str, Any]:
    x, y = where["at"]
    return {**where, "at": [x + dx, y + dy]}


_MOVERS: Mapping[AnnotationKind, Callable[[Mapping[str, Any], float, float], dict[str, Any]]] = {
    AnnotationKind.HIGHLIGHT: _highlight,
    AnnotationKind.PEN: _pen,
    AnnotationKind.NOTE: _at,
    AnnotationKind.TEXT: _at,
}


def _quote(note: Note) -> Quote:
    return Quote(note.quote, note.before, note.after)
