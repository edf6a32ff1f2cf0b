"""Questions, answers owed and promises as a workbook: a sheet for each."""

from collections.abc import Sequence

from catalogue.text import say
from councils.workbook import Column, Table, book_of, saved
from questioning.papers.questions_list import QuestionsList, day

Cells = Sequence[str | int | None]
WIDTHS: dict[str, Sequence[tuple[str, int]]] = {
    "questions": (
        ("part", 34),
        ("number", 8),
        ("author", 26),
        ("group", 10),
        ("respondent", 34),
        ("subject", 44),
        ("text", 60),
        ("state", 26),
        ("outcome", 44),
    ),
    "answers": (
        ("number", 8),
        ("author", 26),
        ("respondent", 34),
        ("subject", 44),
        ("why", 30),
        ("due_on", 12),
        ("came", 34),
        ("late", 18),
    ),
    "promises": (("respondent", 34), ("text", 60), ("due_on", 12), ("state", 22), ("report", 50)),
}


def questions_sheet(listed: QuestionsList) -> bytes:
    """The file."""
    rows: dict[str, Sequence[Cells]] = {
        "questions": [
            [
                part.title,
                line.number,
                line.author,
                line.group,
                line.respondent,
                line.subject,
                line.text,
                line.state,
                "\n".join(line.outcome),
            ]
            for part in listed.parts
            for line in part.lines
        ],
        "answers": [
            [a.number, a.author, a.respondent, a.subject, a.why, day(a.due_on), a.came, a.late]
            for a in listed.answers
        ],
        "promises": [
            [p.respondent, p.text, day(p.due_on) if p.due_on else "", p.state, p.report]
            for p in listed.promises
        ],
    }
    return saved(book_of(_table(name, listed, rows[name]) for name in WIDTHS))


def _table(name: str, listed: QuestionsList, rows: Sequence[Cells]) -> Table:
    columns = [Column(_say(f"column.{column}"), width) for column, width in WIDTHS[name]]
    line = f"{listed.programme.title} – {_say('made_on', day=day(listed.made_on))}"
    return Table(_say(f"sheet.{name}"), _say(f"heading.{name}"), line, columns, rows)


def _say(key: str, **facts: str | int) -> str:
    return say(f"questioning.paper.{key}", "vi", **facts)
