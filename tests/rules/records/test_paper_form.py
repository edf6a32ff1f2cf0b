"""The page as Decree 30/2020/NĐ-CP, Appendix I, wants it: what stands where, in which letters."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest

from records.papers.head import Blanks, CheckMark, issuing, place_of, said_name
from records.papers.pdf import PaperPdf, paper_pdf
from records.papers.pdf_sign import listed
from records.rules.content import Annex, Fact, Paragraph, Style, Text
from records.rules.symbols import PERSONAL
from records.rules.words import PaperKind
from signing.fields import fill, filled, reserve
from tests.printed import COMMUNE, FONTS, PROVINCE, minutes_of_fifty_pages, paper, with_annexes

MM = 72 / 25.4


@cache
def drawn(kind: PaperKind) -> PaperPdf:
    return paper_pdf(*paper(kind), fonts=FONTS)


@cache
def annexed() -> PaperPdf:
    head, content = with_annexes()
    return paper_pdf(replace(head, blanks=Blanks.FIELDS, is_draft=False), content, fonts=FONTS)


def text(pdf: bytes, page: int | None = None) -> str:
    opened = pdfium.PdfDocument(pdf)
    pages = opened if page is None else [opened[page]]
    return " ".join(" ".join(one.get_textpage().get_text_bounded() for one in pages).split())


def box(pdf: bytes, words: str, page: int = 0) -> tuple[float, float, float, float]:
    """Left, low, right, high of the words on a page."""
    read = pdfium.PdfDocument(pdf)[page].get_textpage()
    found = read.search(words, match_case=True).get_next()
    assert found, words
    letters = [read.get_charbox(n, loose=True) for n in range(found[0], found[0] + found[1])]
    return (letters[0][0], min(b[1] for b in letters), letters[-1][2], max(b[3] for b in letters))


def rules(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Lines on a page."""
    found = pdfium.PdfDocument(pdf)[page].get_objects(filter=[2])  # FPDF_PAGEOBJ_PATH
    return [one.get_bounds() for one in found]


def marked(kind: PaperKind, address: str = "https://hop.example.vn/kiem-tra?code=7K3QD9M2XA") -> PaperPdf:
    head, content = paper(kind)
    mark = CheckMark(
        ("Kiểm tra văn bản này tại https://hop.example.vn/kiem-tra", "Mã văn bản: 7K3QD-9M2XA"), address
    )
    return paper_pdf(replace(head, check=mark), content, fonts=FONTS)


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind not in PERSONAL])
def test_where_a_paper_is_checked_stands_below_everything_else_on_its_first_page(kind: PaperKind) -> None:
    made, before = marked(kind), drawn(kind)
    opened = pdfium.PdfDocument(made.pdf)
    assert text(made.pdf, 0).count("7K3QD-9M2XA") == text(made.pdf).count("7K3QD-9M2XA") == 1
    assert (made.pages, made.reserved) == (before.pages, before.reserved)
    low = box(made.pdf, "Kiểm tra văn bản này tại")
    right = box(made.pdf, "hop.example.vn/kiem-tra")[2]
    frame = 20 * MM
    assert box(made.pdf, "Mã văn bản: 7K3QD-9M2XA")[1] > 4 * MM
    assert low[3] < frame - 1 * MM
    assert right < opened[0].get_width() - 15 * MM
    code = [rule for rule in rules(made.pdf) if rule not in rules(before.pdf)]
    assert code
    assert min(rule[1] for rule in code) >= 4 * MM
    assert max(rule[3] for rule in code) < frame - 1 * MM
    assert max(rule[2] for rule in code) < low[0] - 2 * MM


