"""What is typed to find something, and where it stands."""

import unicodedata

import pytest

from documents.rules.terms import Term, fold, places, read_query, snippet


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ngân sách", [Term(("ngân",), True, False), Term(("sách",), True, True)]),
        ("ngan sach", [Term(("ngan",), False, False), Term(("sach",), False, True)]),
        ('"ngân sách"', [Term(("ngân", "sách"), True, False)]),
        ('"thu ngân sách', [Term(("thu", "ngân", "sách"), True, False)]),
        ("412/BC-UBND", [Term(("412", "bc", "ubnd"), False, True)]),
        ("đất", [Term(("đất",), True, True)]),
        ("dat", [Term(("dat",), False, True)]),
        ("  ", []),
        ('"" - ?', []),
        (
            "a'b OR c*",
            [Term(("a", "b"), False, False), Term(("or",), False, False), Term(("c",), False, True)],
        ),
    ],
)
def test_a_query_is_read_as_words_that_must_all_stand_on_a_page(typed: str, read: list[Term]) -> None:
    assert read_query(typed) == read
    assert read_query(unicodedata.normalize("NFD", typed)) == read


def test_folding_keeps_every_letter_in_its_place() -> None:
    text = "Điều 1. Quyết định mức chi ĐẦU TƯ: ưỡn ẹo, naïve, ﬁn, ß, 12°"
    assert len(fold(text)) == len(text)
    assert fold("ĐẦU TƯ ưỡn đường") == "dau tu uon duong"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ngan sach", ["Ngân", "sách", "ngân", "sách", "ngạn"]),
        ('"ngân sách"', ["Ngân sách", "ngân sách"]),
        ("ngân", ["Ngân", "ngân"]),
        ("tinh", ["tỉnh", "tính"]),
        ("tỉnh", ["tỉnh"]),
        ("sa", ["sách", "sách"]),
        ('"sa"', []),
        ("bc ubnd", ["BC", "UBND"]),
        ("412/bc-ub", ["412/BC-UBND"]),
    ],
)
def test_what_is_found_is_what_was_meant(typed: str, found: list[str]) -> None:
    text = "Ngân sách tỉnh: báo cáo 412/BC-UBND, tính cả chi ngân sách, bờ ngạn"
    typed_terms = read_query(typed)
    spans = places(text, typed_terms)
    assert [text[start:end] for start, end in spans] == found


def test_a_snippet_is_a_line_around_the_first_hit_with_every_hit_marked() -> None:
    text = (
        "Một\nhai ba. " * 30
        + "Thu ngân sách\nnhà nước đạt 11.460 tỷ đồng; chi ngân sách đạt 9.875 tỷ đồng. "
        + "Sau đó. " * 60
    )
    pieces = snippet(text, read_query('"ngân sách"'))
    assert [piece for piece, hit in pieces if hit] == ["ngân sách", "ngân sách"]
    line = "".join(piece for piece, _ in pieces)
    assert "\n" not in line
    assert "Thu ngân sách nhà nước đạt 11.460 tỷ đồng" in line
    assert len(line) <= 230


def test_a_page_without_a_hit_shows_its_beginning() -> None:
    assert "".join(piece for piece, _ in snippet("Phụ lục I. " * 50, read_query("đất"))).startswith(
        "Phụ lục I."
    )


def test_a_word_longer_than_a_line_is_shown_whole() -> None:
    assert snippet("a" * 500, read_query("a" * 200)) == [("a" * 500, True)]
