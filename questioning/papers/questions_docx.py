"""The questions of a meeting as a Word document: group by group, then answers owed in writing, then promises."""

from collections.abc import Sequence

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table, _Row

from agenda.papers.agenda_docx import put_letterhead
from agenda.papers.word import (
    BOTH,
    CENTRE,
    LEFT,
    Look,
    blank_paper,
    in_cell,
    line,
    repeated,
    unbroken,
    written,
)
from catalogue.text import say
from questioning.papers.questions_list import Part, QuestionsList, day

Text = tuple[str, Look]
CELL = Look(12, align=LEFT, before=2, after=2)
SLIPS, ANSWERS, PROMISES = (12, 44, 54, 78, 64), (12, 44, 54, 66, 30, 46), (60, 96, 26, 34, 36)


def questions_docx(listed: QuestionsList) -> bytes:
    """The file, on A4 across: the table has many columns."""
    paper = blank_paper(f"{_say('title')} – {listed.programme.title}")
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    put_letterhead(paper, listed.programme)
    line(paper, _say("title").upper(), Look(bold=True, align=CENTRE, before=14, keep=True))
    line(paper, listed.programme.title, Look(bold=True, align=CENTRE, keep=True))
    told = _say("told", count=listed.count, day=day(listed.made_on))
    line(paper, told, Look(italic=True, align=CENTRE, after=8))
    for place, part in enumerate(listed.parts, start=1):
        _part(paper, place, part)
    _answers(paper, listed)
    _promises(paper, listed)
    return written(paper)


def _part(paper: Paper, place: int, part: Part) -> None:
    state = f" ({part.state.lower()})" if part.state else ""
    line(paper, f"{place}. {part.title}{state}", Look(bold=True, before=10, keep=True))
    if part.respondent:
        line(paper, _say("asked_of", name=part.respondent), Look(italic=True, after=4, keep=True))
    if not part.lines:
        line(paper, _say("no_slips"), Look(12, italic=True, after=4))
        return
    table = _table(paper, SLIPS, ("number", "author", "respondent", "question", "outcome"))
    for one in part.lines:
        _row(
            table,
            SLIPS,
            [
                [(str(one.number), Look(12, align=CENTRE, before=2, after=2))],
                [(one.author, CELL), *([(one.group, Look(11, italic=True))] if one.group else [])],
                [(one.respondent, CELL)],
                [(one.subject, Look(12, bold=True, before=2)), *_paragraphs(one.text)],
                [(one.state, Look(12, bold=True, before=2)), *((said, Look(12)) for said in one.outcome)],
            ],
        )


def _answers(paper: Paper, listed: QuestionsList) -> None:
    if not listed.answers:
        return
    line(paper, _say("heading.answers"), Look(bold=True, before=12, after=4, keep=True))
    table = _table(paper, ANSWERS, ("number", "author", "respondent", "subject", "due_on", "came"))
    for one in listed.answers:
        came = one.came or one.late or _say("awaited")
        cells = (str(one.number), one.author, one.respondent, one.subject, day(one.due_on), came)
        _row(table, ANSWERS, [[(text, CELL)] for text in cells])


def _promises(paper: Paper, listed: QuestionsList) -> None:
    if not listed.promises:
        return
    line(paper, _say("heading.promises"), Look(bold=True, before=12, after=4, keep=True))
    table = _table(paper, PROMISES, ("respondent", "text_promised", "due_on", "state", "report"))
    for one in listed.promises:
        cells = (one.respondent, one.text, day(one.due_on) if one.due_on else "", one.state, one.report)
        _row(table, PROMISES, [[(text, CELL)] for text in cells])


def _table(paper: Paper, widths: Sequence[int], titles: Sequence[str]) -> Table:
    table: Table = paper.add_table(rows=1, cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
    look = Look(12, bold=True, align=CENTRE, before=3, after=3)
    _fill(table.rows[0], widths, [[(_say(f"column.{title}"), look)] for title in titles])
    repeated(table.rows[0])
    return table


def _row(table: Table, widths: Sequence[int], cells: Sequence[Sequence[Text]]) -> None:
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]
    if sum(len(text) for cell in cells for text, _ in cell) < 1500:  # a longer one may fill more than a page
        unbroken(made)
    _fill(made, widths, cells)


def _fill(row: _Row, widths: Sequence[int], cells: Sequence[Sequence[Text]]) -> None:
    for cell, width, texts in zip(row.cells, widths, cells, strict=True):
        cell.width = Mm(width)
        in_cell(cell, texts)


def _paragraphs(text: str) -> list[Text]:
    return [(said.strip(), Look(12, align=BOTH, after=1)) for said in text.splitlines() if said.strip()]


def _say(key: str, **facts: str | int) -> str:
    return say(f"questioning.paper.{key}", "vi", **facts)