def test_where_no_address_is_known_the_code_stands_alone() -> None:
    made = marked(PaperKind.RESOLUTION, address="")
    assert "Mã văn bản: 7K3QD-9M2XA" in text(made.pdf)
    assert len(rules(made.pdf)) == len(rules(drawn(PaperKind.RESOLUTION).pdf))


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_letter_of_every_kind_is_embedded_and_reads_as_vietnamese(kind: PaperKind) -> None:
    made = drawn(kind)
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        fonts = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert fonts
        assert all("/FontFile2" in one.FontDescriptor for one in fonts)
        assert all("Tinos" in str(one.BaseFont) for one in fonts)
        assert str(opened.Root.Lang) == "vi"
        assert opened.docinfo["/Title"]
    said = text(made.pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in said
    assert "\ufffe" not in said


def test_the_rules_stand_under_the_middle_of_their_lines_and_are_as_long_as_they_must_be() -> None:
    pdf = drawn(PaperKind.RESOLUTION).pdf
    motto, issuer = box(pdf, "Độc lập - Tự do - Hạnh phúc"), box(pdf, "TỈNH TRƯỜNG LÂM")
    under_issuer, under_motto, under_subject = sorted(
        rules(pdf), key=lambda rule: (-round(rule[1], -1), rule[0])
    )
    assert under_motto[0] == pytest.approx(motto[0], abs=1.5)
    assert under_motto[2] == pytest.approx(motto[2], abs=1.5)
    length, line = under_issuer[2] - under_issuer[0], box(pdf, "HỘI ĐỒNG NHÂN DÂN")
    assert 1 / 3 <= length / (line[2] - line[0]) <= 1 / 2
    assert sum(under_issuer[::2]) == pytest.approx(sum(issuer[::2]), abs=3)
    assert sum(under_subject[::2]) / 2 == pytest.approx((30 + 165 / 2) * MM, abs=1)


def test_margins_are_those_of_the_decree_on_every_page() -> None:
    pdf = annexed().pdf
    opened = pdfium.PdfDocument(pdf)
    for page in opened:
        assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.5)
        for one in page.get_objects():
            left, low, right, _ = one.get_bounds()
            is_number = low > 297 * MM - 20 * MM
            assert is_number or (left >= 30 * MM - 1 and right <= 195 * MM + 1 and low >= 20 * MM - 1)


def test_pages_are_numbered_at_the_top_from_the_second_and_an_annex_counts_its_own() -> None:
    made = annexed()
    above = [
        page.get_textpage().get_text_bounded(bottom=297 * MM - 19 * MM).strip()
        for page in pdfium.PdfDocument(made.pdf)
    ]
    assert above == ["", "", "2", ""]
    assert "Phụ lục I DANH MỤC DỰ ÁN (Kèm theo Nghị quyết số" in text(made.pdf, 1)
    assert "STT Tên dự án" in text(made.pdf, 2)  # titles of the table once more


def test_a_number_and_a_day_still_to_come_are_filled_in_on_their_lines_everywhere_they_stand() -> None:
    made = annexed()
    assert [one.name for one in made.reserved] == [
        "number", "date", "signer-1", "agency", "number_1", "date_1", "number_2", "date_2",
    ]  # fmt: skip
    whole = reserve(made.pdf, made.reserved)
    day = "ngày 10 tháng 12 năm 2026"
    said = fill(whole, {name: "05" if name.startswith("number") else day for name in filled(whole)})
    low, high = darkest(whole, made, "date"), darkest(said, made, "date")
    assert (low > 200, high < 100) == (True, True)


def darkest(pdf: bytes, made: PaperPdf, name: str) -> int:
    """Of the room on the first page: 255 where nothing stands."""
    opened = pdfium.PdfDocument(pdf)
    opened.init_forms()
    page = opened[0].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    left, low, right, high = next(one.box for one in made.reserved if one.name == name)
    return int(page.crop((int(left), int(842 - high), int(right), int(842 - low))).getextrema()[0])


