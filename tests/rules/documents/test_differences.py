"""What differs between two versions, as delegates read it."""

import time
import unicodedata

import pytest

from documents.rules.differences import ROWS, Differences, Row, differences
from documents.rules.paragraphs import paragraphs

ARTICLE_1 = "Điều 1. Phê chuẩn dự toán thu ngân sách nhà nước năm 2027 là 18.500 tỷ đồng."
ARTICLE_2 = "Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này theo quy định của pháp luật."
ARTICLE_3 = "Điều 3. Thường trực Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết."
NEW = "Điều 2. Bổ sung 120 tỷ đồng cho chương trình nước sạch nông thôn miền núi."


def page(*parts: str) -> list[str]:
    return ["\n".join(parts)]


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def kinds(found: Differences) -> list[str]:
    return [row.kind for row in found.rows]


def marked(pieces: tuple[tuple[str, bool], ...] | None) -> list[str]:
    return [text for text, is_marked in pieces or () if is_marked]


def one(found: Differences, kind: str) -> Row:
    [row] = [row for row in found.rows if row.kind == kind]
    return row


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (page(ARTICLE_1, ARTICLE_2), page(ARTICLE_1, ARTICLE_2)),
        (page(wrapped(f"{ARTICLE_1} {ARTICLE_2}", 40)), page(wrapped(f"{ARTICLE_1} {ARTICLE_2}", 71))),
        (page(ARTICLE_1, ARTICLE_2), [ARTICLE_1, ARTICLE_2]),
        ([ARTICLE_1[:40], ARTICLE_1[40:]], page(f"{ARTICLE_1[:40]} {ARTICLE_1[40:]}")),
        (page(ARTICLE_1), page(ARTICLE_1.replace(" ", "\u00a0 "))),
        (page(unicodedata.normalize("NFD", ARTICLE_2)), page(ARTICLE_2)),  # letters with their marks apart
        ([f"{ARTICLE_1}\n1", f"{ARTICLE_2}\n2"], [f"- 1 -\n{ARTICLE_1}", f"Trang 2/2\n{ARTICLE_2}"]),
        (["", ARTICLE_1], page(ARTICLE_1)),
        ([], []),
    ],
    ids=[
        "the same",
        "lines",
        "pages",
        "a page's end inside",
        "spaces",
        "letters",
        "page numbers",
        "an empty page",
        "nothing",
    ],
)
def test_what_says_the_same_does_not_differ(was: list[str], now: list[str]) -> None:
    assert differences(was, now) == Differences([], cut=False)


def test_a_running_head_is_no_text_whatever_number_it_carries() -> None:
    bodies = [f"Nội dung trang thứ {n} của báo cáo." for n in ("nhất", "hai", "ba", "tư")]
    was = [f"Báo cáo số 412/BC-UBND - trang {n}\n{text}" for n, text in enumerate(bodies, 1)]
    now = [f"Bản trình lần hai\n{text}\nTrang {n} trên 4" for n, text in enumerate(bodies, 1)]
    assert differences(was, now).rows == []


def test_a_changed_number_is_the_one_thing_marked() -> None:
    found = differences(page(ARTICLE_1, ARTICLE_2), page(ARTICLE_1.replace("18.500", "19.250"), ARTICLE_2))
    assert kinds(found) == ["changed", "same"]
    row = one(found, "changed")
    assert (marked(row.was), marked(row.now)) == (["18.500"], ["19.250"])
    assert "".join(text for text, _ in row.now or ()) == ARTICLE_1.replace("18.500", "19.250")


def test_an_added_article_is_added_and_the_one_after_it_changed_by_its_number_alone() -> None:
    after = [ARTICLE_1, NEW, ARTICLE_2.replace("Điều 2", "Điều 3"), ARTICLE_3.replace("Điều 3", "Điều 4")]
    found = differences(page(ARTICLE_1, ARTICLE_2, ARTICLE_3), page(*after))
    assert kinds(found) == ["same", "added", "changed", "changed"]
    assert one(found, "added").now == ((NEW, True),)
    assert [marked(row.now) for row in found.rows if row.kind == "changed"] == [["3"], ["4"]]


def test_a_removed_paragraph_says_on_which_page_it_was() -> None:
    found = differences([ARTICLE_1, ARTICLE_2, ARTICLE_3], [ARTICLE_1, ARTICLE_3])
    row = one(found, "removed")
    assert (row.was, row.now, row.was_page, row.now_page) == (((ARTICLE_2, True),), None, 2, None)
    assert [(r.was_page, r.now_page) for r in found.rows if r.kind == "same"] == [(1, 1), (3, 2)]


def test_a_moved_paragraph_stands_in_both_places_and_says_so() -> None:
    long = "Các cơ quan truyền thông của tỉnh có trách nhiệm tuyên truyền Nghị quyết đến mọi người dân."
    found = differences(page(long, ARTICLE_1, ARTICLE_2), page(ARTICLE_1, ARTICLE_2, long))
    assert [(row.kind, row.moved) for row in found.rows] == [
        ("removed", True),
        ("same", False),
        ("same", False),
        ("added", True),
    ]


def test_a_paragraph_written_anew_is_one_that_went_and_one_that_came() -> None:
    found = differences(page(ARTICLE_1), page("Nơi nhận: Văn phòng Quốc hội; các cơ quan chuyên môn; lưu."))
    assert {row.kind for row in found.rows} == {"removed", "added"}


def test_what_stayed_is_told_only_beside_what_changed() -> None:
    middle = [f"Mục thứ {n} giữ nguyên như dự thảo lần trước, không có ý kiến." for n in range(40)]
    found = differences(page(*middle), page(*middle[:20], NEW, *middle[20:]))
    assert kinds(found) == ["same", "added", "same"]


def test_many_changes_are_cut_and_say_so() -> None:
    was = [f"Khoản chi thứ {n}: {n * 7} triệu đồng." for n in range(ROWS + 50)]
    now = [f"Khoản chi thứ {n}: {n * 7 + 1} triệu đồng." for n in range(ROWS + 50)]
    found = differences(page(*was), page(*now))
    assert (len(found.rows), found.cut) == (ROWS, True)


def test_pages_of_wholly_other_words_end_in_time() -> None:
    def book(seed: int) -> list[str]:
        return [
            "\n".join(
                f"Câu {p} {n} {(p * n * seed) % 997} về việc {(n + seed) % 13} như sau." for n in range(25)
            )
            for p in range(50)
        ]

    began = time.process_time()
    assert differences(book(3), book(5)).rows
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NGHỊ QUYẾT\nVề dự toán năm 2027", ["NGHỊ QUYẾT", "Về dự toán năm 2027"]),
        ("Điều 1. Phạm vi\náp dụng. Điều 2. Hiệu lực.", ["Điều 1. Phạm vi áp dụng.", "Điều 2. Hiệu lực."]),
        ("gồm: a) Thu nội địa; b) Thu khác.", ["gồm:", "a) Thu nội địa;", "b) Thu khác."]),
        ("Theo Điều 5 Nghị định 30. Nay trình.", ["Theo Điều 5 Nghị định 30.", "Nay trình."]),
        ("1. Chi đầu tư. 2. Chi thường xuyên.", ["1. Chi đầu tư.", "2. Chi thường xuyên."]),
        ("Sở Y tế TP. Đồng Hới báo cáo.", ["Sở Y tế TP. Đồng Hới báo cáo."]),
        ("của UBND tỉnh và HĐND tỉnh.", ["của UBND tỉnh và HĐND tỉnh."]),
    ],
)
def test_paragraphs_end_by_what_is_said(text: str, expected: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs([text])] == expected
