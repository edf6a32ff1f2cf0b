"""A person's own notes on the documents of a meeting as a Word document, in large type: to speak from."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from councils.acting import card_body_of
from documents.models import Annotation, Document
from documents.rules.notes import reading_order
from documents.rules.words import AnnotationKind
from documents.selectors.access import Reader
from documents.selectors.annotations import note_of
from documents.selectors.readers import readers_of
from documents.services.paper import Paper, when, words, writer
from sessions.selectors import access_meeting

FONT = "Times New Roman"


def notes_on_paper(user_id: UUID, meeting_id: UUID, *, at: datetime) -> Paper:
    """Of a document he may not read now, what he wrote and nothing of the document. Raises NotFound."""
    meeting = access_meeting(user_id, meeting_id)
    rows = _rows(user_id, meeting_id)
    readers = readers_of(user_id, set(rows))
    if card_body_of(user_id) is not None:
        rows = {document: notes for document, notes in rows.items() if document in readers}
    paper = _blank(words("paper.title", who=writer(user_id, next(iter(readers.values()), None))))
    _line(paper, meeting.title, size=15, after=2)
    _line(paper, words("paper.exported", **when(at)), size=12, italic=True, after=10)
    for document in _in_order(rows):
        _document(paper, document, rows[document.id], readers.get(document.id))
    if not rows:
        _line(paper, words("paper.none"))
    file = BytesIO()
    paper.save(file)
    size = file.tell()
    file.seek(0)
    return Paper(words("paper.file", name=meeting.title), file, size)


def _rows(user_id: UUID, meeting_id: UUID) -> dict[UUID, list[Annotation]]:
    """By document: what says something, and of what was carried on the newest."""
    mine = Annotation.objects.filter(owner_id=user_id, document__meeting_id=meeting_id)
    went_on = mine.filter(carried_from__isnull=False, is_deleted=False).values("carried_from")
    rows = mine.filter(is_deleted=False).exclude(id__in=went_on).select_related("version")
    found: dict[UUID, list[Annotation]] = defaultdict(list)
    for row in rows:
        if row.text or row.kind == AnnotationKind.HIGHLIGHT:
            found[row.document_id].append(row)
    return dict(found)


def _in_order(document_ids: Collection[UUID]) -> list[Document]:
    return list(Document.objects.filter(id__in=document_ids).order_by("position", "created_at", "id"))


def _document(
    paper: WordDocument, document: Document, rows: Sequence[Annotation], reader: Reader | None
) -> None:
    title = document.title if reader else words("paper.hidden")
    _line(paper, title, size=16, bold=True, before=14, after=4, keep=True)
    for row in sorted(rows, key=lambda row: (-row.version.ordinal, reading_order(note_of(row)))):
        is_newest = row.version_id == document.presented_id
        place = words("paper.page", page=row.page) if is_newest else words(
            "paper.page_of_version", page=row.page, ordinal=row.version.ordinal
        )  # fmt: skip
        _line(paper, place, size=13, bold=True, before=6, keep=True)
        quote = " ".join(row.quote.split()) if reader else ""
        if quote:
            _line(paper, f"“{quote}”", size=14, italic=True, indent=8, keep=bool(row.text))
        for line in row.text.splitlines():
            if line.strip():
                _line(paper, line, size=16, after=2)


def _blank(title: str) -> WordDocument:
    """An A4 page upright; margins as of other papers (Decree 30/2020)."""
    paper = docx.Document()
    paper.core_properties.title, paper.core_properties.author = title, ""
    paper.core_properties.language = "vi-VN"
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal: Any = paper.styles["Normal"]
    normal.font.name = FONT
    # Word takes another font for letters it counts among the East Asian ones unless told.
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    _line(paper, title, size=18, bold=True, after=2)
    return paper


def _line(
    paper: WordDocument,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    keep: bool = False,
) -> None:
    """size, before, after: points; indent: millimetres."""
    paragraph = paper.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.left_indent, layout.keep_with_next, layout.line_spacing = Mm(indent), keep, 1.1
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
