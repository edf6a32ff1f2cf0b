"""Two texts of a paper, told apart paragraph by paragraph."""

from records.rules.compare_texts import compare_texts
from records.rules.content import Content, Fact, Paragraph, Text
from records.rules.words import PaperKind


def text(*paragraphs: tuple[str, str]) -> Content:
    blocks = tuple(Paragraph(name, (Text(said), Fact("present", "45"))) for name, said in paragraphs)
    return Content(PaperKind.MINUTES, ("BIÊN BẢN",), blocks=blocks)


def test_what_was_changed_added_and_taken_away_is_told_and_what_stayed_is_not() -> None:
    before = text(
        ("a", "Có mặt: "), ("b", "Đại biểu vắng mặt có lý do, đã báo trước: "), ("c", "Khách mời: ")
    )
    after = text(("a", "Có mặt: "), ("b", "Đại biểu vắng mặt có lý do, chưa báo trước: "), ("d", "Báo chí: "))
    found = compare_texts(before, after)
    rows = [row for row in found["rows"] if row["kind"] != "same"]
    assert [row["kind"] for row in rows] == ["changed", "added", "removed"]
    assert rows[1]["now"] == [("Báo chí: 45", True)]
    assert rows[2]["was"] == [("Khách mời: 45", True)]
    assert not found["cut"]


def test_the_same_text_has_no_rows() -> None:
    assert compare_texts(text(("a", "Có mặt: ")), text(("a", "Có mặt: ")))["rows"] == []
