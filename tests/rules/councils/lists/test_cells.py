"""Single cells, as offices type them."""

import unicodedata
from datetime import date

import pytest

from councils.rules.lists.births import read_birth
from councils.rules.lists.grid import tidy
from councils.rules.lists.groups_in_words import group_key, group_of_cell, group_of_section
from councils.rules.lists.names_in_cells import read_name
from councils.rules.lists.posts_in_words import fitting, read_post, says_full_time
from councils.rules.lists.remarks import read_remark
from councils.rules.lists.telephones import read_telephone
from councils.rules.posts import PostKind
from councils.rules.voting_right import Status

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("HOÀNG THỊ LIÊN", "Hoàng Thị Liên"),
        ("hoàng thị liên", "Hoàng Thị Liên"),
        (unicodedata.normalize("NFD", "Tẩn Đức Lâm"), "Tẩn Đức Lâm"),
        ("Ma\u00a0Văn  Tuyên ", "Ma Văn Tuyên"),
        ("Ông: Lò Văn Páo", "Lò Văn Páo"),
        ("Đ/c Lò Thị Ngân", "Lò Thị Ngân"),
        ("Y Nuê Buôn Krông", "Y Nuê Buôn Krông"),
        ("K'BRẼ - DUÔN DU", "K'Brẽ - Duôn Du"),
        ("Nguyễn Văn An (A)", "Nguyễn Văn An (A)"),
    ],
)
def test_a_name_has_one_way_of_writing(typed: str, name: str) -> None:
    assert read_name(typed).name == name
    assert read_name(typed).doubt is None


@pytest.mark.parametrize("typed", ["Lộc", "Nguyễn Văn 2", "x@y", "a" * 61])
def test_what_is_hardly_a_name_is_doubted(typed: str) -> None:
    assert read_name(typed).doubt == "name_odd"


@pytest.mark.parametrize(
    ("cell", "text", "doubt"),
    [
        ("12-2-1981", "12/02/1981", None),
        ("12.2.1981", "12/02/1981", None),
        ("12/2/81", "12/02/1981", None),
        ("1981-02-12", "12/02/1981", None),
        (date(1981, 2, 12), "12/02/1981", None),
        (29629, "12/02/1981", None),
        (12021981, "12/02/1981", None),
        ("ngày 12 tháng 02 năm 1981", "12/02/1981", None),
        ("02/1981", "1981", "born_year_only"),
        (1970, "1970", "born_year_only"),
        ("1970", "1970", "born_year_only"),
        (date(1905, 5, 23), "1970", "born_year_only"),
        ("31/02/1980", "", "born_unreadable"),
        ("chưa rõ", "", None),
        (None, "", None),
        (True, "", "born_unreadable"),
        (-1000000, "", "born_unreadable"),
        ("01/01/2015", "01/01/2015", "born_implausible"),
        ("01/01/1850", "", "born_unreadable"),
    ],
)
def test_births(cell: object, text: str, doubt: str | None) -> None:
    birth = read_birth(cell, on=date(2026, 3, 20))  # type: ignore[arg-type]
    assert (birth.text, birth.doubt) == (text, doubt)


@pytest.mark.parametrize(
    ("cell", "number", "doubt"),
    [
        (966126116, "0966126116", None),
        ("0966.126.116", "0966126116", None),
        ("+84 966 126 116", "0966126116", None),
        ("(0215) 3812345", "02153812345", None),
        ("01681234567", "0381234567", None),
        ("0912000222 / 0912000333", "0912000222", "phone_several"),
        ("0912", "", "phone_unreadable"),
        ("không có", "", "phone_unreadable"),
        ("-", "", None),
        (None, "", None),
    ],
)
def test_telephones(cell: object, number: str, doubt: str | None) -> None:
    phone = read_telephone(cell)  # type: ignore[arg-type]
    assert (phone.number, phone.doubt) == (number, doubt)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Chủ tịch", "Chủ tịch"),
        ("Chủ tịch HĐND xã", "Chủ tịch"),
        ("PCT HĐND", "Phó Chủ tịch"),
        ("Trưởng ban VHXH", "Trưởng Ban VH-XH"),
        ("Trưởng ban Kinh tế - Ngân sách HĐND xã", "Trưởng Ban KT-NS"),
        ("Phó Trưởng Ban Pháp chế", "Phó Trưởng Ban PC"),
        ("Tổ trưởng Tổ đại biểu số 2", "Tổ trưởng"),
        ("ĐB", "Đại biểu"),
        ("", "Đại biểu"),
        ("Đại biểu chuyên trách", "Đại biểu"),
        ("Chủ tịch UBND xã", "Chủ tịch UBND xã"),
    ],
)
def test_posts(typed: str, text: str) -> None:
    assert read_post(typed).text == text


