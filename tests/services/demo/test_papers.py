"""The papers of the demonstration: enough of them, in the form an office writes, and read as an office's would be."""

import re
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings

from config.demo.commune.commune import COMMUNE
from config.demo.councils import COUNCILS
from config.demo.papers.listed import Listed, Sort, papers_of
from config.demo.papers.written import kind_of, written
from config.demo.province.province import PROVINCE
from config.demo.shapes import Council
from documents.child.examine import run
from documents.rules.words import DocumentKind


def test_each_meeting_has_as_many_papers_as_such_meetings_have() -> None:
    assert 20 <= len(papers_of(COMMUNE)) <= 35
    assert 60 <= len(papers_of(PROVINCE)) <= 110


@pytest.mark.parametrize("council", COUNCILS)
def test_every_paper_belongs_to_a_line_of_the_agenda_and_has_a_name_of_its_own(council: Council) -> None:
    papers = papers_of(council)
    numbers = {item.number for item in council.meeting.items}
    assert {paper.item for paper in papers} <= numbers
    assert len({paper.file_name for paper in papers}) == len(papers)
    assert not [paper for paper in papers if "{" in paper.title + paper.text]
    named = [(paper.number, paper.symbol) for paper in papers if paper.number]
    assert len(set(named)) == len(named)


def one_of(council: Council, sort: Sort) -> Listed:
    return min((paper for paper in papers_of(council) if paper.sort is sort), key=lambda paper: paper.length)


@pytest.mark.parametrize("sort", list(Sort))
def test_intake_reads_off_the_first_page_what_the_paper_is(
    sort: Sort, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = one_of(COMMUNE, sort)
    content = written(COMMUNE, paper, fonts=settings.FONTS)
    assert content == written(COMMUNE, paper, fonts=settings.FONTS)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sent.pdf").write_bytes(content)
    said = run({"path": str(tmp_path / "sent.pdf")})
    first = said["first"]
    assert (first["number"], first["symbol"]) == (paper.number, paper.symbol)
    if sort is not Sort.TABLE:
        assert first["kind"] in (kind_of(paper), DocumentKind.SUPERVISION, DocumentKind.PETITIONS)
    words = re.sub(r"\s+", " ", said["texts"][0])
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "Suối Ngàn" in words


def test_a_long_table_keeps_its_heads_on_every_page() -> None:
    table = one_of(COMMUNE, Sort.TABLE)
    pdf = pypdfium2.PdfDocument(
        written(COMMUNE, Listed("5", Sort.TABLE, table.title, "", "PL-UBND", 60), fonts=settings.FONTS)
    )
    turned = [page for page in pdf if page.get_width() > page.get_height()]
    assert len(turned) >= 3
    assert all("Địa điểm" in page.get_textpage().get_text_range() for page in turned)