def test_a_known_number_is_printed_with_a_nought_and_a_draft_shows_dots() -> None:
    head, content = paper(PaperKind.RESOLUTION)
    assert "Số: ....../NQ-HĐND Trường Lâm, ngày ..... tháng ..... năm 2026" in text(
        drawn(PaperKind.RESOLUTION).pdf
    )
    known = replace(head, number=5, day=date(2026, 1, 5), is_draft=False)
    made = paper_pdf(known, content, fonts=FONTS)
    assert "Số: 05/NQ-HĐND Trường Lâm, ngày 05 tháng 01 năm 2026" in text(made.pdf)
    assert {one.kind for one in made.reserved} == {"signature"}


def test_secretary_and_presiding_officer_sign_beside_each_other_and_the_seal_covers_a_third() -> None:
    secretary, presiding = drawn(PaperKind.MINUTES).reserved
    assert secretary.box[2] < presiding.box[0]
    assert secretary.box[1] == presiding.box[1]
    person, agency = [one for one in drawn(PaperKind.RESOLUTION).reserved if one.kind == "signature"]
    assert agency.box[0] < person.box[0] < agency.box[2] < person.box[2]


def test_minutes_bear_the_journals_mark_as_text_and_as_a_file_inside() -> None:
    head, content = minutes_of_fifty_pages()
    made = paper_pdf(head, content, fonts=FONTS)
    assert made.pages >= 50
    assert "Dấu chốt sổ kỳ họp" in text(made.pdf, made.pages - 1)
    with pikepdf.open(BytesIO(made.pdf)) as opened:
        [attached] = opened.attachments.values()
        assert json.loads(attached.get_file().read_bytes()) == {}
        assert len(opened.pages) == made.pages


def test_who_decides_stands_in_capitals_and_minutes_have_annexes_without_a_day() -> None:
    said = (Fact("meeting.body", PROVINCE),)
    head, content = paper(PaperKind.RESOLUTION)
    basis = (Paragraph("who", said, Style.CENTRE), *content.basis)
    assert PROVINCE.upper() in text(paper_pdf(head, replace(content, basis=basis), fonts=FONTS).pdf)
    head, content = paper(PaperKind.MINUTES)
    annex = Annex("Danh sách", (Paragraph("a", (Text("x"),)),))
    made = paper_pdf(replace(head, blanks=Blanks.FIELDS), replace(content, annexes=(annex,)), fonts=FONTS)
    assert "(Kèm theo Biên bản Kỳ họp thứ 4 (thường lệ cuối năm 2026) của Hội đồng" in text(made.pdf)
    assert {one.kind for one in made.reserved} == {"signature"}


def test_a_table_of_opinions_lies_on_its_side() -> None:
    width, height = pdfium.PdfDocument(drawn(PaperKind.OPINION_TABLE).pdf)[0].get_size()
    assert width > height


def test_recipients_are_listed_as_the_decree_writes_them() -> None:
    assert listed(["- UBND tỉnh;", "  ", "Lưu: VT"]) == ["- UBND tỉnh;", "- Lưu: VT."]


@pytest.mark.parametrize(
    ("name", "lines", "said", "place"),
    [
        (COMMUNE, ("HỘI ĐỒNG NHÂN DÂN", "XÃ SUỐI NGÀN"), COMMUNE, "Suối Ngàn"),
        ("HĐND xã Suối Ngàn, tỉnh Trường Lâm", ("HỘI ĐỒNG NHÂN DÂN", "XÃ SUỐI NGÀN"), COMMUNE, "Suối Ngàn"),
        (
            "HĐND thành phố Hồ Chí Minh",
            ("HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"),
            "Hội đồng nhân dân thành phố Hồ Chí Minh",
            "Thành phố Hồ Chí Minh",
        ),
        ("HĐND phường 12", ("HỘI ĐỒNG NHÂN DÂN", "PHƯỜNG 12"), "Hội đồng nhân dân phường 12", "Phường 12"),
    ],
)
def test_a_bodys_name_gives_its_lines_and_its_place(
    name: str, lines: tuple[str, ...], said: str, place: str
) -> None:
    assert issuing(name, "council") == lines
    assert said_name(name, "council") == said
    assert place_of(name, "council") == place