def test_the_chair_of_the_peoples_committee_holds_a_post_there_and_none_in_the_council() -> None:
    said = read_post("Chủ tịch UBND xã")
    assert fitting(said, is_council=True).kind is None
    assert fitting(said, is_council=False).kind is PostKind.CHAIR
    assert fitting(read_post("Ủy viên UBND"), is_council=False).kind is PostKind.EXECUTIVE_MEMBER
    assert fitting(read_post("Trưởng Ban KT-NS"), is_council=False).kind is None


def test_part_time_workers_of_the_commune_are_no_full_time_delegates() -> None:
    assert says_full_time("Đại biểu chuyên trách")
    assert not says_full_time("Người hoạt động không chuyên trách")


@pytest.mark.parametrize(
    ("typed", "status", "from_date"),
    [
        ("Tạm đình chỉ từ 15/10/2026", Status.SUSPENDED, date(2026, 10, 15)),
        ("Tạm đình chỉ từ 15/10", Status.SUSPENDED, date(2026, 10, 15)),
        ("Tạm đình chỉ từ 15/12", Status.SUSPENDED, date(2025, 12, 15)),
        ("đã từ trần ngày 2 tháng 9 năm 2026", Status.DECEASED, date(2026, 9, 2)),
        ("Cho thôi làm nhiệm vụ đại biểu", Status.RELEASED, None),
        ("Bị bãi nhiệm 1/6/2026", Status.RECALLED, date(2026, 6, 1)),
    ],
)
def test_remarks_that_mean_a_status(typed: str, status: Status, from_date: date | None) -> None:
    remark = read_remark(typed, today=TODAY)
    assert (remark.status, remark.from_date) == (status, from_date)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("xin vắng ngày 22/12", date(2026, 12, 22), date(2026, 12, 22)),
        ("xin vắng 22-24/12", date(2026, 12, 22), date(2026, 12, 24)),
        ("vắng từ 30/12/2026 đến 02/01/2027", date(2026, 12, 30), date(2027, 1, 2)),
        ("xin vắng ngày 05/01", date(2027, 1, 5), date(2027, 1, 5)),
        ("xin vắng", None, None),
        ("vắng ngày 31/02", None, None),
    ],
)
def test_remarks_that_mean_an_absence(typed: str, first: date | None, last: date | None) -> None:
    absence = read_remark(typed, today=TODAY).absence
    assert absence is not None
    assert (absence.first_day, absence.last_day) == (first, last)


def test_groups_have_one_name_however_they_are_written() -> None:
    section = group_of_section("II. TỔ ĐẠI BIỂU SỐ 2 (đơn vị bầu cử số 2)")
    assert section is not None
    assert (section.name, section.constituency) == ("Tổ đại biểu số 2", "đơn vị bầu cử số 2")
    assert {group_key(name) for name in ("Tổ 2", "Tổ số 02", "TỔ ĐẠI BIỂU SỐ II", "Tổ ĐB HĐND số 2")} == {
        "#2"
    }
    assert group_of_section("A. KHỐI ĐẢNG") is None
    cell = group_of_cell("2")
    assert cell is not None
    assert cell.name == section.name


def test_what_cannot_be_seen_or_turns_a_line_is_gone() -> None:
    assert tidy("Lò\u202e Văn\u200b\u0000 Páo\ud800") == "Lò Văn Páo"
