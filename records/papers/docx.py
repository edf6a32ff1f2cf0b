"""A paper as an editable Word document in the same form: margins, sizes and places of Decree 30/2020/NĐ-CP."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from agenda.papers.word import blank_paper, written
from agenda.papers.wording import MOTTO, STATE, roman
from councils.papers.tinos import BOLD, use_tinos
from records.papers.docx_xml import NAMES, Set, Writer, cell, mark_of, row, table
from records.papers.head import Head, belonging, lies
from records.papers.pdf_head import LEFT_SHARE, wrapped
from records.papers.pdf_sign import listed
from records.papers.pdf_table import centred, is_group
from records.papers.pdf_text import ARTICLE, shown
from records.rules.content import Block, Content, Paragraph, SignerBlock, Style, Table, Text

POINT = 20  # widths are told in twentieths
UPRIGHT, LYING = round(165 * 72 / 25.4 * POINT), round(252 * 72 / 25.4 * POINT)
INDENT = 720  # 1.27 cm
OURS = "dh__form"  # marks what is form, no text: nothing of it is taken back

_LOOKS = {
    Style.BODY: Set(first=INDENT),
    Style.ARTICLE: Set(first=INDENT),
    Style.LIST: Set(first=INDENT),
    Style.BASIS: Set(first=INDENT, italic=True),
    Style.HEADING: Set(first=INDENT, bold=True, keep=True),
    Style.CENTRE: Set(align="center", bold=True, keep=True),
}
_CENTRE = Set(align="center", after=0)
_NAME = Set(align="center", after=0, bold=True)


def paper_docx(head: Head, content: Content, *, fonts: Path) -> bytes:
    """The file. fonts: the folder that holds tinos/, by whose letters the rules of the head are measured."""
    return papers_docx([(head, content)], fonts=fonts)


def papers_docx(papers: Sequence[tuple[Head, Content]], *, fonts: Path) -> bytes:
    """Several of one kind in one file, each on pages of its own that are counted from one."""
    use_tinos(fonts)
    head, content = papers[0]
    file = blank_paper(head.title)
    file.core_properties.author = head.said
    is_wide = lies(content)
    if is_wide:
        section = file.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    write, width = Writer(), LYING if is_wide else UPRIGHT
    for place, (each, said) in enumerate(papers):
        if place:
            _end_section(file)
        _put(file, _first(write, each, said, width))
        _annexes(file, write, each, said, width)
    return written(file)


def _annexes(file: Document, write: Writer, head: Head, content: Content, width: int) -> None:
    for place, annex in enumerate(content.annexes, 1):
        _end_section(file)
        numeral = f" {roman(place)}" if len(content.annexes) > 1 else ""
        above = _annex_head(
            write, head, f"Phụ lục{numeral}", annex.title, belonging(head, content.title_lines)
        )
        _put(file, [*above, *_blocks(write, annex.blocks, width)])


def _first(write: Writer, head: Head, content: Content, width: int) -> Iterator[str]:
    if head.is_draft:
        yield write.line("DỰ THẢO", Set(13, align="left"), mark=f"{OURS}_draft")
    yield _letterhead(write, head, width)
    kind, *subject = content.title_lines or ("",)
    yield write.line(
        kind.upper(), Set(align="center", before=10, after=0, bold=True, keep=True), mark=f"{OURS}_kind"
    )
    broken = ["\n".join(wrapped(said, BOLD, 14, width / POINT * 0.9)) for said in subject]
    for place, said in enumerate(broken):
        yield write.line(
            said, Set(align="center", after=0, bold=True, keep=True), mark=f"dh__subject_{place}"
        )
    length = _points([kind, *broken][-1].split("\n")[-1], 14) * 0.4
    yield write.rule(width, round(max(length, 60) * POINT), after=8)
    for above in content.basis:
        caps = replace(_LOOKS[above.style], caps=above.style is Style.CENTRE)
        yield write.paragraph(above.runs, caps, mark=mark_of(above.id))
    yield from _blocks(write, (*content.blocks, *content.closing), width)
    if content.signers or content.recipients:
        yield _signatures(write, content.signers, content.recipients, width)
    if head.witness:
        lines = (head.witness.title, *head.witness.lines, head.witness.address)
        for place, said in enumerate(lines):
            yield write.line(said, Set(11, after=0, bold=place == 0), mark=f"{OURS}_witness_{place}")


def _blocks(write: Writer, blocks: Iterable[Block], width: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _paragraph(write, block)
        elif isinstance(block, Table):
            yield _table(write, block, width)
            yield write.line("", Set(6, after=0), mark=f"{OURS}_{mark_of(block.id)[3:20]}")
        else:
            yield write.page_break(mark_of(block.id))


def _paragraph(write: Writer, said: Paragraph) -> str:
    runs = said.runs
    first = runs[0] if runs else None
    if said.style is Style.ARTICLE and isinstance(first, Text) and (found := ARTICLE.match(first.text)):
        rest = Text(first.text[found.end() :], bold=first.bold, italic=first.italic)
        runs = (Text(first.text[: found.end()], bold=True), rest, *runs[1:])
    return write.paragraph(runs, _LOOKS[said.style], mark=mark_of(said.id))


def _table(write: Writer, said: Table, width: int) -> str:
    whole = sum(column.share for column in said.columns)
    widths = [width * column.share // whole for column in said.columns]
    size = 12.0 if len(widths) > 5 else 13.0
    look, head = (
        Set(size, align="left", after=2, before=2),
        Set(size, align="center", after=2, before=2, bold=True),
    )
    middles = centred(said)
    titles = [
        cell(wide, write.line(column.title, head, mark=mark_of(said.id) if place == 0 else ""))
        for place, (column, wide) in enumerate(zip(said.columns, widths, strict=True))
    ]
    rows = [row(titles, is_head=True)]
    for cells in said.rows:
        if is_group(cells):
            rows.append(row([cell(width, write.paragraph(cells[0], look), over=len(widths))]))
            continue
        is_long = any(sum(len(shown(run)) for run in runs) > 600 for runs in cells)
        made = [
            cell(wide, write.paragraph(runs, replace(look, align="center" if middle else "left")))
            for runs, wide, middle in zip(cells, widths, middles, strict=True)
        ]
        rows.append(row(made, may_break=is_long))
    return table(widths, rows, has_lines=True)


def _letterhead(write: Writer, head: Head, width: int) -> str:
    """Cells 1 to 4."""
    left, right = round(width * LEFT_SHARE), width - round(width * LEFT_SHARE)
    small, bold = Set(13, align="center", after=0), Set(13, align="center", after=0, bold=True)
    issuing = [write.line(head.superior.upper(), small)] if head.superior else []
    issuing += [write.line(said, bold) for said in head.issuer]
    widest = max((_points(said, 13) for said in head.issuer), default=0)
    issuing.append(write.rule(left, round(widest * 0.4 * POINT)))
    state = [
        write.line(STATE, Set(12, align="center", after=0, bold=True), mark=f"{OURS}_head"),
        write.line(MOTTO, bold),
        write.rule(right, round(_points(MOTTO, 13) * POINT)),
    ]
    number = f"Số: {head.number_shown or '......'}/{head.symbol}" if head.symbol else ""
    day = f"{head.place}, {head.day_shown or head.dotted_day}" if head.place else ""
    below = [
        cell(left, write.line(number, small)),
        cell(right, write.line(day, Set(13, align="center", after=0, italic=True))),
    ]
    rows = [row([cell(left, "".join(issuing)), cell(right, "".join(state))]), row(below)]
    return table([left, right], rows, has_lines=False)


def _signatures(write: Writer, signers: Sequence[SignerBlock], recipients: Sequence[str], width: int) -> str:
    people = [signer for signer in signers if signer.role != "agency"]
    half = width // 2
    names = _recipients(write, recipients)
    if len(people) < 2:
        signed = _signer(write, people[0]) if people else write.line("", _CENTRE)
        rows = [row([cell(half, names), cell(half, signed)])]
        return table([half, half], rows, has_lines=False)
    rows = []
    for place in range(0, len(people), 2):
        pair = people[place : place + 2]
        made = [cell(half, _signer(write, person)) for person in pair]
        rows.append(row([cell(half, write.line("", _CENTRE)), *made] if len(made) == 1 else made))
    rows.append(row([cell(width, names, over=2)]))
    return table([half, half], rows, has_lines=False)


def _signer(write: Writer, person: SignerBlock) -> str:
    above = [write.line(said.upper(), _NAME) for said in (*person.authority, person.title) if said]
    room = [write.line("", _CENTRE) for _ in range(5)]
    return "".join([*above, *room, write.line(person.name, _NAME)])


def _recipients(write: Writer, recipients: Sequence[str]) -> str:
    lines = [write.line("", Set(11, after=0), mark=f"{OURS}_signed")]
    if recipients:
        lines = [
            write.line(
                "Nơi nhận:", Set(12, align="left", after=0, bold=True, italic=True), mark=f"{OURS}_signed"
            )
        ]
    lines += [write.line(said, Set(11, align="left", after=0)) for said in listed(recipients)]
    return "".join(lines)


def _annex_head(write: Writer, head: Head, first: str, title: str, of: str) -> list[str]:
    number = f" số {head.number_shown or '......'}/{head.symbol}" if head.symbol else ""
    day = f" {head.day_shown or head.dotted_day}" if head.has_day else ""
    belongs = f"(Kèm theo {of}{number}{day} của {head.said})"
    mark = f"{OURS}_annex_{first.replace(' ', '_')}".replace("ụ", "u")
    return [
        write.line(first, _NAME, mark=f"{mark}_1"),
        write.line(title.upper(), _NAME, mark=f"{mark}_2"),
        write.line(belongs, Set(13, align="center", after=10, italic=True), mark=f"{mark}_3"),
    ]


def _put(paper: Document, pieces: Iterable[str]) -> None:
    """Before the last section's properties, which stand at the body's end."""
    body = paper.element.body
    made = parse_xml(f"<w:body {NAMES}>{''.join(pieces)}</w:body>")
    end = body.sectPr
    for piece in list(made):
        end.addprevious(piece)


def _end_section(paper: Document) -> None:
    """What comes next begins on a new page, and its pages are counted from one."""
    body = paper.element.body
    end = body.sectPr
    carrier, properties = OxmlElement("w:p"), OxmlElement("w:pPr")
    properties.append(deepcopy(end))
    carrier.append(properties)
    end.addprevious(carrier)
    for counted in end.findall(qn("w:pgNumType")):
        end.remove(counted)
    anew = OxmlElement("w:pgNumType")
    anew.set(qn("w:start"), "1")
    end.find(qn("w:pgMar")).addnext(anew)


def _points(text: str, size: float) -> float:
    return float(stringWidth(text, BOLD, size))
