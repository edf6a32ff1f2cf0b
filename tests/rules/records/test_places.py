"""Rooms for number, day and signatures are found in resolutions that were not made here."""

from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from documents.child import letters
from documents.rules.carry_note import Letters
from records.rules.places import Box, Places, TypedDay, find_places
from tests.rules.records.papers_of_others import MM, NAME, dotted, in_tables, without_dots


def found(pdf: bytes, folder: Path, *names: str) -> Places:
    place = folder / "paper.pdf"
    place.write_bytes(pdf)
    document = pdfium.PdfDocument(place)
    pages = list(range(1, len(document) + 1))
    document.close()
    read = letters.run({"pdf": str(place), "pages": pages})["pages"]
    said = {int(page): Letters(one["text"], one["boxes"]) for page, one in read.items()}
    return find_places(said, names or (NAME,))


def is_within(box: Box, left: float, low: float, right: float, high: float) -> bool:
    return left <= box[0] and low <= box[1] and box[2] <= right and box[3] <= high


@pytest.mark.parametrize(
    ("pdf", "foot", "size", "page", "middle", "name_foot", "title_foot"),
    [
        (dotted(), 732, 13, 2, 430, 560, 660),
        (in_tables(), 720, 14, 1, 420, 300, 380),
        (without_dots(), 732, 13, 1, 440, 250, 350),
    ],
    ids=["as ours", "in tables", "without dots"],
)
def test_number_day_and_signature_stand_where_the_file_has_room(
    pdf: bytes,
    foot: float,
    size: float,
    page: int,
    middle: float,
    name_foot: float,
    title_foot: float,
    tmp_path: Path,
) -> None:
    places = found(pdf, tmp_path)
    assert places.number
    assert places.day
    assert (places.number.points, places.day.points) == (size, size)
    assert is_within(places.number.box, 120, foot - 5, 172, foot + 14)
    assert is_within(places.day.box, 340, foot - 5, 540, foot + 14)
    assert places.day.box[2] - places.day.box[0] >= size * 11.3
    signature = places.of(NAME)
    assert signature
    assert signature.page == page
    left, low, right, high = signature.box
    assert name_foot + 8 <= low < high <= title_foot
    assert (left + right) / 2 == pytest.approx(middle, abs=1)
    assert right - left == pytest.approx(50 * MM, abs=1)


def test_what_is_typed_already_is_read_and_gets_no_field(tmp_path: Path) -> None:
    pdf = dotted("Số: 07/NQ-HĐND", "Bắc Ninh, ngày 10 tháng 12 năm 2026")
    places = found(pdf, tmp_path)
    assert (places.number, places.number_typed) == (None, 7)
    assert (places.day, places.day_typed) == (None, TypedDay(10, 12, 2026))


def test_a_month_that_is_typed_holds_while_the_day_is_blank(tmp_path: Path) -> None:
    places = found(dotted(day="Bắc Ninh, ngày … tháng 12 năm 2026"), tmp_path)
    assert places.day
    assert places.day_typed == TypedDay(None, 12, 2026)
    assert places.day_typed.fits(date(2026, 12, 9))
    assert not places.day_typed.fits(date(2026, 11, 9))
    assert str(places.day_typed) == "…/12/2026"


def test_a_name_in_a_sentence_is_no_place_to_sign(tmp_path: Path) -> None:
    assert found(in_tables(), tmp_path, "Trần Văn Bình").of("Trần Văn Bình") is None
    places = found(dotted("Số hiệu chưa cấp", "Bắc Ninh, năm 2026"), tmp_path)
    assert (places.number, places.day) == (None, None)


def test_a_page_that_still_says_draft_is_named_and_a_draft_in_a_sentence_is_not(tmp_path: Path) -> None:
    assert found(in_tables(is_draft=True), tmp_path).draft_pages == (1,)
    assert found(in_tables(), tmp_path).draft_pages == ()
