"""Text of the old fonts: recognised, converted, and told from Unicode."""

import pytest

from councils.rules.lists.old_fonts import TCVN3, UNICODE, VNI, convert, detect, settle
from tests.messy_lists import to_tcvn3, to_vni

# As they stand in files of the time, not made by our own tables.
TYPED = [
    (TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
    (TCVN3, "ñy ban nh©n d©n thµnh phè", "ủy ban nhân dân thành phố"),
    (TCVN3, "M\u00adêng Kh\u00ad¬ng, B¶o Th¾ng, B¸t X¸t", "Mường Khương, Bảo Thắng, Bát Xát"),
    (TCVN3, "NguyÔn ThÞ T\u00ad", "Nguyễn Thị Tư"),
    (VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    (VNI, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
    (VNI, "UÛY BAN NHAÂN DAÂN THAØNH PHOÁ", "ỦY BAN NHÂN DÂN THÀNH PHỐ"),
    (VNI, "Xin chaøo caùc baïn", "Xin chào các bạn"),
    (VNI, "Nguyeãn Thò Kyø, Aùnh", "Nguyễn Thị Kỳ, Ánh"),
]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
SENTENCE = "Quý vị đại biểu Hội đồng nhân dân, Ủy ban Mặt trận Tổ quốc xã và cử tri những thôn ở xa đều đã được mời dự"


@pytest.mark.parametrize(("encoding", "typed", "meant"), TYPED)
def test_what_was_typed_for_an_old_font_becomes_what_was_meant(encoding: str, typed: str, meant: str) -> None:
    assert convert(typed, encoding) == meant
    assert detect([typed, typed]) == encoding


@pytest.mark.parametrize("text", [LETTERS, SENTENCE, "Đặng Ứng Ổn"])
def test_there_and_back_every_letter_is_the_same(text: str) -> None:
    assert convert(to_vni(text), VNI) == text
    assert convert(to_vni(text.upper()), VNI) == text.upper()
    small = text.lower()  # the font of capitals shows small letters as capitals
    assert convert(to_tcvn3(small), TCVN3) == small


@pytest.mark.parametrize(
    "texts",
    [
        ["Hà Lê", "Tó", "Lê Hoà", "Bùi Thị Mùi"],
        ["Y Nuê Buôn Krông", "K'Brẽ", "Đinh A Păm"],
        ["Café", "naïve", "Müller"],
        [],
        ["Nguyen Van A"],
    ],
)
def test_unicode_is_left_alone(texts: list[str]) -> None:
    assert detect(texts) == UNICODE


def test_in_a_file_of_both_kinds_what_is_readable_stays() -> None:
    texts = ["Lê Văn Hòa", "Đặng Thị Ứng", "Tô Hà", "NguyÔn V¨n S¬n"]
    assert settle(texts, TCVN3) == ["Lê Văn Hòa", "Đặng Thị Ứng", "Tô Hà", "Nguyễn Văn Sơn"]
