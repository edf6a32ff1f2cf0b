"""Paragraphs of a paper as reportlab draws them: fonts, sizes and gaps of Decree 30/2020/NĐ-CP, Appendix I, 6."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus.paragraph import Paragraph as Drawn
from reportlab.platypus.paraparser import ParaFrag

from councils.papers.tinos import BOLD, BOLD_ITALIC, ITALIC, PLAIN
from records.rules.content import Fact, Paragraph, Run, Runs, Style, Text

SIZE = 14.0
LEADING = 1.2  # Vietnamese letters carry two marks above each other
INDENT = 12.7 * mm
GAP = 6.0
ARTICLE = re.compile(r"^\s*(Điều\s+\d+[a-zđ]?\.?)(?=\s|$)")

_ALIGNED = {Style.CENTRE: TA_CENTER}
_BOLD = frozenset({Style.HEADING, Style.CENTRE})
_WITH_NEXT = frozenset({Style.HEADING, Style.CENTRE})


def paragraph(said: Paragraph, *, keep: bool = False) -> Drawn:
    """keep: it stays on the page of what follows it."""
    style = _style(said.style, keep=keep or said.style in _WITH_NEXT)
    return of_runs(_runs(said), style, bold=said.style in _BOLD, italic=said.style is Style.BASIS)


def in_capitals(basis: Sequence[Paragraph]) -> list[Paragraph]:
    """Who decides is written in capitals above what he goes by, whatever the case it was typed in (form 1.1)."""
    return [_capitals(said) if said.style is Style.CENTRE else said for said in basis]


def _capitals(said: Paragraph) -> Paragraph:
    runs = (Text(shown(run).upper(), bold=run.bold) for run in said.runs)
    return Paragraph(said.id, tuple(runs), said.style)


def of_runs(runs: Runs, style: ParagraphStyle, *, bold: bool = False, italic: bool = False) -> Drawn:
    size = float(style.fontSize)  # type: ignore[attr-defined]
    frags = [_frag(run, size, bold=bold, italic=italic) for run in runs if shown(run)]
    return Drawn(None, style, frags=frags or [_frag(Text(""), size)])


def line(
    text: str, *, size: float = SIZE, bold: bool = False, italic: bool = False, align: int = TA_CENTER
) -> Drawn:
    style = _plain(size, align)
    return of_runs((Text(text),), style, bold=bold, italic=italic)


def shown(run: Run) -> str:
    return run.value if isinstance(run, Fact) else run.text


def face(run: Run, *, bold: bool = False, italic: bool = False) -> str:
    """The name of the font."""
    is_bold = bold or run.bold
    is_italic = italic or (isinstance(run, Text) and run.italic)
    if is_bold:
        return BOLD_ITALIC if is_italic else BOLD
    return ITALIC if is_italic else PLAIN


def _runs(said: Paragraph) -> Runs:
    """An article's "Điều 1." is bold whoever typed it."""
    first = said.runs[0] if said.runs else Text("")
    found = ARTICLE.match(first.text) if isinstance(first, Text) else None
    if said.style is not Style.ARTICLE or found is None or not isinstance(first, Text):
        return said.runs
    rest = Text(first.text[found.end() :], bold=first.bold, italic=first.italic)
    return (Text(found[1], bold=True), rest, *said.runs[1:])


@cache
def _style(style: Style, *, keep: bool) -> ParagraphStyle:
    centred = style is Style.CENTRE
    return ParagraphStyle(
        f"{style}",
        fontName=PLAIN,
        fontSize=SIZE,
        leading=SIZE * LEADING,
        alignment=_ALIGNED.get(style, TA_JUSTIFY),
        firstLineIndent=0 if centred else INDENT,
        spaceBefore=0,
        spaceAfter=GAP,
        keepWithNext=keep,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


@cache
def _plain(size: float, align: int) -> ParagraphStyle:
    return ParagraphStyle(
        "line", fontName=PLAIN, fontSize=size, leading=size * LEADING, alignment=align, splitLongWords=1
    )


def left_style(size: float) -> ParagraphStyle:
    return _plain(size, TA_LEFT)


def _frag(run: Run, size: float, *, bold: bool = False, italic: bool = False) -> ParaFrag:
    """As reportlab's own parser makes them; parsing markup takes longer than drawing it."""
    made: Any = _blank().clone()
    made.text = shown(run)
    made.fontName, made.fontSize = face(run, bold=bold, italic=italic), size
    frag: ParaFrag = made
    return frag


@cache
def _blank() -> ParaFrag:
    found: ParaFrag = Drawn("x", _plain(SIZE, TA_LEFT)).frags[0]
    return found
