"""Pieces of a Word document as text of its XML: thousands of paragraphs and cells are made faster so than one by one.

A paper's paragraphs carry their ids as bookmarks, facts of the journal stand in locked content controls: both survive
Word and LibreOffice, and tell in a file that comes back what is what (records/papers/docx_child.py).
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from records.rules.content import Fact, Run, Text

NAMES = nsdecls("w")
FACT = "fact:"
MARK = "dh_"
LONGEST_NAME = 40  # of a bookmark, to Word
_PLAIN = re.compile(r"^[A-Za-z0-9]+$")
_BREAKS = re.compile(r"([\n\t])")


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph is set. Sizes and gaps in points, indents in twentieths of one. keep: with the next one."""

    size: float = 14
    align: str = "both"
    first: int = 0
    left: int = 0
    before: float = 0
    after: float = 6
    bold: bool = False
    italic: bool = False
    keep: bool = False
    line: float = 1.0
    caps: bool = False


def mark_of(block_id: str) -> str:
    """A bookmark's name: letters, digits and underscores only, at most forty."""
    if _PLAIN.match(block_id) and len(block_id) <= LONGEST_NAME - len(MARK):
        return f"{MARK}{block_id}"
    said = re.sub(r"[^A-Za-z0-9]", "_", block_id)[:20]
    return f"{MARK}{said}_{hashlib.sha256(block_id.encode()).hexdigest()[:12]}"


class Writer:
    """Numbers bookmarks and content controls, which need to be different within a document."""

    def __init__(self) -> None:
        self._ids = count(1)

    def paragraph(self, runs: Iterable[Run], look: Set, *, mark: str = "", more: str = "") -> str:
        """mark: the bookmark's name. more: further properties of the paragraph, at their end."""
        inner = "".join(self._run(run, look) for run in runs)
        if mark:
            number = next(self._ids)
            begin = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(mark)}/>'
            inner = f'{begin}{inner}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p>{_paragraph_properties(look, more)}{inner}</w:p>"

    def line(self, text: str, look: Set, *, mark: str = "") -> str:
        return self.paragraph((Text(text),), look, mark=mark)

    def page_break(self, mark: str) -> str:
        number = next(self._ids)
        begin = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(mark)}/>'
        return f'<w:p>{begin}<w:r><w:br w:type="page"/></w:r><w:bookmarkEnd w:id="{number}"/></w:p>'

    def rule(self, width: int, length: int, *, after: float = 4) -> str:
        """A line in the middle. width: of the column; both in twentieths of a point."""
        side = max((width - length) // 2, 0)
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        return (
            f'<w:p><w:pPr><w:keepNext/>{border}<w:spacing w:before="40" w:after="{round(after * 20)}" '
            f'w:line="60" w:lineRule="exact"/><w:ind w:left="{side}" w:right="{side}"/>'
            f'<w:rPr><w:sz w:val="4"/></w:rPr></w:pPr></w:p>'
        )

    def _run(self, run: Run, look: Set) -> str:
        if isinstance(run, Text):
            return _letters(
                run.text, replace(look, bold=look.bold or run.bold, italic=look.italic or run.italic)
            )
        return self._fact(run, replace(look, bold=look.bold or run.bold))

    def _fact(self, fact: Fact, look: Set) -> str:
        """Word lets nobody type in it; whoever takes it out is told when the file comes back."""
        if not fact.value:
            return ""
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="Theo sổ kỳ họp"/>'
            f"<w:tag w:val={quoteattr(FACT + fact.key)}/>"
            f'<w:id w:val="{next(self._ids)}"/><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
            f"<w:sdtContent>{_letters(fact.value, look)}</w:sdtContent></w:sdt>"
        )


def table(widths: Sequence[int], rows: Iterable[str], *, has_lines: bool) -> str:
    """widths: in twentieths of a point. rows: as `row` makes them."""
    edge = "single" if has_lines else "none"
    borders = "".join(
        f'<w:{side} w:val="{edge}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(cells: Iterable[str], *, is_head: bool = False, may_break: bool = False) -> str:
    kept = "" if may_break else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr>{kept}{head}</w:trPr>{''.join(cells)}</w:tr>"


def cell(width: int, paragraphs: str, *, over: int = 1) -> str:
    """over: how many columns."""
    span = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraphs}</w:tc>'


def _paragraph_properties(look: Set, more: str) -> str:
    keep = "<w:keepNext/>" if look.keep else ""
    return (
        f'<w:pPr>{keep}<w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" '
        f'w:line="{round(look.line * 240)}" w:lineRule="auto"/>'
        f'<w:ind w:left="{look.left}" w:firstLine="{look.first}"/><w:jc w:val="{look.align}"/>{more}</w:pPr>'
    )


def _letters(text: str, look: Set) -> str:
    size = round(look.size * 2)
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    caps = "<w:caps/>" if look.caps else ""
    properties = f'<w:rPr>{bold}{italic}{caps}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    inner = "".join(map(_part, filter(None, _BREAKS.split(text))))
    return f"<w:r>{properties}{inner}</w:r>" if inner else ""


def _part(text: str) -> str:
    if text == "\n":
        return "<w:br/>"
    return "<w:tab/>" if text == "\t" else f'<w:t xml:space="preserve">{escape(text)}</w:t>'
