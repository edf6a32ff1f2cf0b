"""The list of the dossier's documents (mục lục văn bản, tài liệu) on A4, to be put in front of the papers."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import SimpleDocTemplate
from reportlab.platypus.flowables import Flowable, Spacer
from reportlab.platypus.paragraph import Paragraph
from reportlab.platypus.tables import Table, TableStyle

from catalogue.text import say
from councils.papers.tinos import BOLD, PLAIN, use_tinos
from records.rules.dossier import Listed, file_code
from records.selectors.dossiers import DossierFound

WIDTHS = [12 * mm, 27 * mm, 22 * mm, 60 * mm, 30 * mm, 14 * mm]
COLUMNS = ("ordinal", "code", "date", "subject", "organ", "pages")
PLAIN_TEXT = ParagraphStyle("plain", fontName=PLAIN, fontSize=11.5, leading=14.5)
SMALL = ParagraphStyle("small", parent=PLAIN_TEXT, fontSize=11, leading=13.5)
CENTRED = ParagraphStyle("centred", parent=SMALL, alignment=TA_CENTER)
HEAD = ParagraphStyle("head", parent=CENTRED, fontName=BOLD)
TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=14, leading=18, alignment=TA_CENTER)


def list_pdf(found: DossierFound, *, body: str, fonts: Path) -> bytes:
    use_tinos(fonts)
    file = BytesIO()
    drawn = SimpleDocTemplate(
        file,
        pagesize=A4,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        leftMargin=30 * mm,
        rightMargin=15 * mm,
        title=found.fields.title,
        author=body,
        creator="Diên Hồng",
        lang="vi",
        initialFontName=PLAIN,
    )
    drawn.build(_story(found, body), onFirstPage=_no_number, onLaterPages=_number)
    return file.getvalue()


def _story(found: DossierFound, body: str) -> list[Flowable]:
    story: list[Flowable] = [
        Paragraph(escape(body.upper()), HEAD),
        Spacer(1, 6 * mm),
        Paragraph(escape(say("dossier.heading", "vi")), TITLE),
        Spacer(1, 5 * mm),
        *(Paragraph(f"{escape(name)}: {escape(value)}", PLAIN_TEXT) for name, value in _facts(found)),
        Spacer(1, 5 * mm),
    ]
    if not found.documents:
        return [*story, Paragraph(escape(say("dossier.none", "vi")), PLAIN_TEXT)]
    rows = [[Paragraph(escape(say(f"dossier.column.{name}", "vi")), HEAD) for name in COLUMNS]]
    rows += [_row(listed) for listed in found.documents]
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 3),
                ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return [*story, table]


def _facts(found: DossierFound) -> list[tuple[str, str]]:
    fields = found.fields
    until = found.closed_on.strftime("%d/%m/%Y") if found.closed_on else say("dossier.until_now", "vi")
    totals = say("dossier.totals", "vi", documents=len(found.documents), pages=found.page_total)
    said = [
        ("code", file_code(fields)),
        ("title", fields.title),
        ("retention", say(f"dossier.retention.{fields.retention}", "vi")),
        ("rights", fields.rights),
        ("keeper", fields.keeper),
        ("language", fields.language),
        ("dates", f"{found.began_on.strftime('%d/%m/%Y')} – {until}"),
        ("total", totals),
        ("note", fields.note),
    ]
    return [(say(f"dossier.{name}", "vi"), value) for name, value in said if value]


def _row(listed: Listed) -> list[Paragraph]:
    code = "/".join(part for part in (listed.code_number, listed.code_notation) if part)
    repeats = listed.subject.lower().startswith(listed.type_name.lower())
    kind = "" if repeats else f"<b>{escape(listed.type_name)}</b> "
    subject = f"{kind}{escape(listed.subject)}"
    cells = [
        (str(listed.ordinal), CENTRED),
        (escape(code), CENTRED),
        (listed.issued_on.strftime("%d/%m/%Y") if listed.issued_on else "", CENTRED),
        (subject.replace("<b>", f'<font name="{BOLD}">').replace("</b>", "</font>"), SMALL),
        (escape(listed.organ_name), SMALL),
        ("" if listed.pages is None else str(listed.pages), CENTRED),
    ]
    return [Paragraph(text, style) for text, style in cells]


def _no_number(_canvas: Canvas, _document: SimpleDocTemplate) -> None:
    """The first page has none (Decree 30/2020/NĐ-CP, Appendix I)."""


def _number(canvas: Canvas, _document: SimpleDocTemplate) -> None:
    canvas.setFont(PLAIN, 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, str(canvas.getPageNumber()))
