"""Where an annotation's words stand in another version."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.rules.carry import (
    Quote,
    letters_of,
    like_page,
    page_of,
    range_in,
    rectangles,
    same_page,
    shift,
    squeezed,
)

PAGE = "Tổng dự toán ngân sách năm 2027 là 412 tỷ đồng,\ntrong đó chi đầu tư phát triển chiếm 38 phần trăm."


def found(quote: Quote, text: str = PAGE) -> str | None:
    place = range_in(quote, text)
    return text[place[0] : place[1]] if place else None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("412 tỷ đồng, trong đó", "412 tỷ đồng,\ntrong đó"),
        ("412tỷ  đồng", "412 tỷ đồng"),
        (unicodedata.normalize("NFD", "chi đầu tư"), "chi đầu tư"),
        ("chi đầu\u00adtư", "chi đầu tư"),
        ("chi đầu-\ntư phát", "chi đầu tư phát"),
        ("chi thường xuyên", None),
        ("  ", None),
        ("413 tỷ đồng", None),
    ],
)
def test_a_quote_is_found_however_its_spaces_and_line_ends_were_read(
    quote: str, expected: str | None
) -> None:
    assert found(Quote(quote)) == expected


def test_letters_written_with_their_marks_apart_are_found_whole() -> None:
    apart = unicodedata.normalize("NFD", PAGE)
    assert found(Quote("đầu tư"), apart) == unicodedata.normalize("NFD", "đầu tư")


def test_a_minus_before_a_number_is_no_hyphen() -> None:
    assert found(Quote("tăng 5%"), "Thu ngân sách tăng -5% so với năm trước") is None


def test_of_several_places_the_one_with_the_same_words_around_it() -> None:
    text = "Điều 1. Phê duyệt dự toán. Điều 2. Phê duyệt quyết toán."
    place = range_in(Quote("Phê duyệt", before="Điều 2. ", after=" quyết"), text)
    assert place == (text.rindex("Phê"), text.rindex("Phê") + len("Phê duyệt"))


def test_of_several_pages_alike_the_nearest() -> None:
    pages = ["Phê duyệt dự toán", "khác", "Phê duyệt dự toán", "khác", "Phê duyệt dự toán"]
    assert page_of(Quote("Phê duyệt dự toán"), pages, near=4) == 3
    assert page_of(Quote("Phê duyệt dự toán"), pages, near=6) == 5


def test_words_around_it_count_more_than_being_near() -> None:
    pages = ["Điều 1. Phê duyệt dự toán", "khác", "Điều 7. Phê duyệt dự toán"]
    assert page_of(Quote("Phê duyệt dự toán", before="Điều 7. "), pages, near=1) == 3


def test_a_short_word_in_many_places_is_not_guessed_at() -> None:
    pages = ["năm 2026 và năm 2027", "năm 2028"]
    assert page_of(Quote("năm"), pages, near=1) is None
    assert page_of(Quote("năm", before="đến ", after=" 2028 và"), pages, near=1) is None
    assert page_of(Quote("2028"), pages, near=1) == 2


def test_a_page_that_says_the_same_is_the_same_wherever_it_went() -> None:
    assert same_page(PAGE, ["mới thêm", PAGE.replace("\n", " "), PAGE], near=3) == 3
    assert same_page(PAGE, ["mới thêm", PAGE + " thêm"], near=1) is None
    assert same_page("", ["", ""], near=1) is None


def test_a_page_most_of_whose_words_stayed_is_like_it() -> None:
    changed = PAGE.replace("412", "415").replace("38", "40")
    assert like_page(PAGE, ["Phụ lục danh mục dự án", changed], near=1) == 2
    assert like_page(PAGE, ["Phụ lục danh mục dự án", "trong đó chi khác"], near=1) is None


def test_letters_of_a_line_are_one_rectangle() -> None:
    line = [(72 + 7 * n, 700, 79 + 7 * n, 712) for n in range(5)]
    below = [(72 + 7 * n, 680, 79 + 7 * n, 692) for n in range(2)]
    assert rectangles([*line, None, *below]) == [[72, 700, 107, 712], [72, 680, 86, 692]]


def test_lines_that_run_upwards_are_lines_too() -> None:
    line = [(100, 72 + 7 * n, 112, 79 + 7 * n) for n in range(5)]
    beside = [(120, 72 + 7 * n, 132, 79 + 7 * n) for n in range(4)]
    assert rectangles([*line, *beside]) == [[100, 72, 112, 107], [120, 72, 132, 100]]


def test_what_moved_all_alike_moved_so_far() -> None:
    was = [(10.0 * n, 700.0, 10.0 * n + 8, 712.0) for n in range(60)]
    now = [(x0 + 5, y0 - 20, x1 + 5, y1 - 20) for x0, y0, x1, y1 in was]
    assert shift(was, now) == (5, -20)
    set_anew = [(x0 * 1.1, y0, x1 * 1.1, y1) for x0, y0, x1, y1 in was]
    assert shift(was, set_anew) is None
    assert shift(was, now[:-1]) is None
    assert shift([], []) is None


@given(st.text(alphabet=st.sampled_from("aăđ ồ-\u0300\u0301\n\u00ad1ﬁ²A")))
def test_the_quick_way_and_the_one_with_places_read_alike(text: str) -> None:
    read = squeezed(text)
    assert read.letters == letters_of(text)
    assert len(read.places) == len(read.letters)


def test_two_hundred_pages_are_read_in_no_time() -> None:
    pages = [f"{PAGE * 25} trang {number}" for number in range(200)]
    begun = time.process_time()
    assert page_of(Quote("phần trăm. trang 150"), pages, near=1) == 151
    assert time.process_time() - begun < 1
