"""Articles as people cite them: one form, and the order of the law."""

import random

import pytest

from opinions.rules.articles import cited


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("  Toàn văn dự thảo ", ""),
        ("Ý kiến chung", ""),
        ("Điều 7", "Điều 7"),
        ("điều 07", "Điều 7"),
        ("Dieu 7", "Điều 7"),
        ("Đ7", "Điều 7"),
        ("Đ.7 K.2", "khoản 2 Điều 7"),
        ("Điều 7, khoản 2, điểm a", "điểm a khoản 2 Điều 7"),
        ("điểm a khoản 2 Điều 7", "điểm a khoản 2 Điều 7"),
        ("Điểm Đ khoản 1 điều 3.", "điểm đ khoản 1 Điều 3"),
        ("điểm d khoản 1 Điều 3", "điểm d khoản 1 Điều 3"),
        ("khoản 2 của Điều 7a", "khoản 2 Điều 7a"),
        ("chương 2", "Chương II"),
        ("Chương iv", "Chương IV"),
        ("Mục 1 Chương II", "Mục 1 Chương II"),
        ("mục III phần 2", "Mục III Phần II"),
        ("phụ lục số 02", "Phụ lục 2"),
        ("Phụ lục I", "Phụ lục I"),
        ("khoản 1 Điều 2 Phụ lục 1", "khoản 1 Điều 2 Phụ lục 1"),
        ("biểu số 3", "Biểu 3"),
        ("trang 12", "Trang 12"),
        # What says more than one place stays as it was written.
        ("Điều 5 và Điều 6", "Điều 5 và Điều 6"),
        ("khoản 1, 2   Điều 5", "khoản 1, 2 Điều 5"),
        ("tên gọi của dự thảo Nghị quyết", "Tên gọi của dự thảo Nghị quyết"),
        ("căn cứ thứ hai", "Căn cứ thứ hai"),
        ("nhóm giải pháp về đất đai", "Nhóm giải pháp về đất đai"),
        ("dự toán thu 2027", "Dự toán thu 2027"),
    ],
)
def test_a_place_is_read_however_it_is_written(written: str, read: str) -> None:
    assert cited(written).text == read
    assert cited(read).text == read, "the one form is read as itself"


IN_ORDER = [
    "",
    "Tên gọi",
    "Căn cứ",
    "Chương I",
    "Mục 2 Chương I",
    "Chương II",
    "Phần I",
    "Mục 1 Phần I",
    "Điều 1",
    "Điều 2",
    "khoản 1 Điều 2",
    "khoản 1, 2 Điều 2",
    "điểm a khoản 2 Điều 2",
    "điểm d khoản 2 Điều 2",
    "điểm đ khoản 2 Điều 2",
    "điểm e khoản 2 Điều 2",
    "khoản 10 Điều 2",
    "Điều 7",
    "Điều 7a",
    "Điều 8 Chương I",
    "Điều 10",
    "Trang 12",
    "Biểu 3",
    "Phụ lục 1",
    "Điều 2 Phụ lục 1",
    "Phụ lục II",
    "Phụ lục 10",
    "Nhóm giải pháp 2",
    "Nhóm giải pháp 10",
]


def test_places_stand_in_the_order_of_the_law() -> None:
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(shuffled, key=lambda text: cited(text).key) == IN_ORDER


def test_any_text_has_a_place_in_the_order() -> None:
    odd = [
        "Điều",
        "điểm",
        "Điều IIII",
        "khoản x Điều y",
        "7",
        "điểm w",
        "Chương 0",
        "Điều 99999999999",
        "a" * 120,
    ]
    assert len(sorted(odd, key=lambda text: cited(text).key)) == len(odd)
