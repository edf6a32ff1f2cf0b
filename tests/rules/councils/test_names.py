import random
import unicodedata

import pytest

from councils.rules.names import plain_key, ranks, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["Trần Văn An", "Lê Thị Ánh", "Nguyễn Bình"],
        ["Hoa", "Hoà", "Hoả", "Hoã", "Hoá", "Hoạ", "Hoan"],
        ["Dung", "Dũng", "Đức", "Em"],
        ["Tam", "Tăm", "Tâm"],
        ["Bích", "Cường", "Dền", "Đạt", "Ê", "Giang"],
        ["Loan", "Lộc", "Lợi", "Mai"],
        ["Tuấn", "Tuyên", "Tư", "Vi"],
        ["Lê Văn Hà", "Ngô Văn Hà", "Nguyễn Văn Hà"],
        ["Nguyễn An Hà", "Nguyễn Ân Hà"],
        ["Trần Thị Hà", "Trần Thị Hà (A)", "Trần Thị Hà (B)", "Trần Thị Hạ"],
    ],
)
def test_names_stand_as_a_vietnamese_roll_reads_them(ordered: list[str]) -> None:
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_one_name_has_one_key_however_it_is_composed() -> None:
    name = "Nguyễn Thị Thanh Huyền"
    assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)


def test_ranks_begin_at_one_and_those_of_one_name_keep_their_order() -> None:
    listed = [("b", "Lê Hoa"), ("a", "Lê Hoa"), ("c", "Lê An")]
    assert ranks(listed) == {"c": 1, "b": 2, "a": 3}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Hoàng Thị Liên", "hoang thi lien"),
        ("ĐẶNG  Văn Phin", "dang van phin"),
        ("Nguyễn Hữu Trọng", "nguyen huu trong"),
        ("Lương Văn Thái", "luong van thai"),
        ("", ""),
    ],
)
def test_a_name_is_found_by_what_is_typed_without_marks(name: str, typed: str) -> None:
    assert plain_key(name) == typed
    assert plain_key(unicodedata.normalize("NFD", name)) == typed


@pytest.mark.parametrize("odd", ["", "   ", "()", "(A)", "123", "Y Moan Ênuôl", "👤"])
def test_an_odd_name_still_has_a_place(odd: str) -> None:
    assert sorted([odd, "An"], key=sort_key)
