"""Number and date are filled once, look like their line, and break no signature; stamps stand where the decree says."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen.canvas import Canvas

from signing.fields import Reserved, fill, filled, line_box, reserve
from signing.pages import font
from signing.stamps import SEAL_MM, Stamp, agency_box, annex_lines, drawn
from tests.pki.authority import Pki
from tests.pki.papers import plain
from tests.rules.signing.files import DATE, NUMBER, PERSON, PLACE, checked, paper, refused, signed

DAY = "ngày 10 tháng 12 năm 2026"
MM = 72 / 25.4


def picture(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (width, height), (*colour, 255)).save(file, "PNG")
    return file.getvalue()


def page_of(*fields: Reserved) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=True)
    canvas.setFont(font("regular"), 13)
    canvas.drawString(85, 760, "Số:")
    canvas.drawString(150, 760, "/NQ-HĐND")
    canvas.save()
    return reserve(file.getvalue(), fields)


def words(pdf: bytes, folder: Path) -> dict[str, float]:
    """Each word, and where its line stands."""
    (folder / "paper.pdf").write_bytes(pdf)
    said = subprocess.run(
        ["pdftotext", "-bbox", folder / "paper.pdf", "-"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    lines = [line.strip() for line in said.splitlines() if line.strip().startswith("<word")]
    return {line.split(">")[1].split("<")[0]: float(line.split('yMax="')[1].split('"')[0]) for line in lines}


def test_they_are_empty_and_closed_to_typing_until_they_are_filled() -> None:
    assert filled(paper())[NUMBER] == filled(paper())[DATE] == ""
    form = PdfFileReader(io.BytesIO(paper())).root["/AcroForm"]["/Fields"]
    flags = {str(one.get_object()["/T"]): int(one.get_object().get("/Ff", 0)) for one in form}
    assert flags[NUMBER] == flags[DATE] == 1


def test_filling_is_allowed_by_the_signature_before_it(pki: Pki) -> None:
    done = fill(signed(paper(), pki.presiding), {NUMBER: "05", DATE: DAY})
    assert checked(done, pki) == {PERSON: (True, "ENTIRE_REVISION", "FORM_FILLING")}
    assert filled(done) | {"number": ""} == {"number": "", NUMBER: "05", DATE: DAY}


def test_a_field_is_filled_once(pki: Pki) -> None:
    done = fill(paper(), {NUMBER: "05"})
    with refused("field_already_filled"):
        fill(done, {NUMBER: "06"})
    with refused("field_absent"):
        fill(done, {"other": "06"})


def test_words_that_do_not_fit_are_not_squeezed() -> None:
    with refused("text_too_wide"):
        fill(paper(), {NUMBER: "05 và một số nữa"})


def test_a_name_is_reserved_once() -> None:
    with refused("field_exists"):
        reserve(paper(), [Reserved("number", NUMBER, 0, (0, 0, 10, 10))])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed here")
def test_the_number_stands_on_its_line_and_can_be_read_out(tmp_path: Path) -> None:
    pdf = page_of(
        Reserved("number", "so", 0, line_box(107, 760, 40), align="centre"),
        Reserved("date", "ngay", 0, line_box(300, 760, 200)),
    )
    found = words(fill(pdf, {"so": "05", "ngay": "ngày 05 tháng 01 năm 2026, Đỗ Ngữ"}), tmp_path)
    assert {"05", "tháng", "Ngữ", "Đỗ"} <= set(found)
    assert abs(found["05"] - found["/NQ-HĐND"]) < 0.5
    assert abs(found["tháng"] - found["/NQ-HĐND"]) < 0.5


def test_the_seal_covers_the_left_third_of_a_signature_of_any_width() -> None:
    left, low, right, high = agency_box(PLACE)
    seal, middle = SEAL_MM * MM, (PLACE[0] + PLACE[2]) / 2
    for wide in (20.0, 45.0, (PLACE[2] - PLACE[0]) / MM):
        edge = right - wide * MM / 6  # as stamps.py draws it
        assert edge == pytest.approx(middle - wide * MM / 2 + wide * MM / 3)
        assert edge - seal >= left - 0.01
    assert (low + high) / 2 == (PLACE[1] + PLACE[3]) / 2


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="pdftoppm (poppler-utils) is not installed here")
def test_signature_and_seal_are_seen_where_the_decree_has_them(pki: Pki, tmp_path: Path) -> None:
    blue, red = picture(90, 30, (0, 0, 255)), picture(60, 60, (255, 0, 0))
    by_person = signed(paper(), pki.presiding, stamp=Stamp("person", blue, 45))
    done = signed(by_person, pki.agency, "co_quan", stamp=Stamp("agency", red, SEAL_MM, beside_mm=45))
    (tmp_path / "paper.pdf").write_bytes(done)
    subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "paper.pdf", "page"], cwd=tmp_path, check=True, timeout=60
    )
    seen = Image.open(next(tmp_path.glob("page*.png"))).convert("RGB")
    spans = {}
    for name, colour in (("blue", (0, 0, 255)), ("red", (255, 0, 0))):
        across = [at for at in range(seen.width) if seen.getpixel((at, seen.height - 342)) == colour]
        spans[name] = (across[0], across[-1])
    middle, wide, seal = 400, 45 * MM, SEAL_MM * MM
    assert spans["red"] == pytest.approx((middle - wide / 6 - seal, middle - wide / 6), abs=2)
    assert spans["blue"] == pytest.approx((middle - wide / 6, middle + wide / 2), abs=2)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed here")
def test_an_annex_says_its_number_and_the_time_of_vietnam(pki: Pki, tmp_path: Path) -> None:
    lines = annex_lines(
        "05/NQ-HĐND", pki.now.replace(year=2026, month=12, day=10, hour=2, minute=5, second=9)
    )
    assert lines == ("05/NQ-HĐND", "2026-12-10T09:05:09+07:00")
    page = drawn(Stamp("annex", lines=lines), width=200, height=40)
    assert {"05/NQ-HĐND", "2026-12-10T09:05:09+07:00"} <= set(words(page, tmp_path))


def test_fields_are_found_beside_those_of_somebody_else() -> None:
    assert set(filled(reserve(plain(), [Reserved("date", "ngay", 0, (0, 0, 200, 20))]))) == {"number", "ngay"}
