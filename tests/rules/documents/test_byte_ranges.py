"""Which bytes a reader is given."""

import pytest

from documents.rules.byte_ranges import ByteRange, Unsatisfiable, asked_range, is_named
from documents.rules.dispositions import attachment

SIZE = 1_000


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-99", ByteRange(0, 99)),
        ("bytes=990-", ByteRange(990, 999)),
        ("bytes=990-5000", ByteRange(990, 999)),
        ("bytes=-10", ByteRange(990, 999)),
        ("bytes=-5000", ByteRange(0, 999)),
        ("Bytes= 5-5 ", ByteRange(5, 5)),
        ("bytes=0-1,4-5", None),  # two at once: the whole is an answer too
        ("bytes=9-5", None),
        ("bytes=-", None),
        ("pages=1-2", None),
        ("bytes=٣-٤", None),
        ("bytes=" + "9" * 40 + "-", None),
    ],
)
def test_one_range_is_given_and_anything_else_means_the_whole(
    header: str | None, expected: ByteRange | None
) -> None:
    assert asked_range(header, SIZE) == expected


@pytest.mark.parametrize(("header", "size"), [("bytes=1000-", SIZE), ("bytes=-0", SIZE), ("bytes=0-", 0)])
def test_what_begins_after_the_end_is_refused(header: str, size: int) -> None:
    with pytest.raises(Unsatisfiable):
        asked_range(header, size)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
    ],
)
def test_a_reader_who_has_the_bytes_is_known_by_their_name(header: str | None, expected: bool) -> None:
    assert is_named('"a"', header) is expected


def test_a_file_is_saved_under_its_vietnamese_name_and_by_old_browsers_without_marks() -> None:
    said = attachment('Tờ trình "Đề án" số 5.docx')
    assert said.startswith("attachment; filename=\"To trinh _De an_ so 5.docx\"; filename*=UTF-8''")
    assert said.endswith("T%E1%BB%9D%20tr%C3%ACnh%20%22%C4%90%E1%BB%81%20%C3%A1n%22%20s%E1%BB%91%205.docx")


def test_a_name_cannot_break_out_of_its_header() -> None:
    said = attachment('a"; filename=b\r\nSet-Cookie: x=y\\')
    assert "\r" not in said
    assert said.count('"') == 2
