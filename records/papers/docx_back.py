"""A Word document that comes back becomes a paper's content again, by the marks it went out with.

It is opened by a process of its own (records/papers/back). What is new in it has new ids; what is gone is gone: that
is for whoever compares it with the journal.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalogue.refusals import Invalid, TooLarge, Unavailable
from confined import process
from records.papers.docx import OURS
from records.papers.docx_xml import mark_of
from records.papers.facts_again import with_facts
from records.papers.pdf_text import ARTICLE, shown
from records.rules.content import (
    Annex,
    Block,
    Column,
    Content,
    Fact,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Style,
    Table,
    Text,
)

MOST_BYTES = 20 * 1024 * 1024
WALL_S = 20.0
MEMORY_MB = 1_000
BOLD, ITALIC = frozenset({Style.HEADING, Style.CENTRE}), frozenset({Style.BASIS})
SUBJECT = "dh__subject_"


def taken_back(sent: bytes, before: Content) -> Content:
    """before: the content of the version that went out; form, signers and recipients stay as they are there.

    Raises Invalid: paper_file_not_word, paper_file_broken, paper_file_locked_or_old, paper_file_has_macros,
    paper_file_of_another; TooLarge: paper_file_too_large; Unavailable: paper_file_not_read.
    """
    blocks = _read(sent)
    reader = _Reader(before)
    if not reader.knows(blocks):
        raise Invalid("paper_file_of_another")
    return reader.content(blocks)


def _read(sent: bytes) -> list[dict[str, Any]]:
    if len(sent) > MOST_BYTES:
        raise TooLarge("paper_file_too_large")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "sent.docx"
        path.write_bytes(sent)
        try:
            answer = process.run(
                "records.papers.back",
                "read",
                {"path": str(path)},
                folder=folder,
                seconds=WALL_S,
                memory_mb=MEMORY_MB,
            )
        except process.Failed as failed:
            raise Unavailable("paper_file_not_read") from failed
    if "refused" in answer:
        code = str(answer["refused"])
        raise TooLarge(code) if code == "paper_file_too_large" else Invalid(code)
    return list(answer["blocks"])


@dataclass(slots=True)
class _Parts:
    """What is filled from top to bottom."""

    basis: list[Paragraph] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    closing: list[Paragraph] = field(default_factory=list)
    annexes: list[list[Block]] = field(default_factory=list)
    subject: list[str] = field(default_factory=list)


class _Reader:
    def __init__(self, before: Content) -> None:
        self._before = before
        self._known: Mapping[str, Block] = {mark_of(block.id): block for block in before.all_blocks}
        self._sections = {block.id: name for name, block in _sections(before)}
        self._used: set[str] = set()
        self._new = 0

    def knows(self, blocks: Sequence[Mapping[str, Any]]) -> bool:
        """Whether anything in the file is of this paper."""
        return any(mark in self._known for block in blocks for mark in block["marks"])

    def content(self, blocks: Sequence[Mapping[str, Any]]) -> Content:
        parts = _Parts(annexes=[[] for _ in self._before.annexes])
        section = "basis" if self._before.basis else "blocks"
        last = Style.BASIS if self._before.basis else Style.BODY
        annex = 0
        for said in blocks:
            marks = said["marks"]
            if any(mark.startswith(SUBJECT) for mark in marks):
                parts.subject.append(" ".join(_plain(said).split()))
                continue
            if any(mark.startswith(f"{OURS}_annex") for mark in marks):
                annex += 1 if any(mark.endswith("_1") for mark in marks) else 0
                section, last = f"annex {annex}", Style.BODY
            if any(mark.startswith(OURS) for mark in marks):
                continue
            known = self._of(marks)
            block = self._block(said, known, last)
            if block is None:
                continue
            section = self._sections[known.id] if known else section
            last = block.style if isinstance(block, Paragraph) else Style.BODY
            _put(parts, section, block)
        return self._whole(parts)

    def _of(self, marks: Sequence[str]) -> Block | None:
        """The first that is known and was not met yet: a paragraph copied within Word brings its mark along."""
        for mark in marks:
            block = self._known.get(mark)
            if block is not None and block.id not in self._used:
                self._used.add(block.id)
                return block
        return None

    def _block(self, said: Mapping[str, Any], known: Block | None, last: Style) -> Block | None:
        name = known.id if known else ""
        if "rows" in said:
            return _table(said["rows"], name or self._next(), known if isinstance(known, Table) else None)
        runs = _runs(said["runs"])
        if not any(shown(run).strip() for run in runs):
            return PageBreak(name or self._next()) if said["breaks"] else None
        style = known.style if isinstance(known, Paragraph) else _style(runs, last)
        runs = _without(style, runs)
        if isinstance(known, Paragraph) and known.runs:
            is_same = runs == _without(style, known.runs)
            runs = known.runs if is_same else with_facts(runs, known.runs)
        return Paragraph(name or self._next(), runs, style)

    def _next(self) -> str:
        taken = {block.id for block in self._known.values()}
        while True:
            self._new += 1
            name = f"new-{self._new}"
            if name not in taken:
                return name

    def _whole(self, parts: _Parts) -> Content:
        before = self._before
        return Content(
            kind=before.kind,
            title_lines=(*before.title_lines[:1], *(parts.subject or before.title_lines[1:])),
            basis=tuple(parts.basis),
            blocks=tuple(parts.blocks),
            closing=tuple(parts.closing),
            signers=before.signers,
            recipients=before.recipients,
            annexes=tuple(
                Annex(annex.title, tuple(blocks))
                for annex, blocks in zip(before.annexes, parts.annexes, strict=True)
            ),
        )


def _sections(content: Content) -> Iterator[tuple[str, Block]]:
    for name, blocks in (("basis", content.basis), ("blocks", content.blocks), ("closing", content.closing)):
        for block in blocks:
            yield name, block
    for place, annex in enumerate(content.annexes, 1):
        for block in annex.blocks:
            yield f"annex {place}", block


def _put(parts: _Parts, section: str, block: Block) -> None:
    if section.startswith("annex "):
        place = min(int(section.removeprefix("annex ")), len(parts.annexes))
        parts.annexes[place - 1].append(block)
    elif isinstance(block, Paragraph) and section == "basis":
        parts.basis.append(block)
    elif isinstance(block, Paragraph) and section == "closing":
        parts.closing.append(block)
    else:
        parts.blocks.append(block)


def _style(runs: Runs, last: Style) -> Style:
    """Of a paragraph that is new: an article by its first words, otherwise as the one above goes on."""
    if ARTICLE.match(shown(runs[0])):
        return Style.ARTICLE
    return last if last in (Style.BASIS, Style.LIST) else Style.BODY


def _without(style: Style, runs: Runs) -> Runs:
    """What the style itself makes bold or italic is not said again of each run."""
    first = runs[0]
    if style is Style.ARTICLE and isinstance(first, Text) and ARTICLE.fullmatch(first.text.strip()):
        runs = (Text(first.text, italic=first.italic), *runs[1:])
    plain = tuple(_bare(run, bold=style in BOLD, italic=style in ITALIC) for run in runs)
    return _joined(plain)


def _bare(run: Run, *, bold: bool, italic: bool) -> Run:
    if isinstance(run, Fact):
        return Fact(run.key, run.value, bold=run.bold and not bold)
    return Text(run.text, bold=run.bold and not bold, italic=run.italic and not italic)


def _joined(runs: Runs) -> Runs:
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        alike = (
            isinstance(last, Text)
            and isinstance(run, Text)
            and (last.bold, last.italic) == (run.bold, run.italic)
        )
        if alike and isinstance(last, Text) and isinstance(run, Text):
            found[-1] = Text(last.text + run.text, bold=run.bold, italic=run.italic)
        else:
            found.append(run)
    return tuple(found)


def _runs(said: Sequence[Any]) -> Runs:
    return tuple(
        Fact(run["tag"], run["value"], bold=bool(run["bold"]))
        if isinstance(run, dict)
        else Text(run[0], bold=bool(run[1]), italic=bool(run[2]))
        for run in said
        if isinstance(run, dict) or run[0]
    )


def _table(rows: Sequence[Sequence[Any]], name: str, known: Table | None) -> Table | None:
    """The first row holds the titles. Columns keep their widths as long as there are as many."""
    if not rows or not rows[0]:
        return None
    titles, *others = [[_runs(cell) for cell in row] for row in rows]
    count = len(titles)
    shares = [column.share for column in known.columns] if known and len(known.columns) == count else None
    columns = tuple(
        Column("".join(shown(run) for run in title), share)
        for title, share in zip(titles, shares or [1000 // count or 1] * count, strict=True)
    )
    filled = tuple(tuple((row + [()] * count)[:count]) for row in others)
    if known and len(known.rows) == len(filled) and len(known.columns) == count:
        filled = tuple(
            tuple(with_facts(cell, was) for cell, was in zip(row, old, strict=True))
            for row, old in zip(filled, known.rows, strict=True)
        )
    return Table(name, columns, filled, known.fact_key if known else None)


def _plain(said: Mapping[str, Any]) -> str:
    return "".join(shown(run) for run in _runs(said.get("runs", ())))
