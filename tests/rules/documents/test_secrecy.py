"""Marks of secrecy, and what only looks like one."""

import unicodedata

import pytest

from documents.rules.secrecy import secrecy_mark

MARKED = {
    "alone": ("HỘI ĐỒNG NHÂN DÂN\nMẬT\nSố: 1/BC", "MẬT"),
    "the second level": ("TỐI MẬT", "TỐI MẬT"),
    "the highest": ("  TUYỆT   MẬT ", "TUYỆT MẬT"),
    "in a frame": ("[MẬT]", "MẬT"),
    "with dashes": ("— TỐI MẬT —", "TỐI MẬT"),
    "letters apart": ("M Ậ T", "MẬT"),
    "more letters apart": ("T U Y Ệ T  M Ậ T", "TUYỆT MẬT"),
    "marks apart from letters": (unicodedata.normalize("NFD", "TUYỆT MẬT"), "TUYỆT MẬT"),
    "invisible letters between": ("M\u200bẬ\u200dT", "MẬT"),
    "named": ("ĐỘ MẬT: MẬT", "MẬT"),
    "named in small letters": ("Độ mật: Tối mật", "TỐI MẬT"),
    "as a level": ("Mức độ mật - TUYỆT MẬT", "TUYỆT MẬT"),
    "of the document": ("TÀI LIỆU MẬT", "MẬT"),
    "beside the motto": ("MẬT Độc lập - Tự do - Hạnh phúc", "MẬT"),
    "beside the state's name": ("TỐI MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỐI MẬT"),
    "beside the date": ("MẬT An Giang, ngày 10 tháng 12 năm 2026", "MẬT"),
    "after the number": ("Số: 15/BC-UBND MẬT", "MẬT"),
    "after the number in brackets": ("Số: 15/BC-CAT (MẬT)", "MẬT"),
    "small, alone": ("Tuyệt mật", "TUYỆT MẬT"),
    "full width letters": ("ＭẬＴ", "MẬT"),
}
CLEAR = [
    "",
    "BÁO CÁO\nCông tác bảo vệ bí mật nhà nước năm 2026",
    "BÁO CÁO CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "VỀ CÔNG TÁC BẢO VỆ BÍ\nMẬT\nNĂM 2026",
    "BẢO MẬT",
    "AN TOÀN, BẢO\nMẬT",
    "MẬT ĐỘ DÂN SỐ",
    "Mật",
    "Mật ong",
    "MẬT ONG RỪNG",
    "mật",
    "Độ mật: Không",
    "Mức độ mật",
    "Tài liệu này không chứa nội dung thuộc danh mục TỐI MẬT.",
    "CƠ MẬT VIỆN",
    "Phân loại: Mật, Tối mật, Tuyệt mật theo quy định",
    "MẬT KHẨU",
]


@pytest.mark.parametrize(("text", "mark"), MARKED.values(), ids=MARKED.keys())
def test_a_mark_is_found(text: str, mark: str) -> None:
    assert secrecy_mark(text) == mark


@pytest.mark.parametrize("text", CLEAR)
def test_what_only_speaks_of_it_is_no_mark(text: str) -> None:
    assert secrecy_mark(text) is None


def test_a_page_made_to_be_slow_is_read_at_once() -> None:
    for filling in ("MẬT " * 50_000, "VIỆT NAM " * 30_000, "Số: . " * 40_000, "TÀI LIỆU " * 40_000):
        assert secrecy_mark(filling) is None
