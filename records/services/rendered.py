"""A paper as files: PDF with its places for signatures, and Word."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from councils.rules.calendar import council_day
from journal.heads import Signed, closing_head, head_json
from records.labels import label_of
from records.models import Paper, PaperVersion
from records.papers.docx import paper_docx
from records.papers.head import Blanks, CheckMark, Head, Witness, issuing, said_name
from records.papers.pdf import PaperPdf, paper_pdf
from records.rules.check_facts import noted
from records.rules.codes import paper_code
from records.rules.content import Content
from records.rules.printed import clock_and_day
from records.rules.wordings import filled
from records.rules.words import PaperKind
from records.selectors.texts import content_of
from records.selectors.wordings import words_of
from sessions.events import meeting_stream

UNPLACED = frozenset(
    {PaperKind.MINUTES, PaperKind.VOTE_RECORD, PaperKind.ATTENDANCE_LIST, PaperKind.OPINION_TABLE}
)
"""Kinds that bear no place and day beside their number (form 1.9 and lists) unless the body numbers them."""


@dataclass(frozen=True, slots=True)
class Printed:
    head: Head
    content: Content


def printed(
    paper: Paper,
    version: PaperVersion,
    *,
    at: datetime,
    head: Signed | None = None,
    site: str = "",
    sealing: bool = False,
) -> Printed:
    """head: the journal's closing head, which minutes bear. sealing: number and day are left free for form fields.

    Raises Conflict("paper_is_a_file").
    """
    content, overrides = content_of(version)
    content = noted(content, overrides, version.facts, lambda key: label_of(key, "vi"))
    content = replace(content, recipients=tuple(paper.recipients))
    return Printed(
        replace(
            _head(paper, at=at, witness=_witness(paper, head, site) if head else None, sealing=sealing),
            check=_check_mark(paper, site) if sealing and paper.is_public else None,
        ),
        content,
    )


def pdf_of(found: Printed) -> PaperPdf:
    return paper_pdf(found.head, found.content, fonts=settings.FONTS)


def docx_of(found: Printed) -> bytes:
    return paper_docx(found.head, found.content, fonts=settings.FONTS)


def closing_head_of(paper: Paper) -> Signed | None:
    if paper.kind != PaperKind.MINUTES or paper.meeting_id is None:
        return None
    return closing_head(meeting_stream(paper.meeting_id))


def _head(paper: Paper, *, at: datetime, witness: Witness | None, sealing: bool) -> Head:
    body = paper.body
    kind = PaperKind(paper.kind)
    has_place = bool(paper.symbol) or kind not in UNPLACED
    return Head(
        issuer=issuing(body.name, body.kind),
        said=said_name(body.name, body.kind),
        title=paper.title,
        symbol=paper.symbol,
        number=paper.number,
        place=paper.place if has_place else "",
        day=paper.issued_on,
        year=council_day(at).year,
        blanks=Blanks.FIELDS if sealing else Blanks.DOTS,
        is_draft=not sealing,
        witness=witness,
    )


def _witness(paper: Paper, head: Signed, site: str) -> Witness:
    """The head as text, as the address of the check page with its code, and itself, to be read by a program."""
    facts = head.facts
    said = {
        "so_muc_nhat_ky": str(facts.size),
        "ma_chot": head.code,
        "luc_chot": clock_and_day(facts.at),
    }
    words = words_of(paper.body_id, PaperKind.MINUTES).get("head", "")
    lines = filled(words, _Known(said)).split("\n")
    whole = {"format": "dien-hong-head", "v": 1, **head_json(head)}  # docs/bundle.md, The embedded head
    return Witness(
        title="Dấu chốt sổ kỳ họp",
        lines=(*(line for line in lines if line.strip()), facts.root.hex()),
        address=check_address(head.code, site),
        json=json.dumps(whole, ensure_ascii=False, sort_keys=True).encode(),
    )


def _check_mark(paper: Paper, site: str) -> CheckMark:
    """For whoever holds it in the hand; papers that are not for the public can be asked about nowhere."""
    code = paper_code(paper.id)
    shown = f"{code[:5]}-{code[5:]}"
    if not site:
        return CheckMark(("Kiểm tra văn bản này ở trang /kiem-tra của hệ thống họp", f"Mã văn bản: {shown}"))
    lines = (f"Kiểm tra văn bản này tại {site}kiem-tra", f"Mã văn bản: {shown}")
    return CheckMark(lines, check_address(code, site))


class _Known(dict[str, str]):
    """Other places of the body's own words are left out here."""

    def __missing__(self, _place: str) -> str:
        return ""


def check_address(code: str, site: str) -> str:
    """Of the public check page. site: where whoever sealed it reached this installation, with a slash at the end;
    "" where that says nothing to anybody else."""
    return f"{site}kiem-tra?code={code}" if site else ""
