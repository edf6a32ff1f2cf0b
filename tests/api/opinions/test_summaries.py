"""What the groups hand in to the plenary: written by the bench, merged by draft, printed."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pypdfium2
import pytest
from docx import Document
from openpyxl.reader.excel import load_workbook

from councils.models import DelegateGroup
from journal.selectors import tail
from realtime.views import visible
from screens.audiences import HALL
from screens.fold import MeetingFold
from sessions.events import meeting_stream
from sessions.services.open_sitting import open_sitting, sitting_id_of
from sessions.services.set_bench import set_bench
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, command, make_cast, open_the_meeting

pytestmark = pytest.mark.django_db
LONG = (
    "Đề nghị cơ quan soạn thảo làm rõ căn cứ xác định mức chi, nguồn kinh phí và thời gian thực hiện. " * 90
)


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast()
    open_the_meeting(made)
    return made


@pytest.fixture
def desk(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def seated(cast: Cast, ordinal: int) -> tuple[Caller, UUID]:
    """The chair of a group, and its sitting."""
    group = DelegateGroup.objects.get(term_id=cast.term, name=f"Tổ {ordinal}")
    chair = cast.delegates[ordinal + 1]
    by = cast.secretary.user
    set_bench(command(by), meeting_id=cast.meeting, group_id=group.id, chair_id=chair.mandate, clerk_id=None)
    asked = command(by)
    open_sitting(asked, meeting_id=cast.meeting, label=f"Thảo luận {group.name}", group_id=group.id)
    return Caller.as_person(chair.user), sitting_id_of(asked)


def line(cast: Cast, article: str, text: str, *, item: int = 0, by: str = "") -> dict[str, str]:
    return {"id": str(uuid4()), "item": str(cast.items[item]), "article": article, "text": text, "by": by}


def write(chair: Caller, sitting: UUID, revision: int, lines: list[dict[str, str]], **said: Any) -> Answer:
    return chair.put(f"sittings/{sitting}/summary", revision=revision, drafts=lines, **said)


def hand_in(chair: Caller, sitting: UUID, revision: int) -> Answer:
    return chair.command(f"sittings/{sitting}/summary/hand-in", revision=revision)


def state(cast: Cast) -> dict[str, Any]:
    """What a screen in the hall knows."""
    fold = MeetingFold()
    for entry in tail(meeting_stream(cast.meeting), after=0, limit=1000):
        fold.apply(visible(entry, HALL))
    return fold.state


def test_four_hands_write_one_summary_and_nobody_loses_a_word(cast: Cast) -> None:
    chair, sitting = seated(cast, 1)
    lines = [line(cast, "điều 5", "Làm rõ mức thu"), line(cast, "", "Cơ bản nhất trí")]
    assert write(chair, sitting, 0, lines, general="Thảo luận sôi nổi")[1]["revision"] == 1
    assert write(chair, sitting, 0, lines, general="Thảo luận sôi nổi")[1]["revision"] == 1, "sent again"
    assert code(write(chair, sitting, 0, [], general="Khác")) == (409, "summary_changed_meanwhile")
    read = chair.get(f"sittings/{sitting}/summary")[1]
    assert [(row["article"], row["text"]) for row in read["drafts"]] == [
        ("Điều 5", "Làm rõ mức thu"),
        ("", "Cơ bản nhất trí"),
    ], "in the order in which they were written"
    assert write(chair, sitting, 1, lines[:1])[1]["drafts"][0]["id"] == lines[0]["id"]


def test_what_is_handed_in_is_merged_by_draft_and_answered_like_any_opinion(cast: Cast, desk: Caller) -> None:
    one, first = seated(cast, 1)
    two, second = seated(cast, 2)
    write(one, first, 0, [line(cast, "Điều 10", "Một"), line(cast, "Điều 2", "Hai", by="Nguyễn Văn A")])
    write(two, second, 0, [line(cast, "Điều 2", "Ba"), line(cast, "", "Bốn", item=1)], general="Nhất trí")
    assert desk.get(f"meetings/{cast.meeting}/opinions")[1] == [], "nothing is handed in yet"
    for chair, sitting in ((one, first), (two, second)):
        assert hand_in(chair, sitting, 1)[0] == 200
    assert [told["group"]["name"] for told in state(cast)["summaries"]] == ["Tổ 1", "Tổ 2"]
    found = desk.get(f"meetings/{cast.meeting}/summaries")[1]
    on_first, on_second = found["drafts"]
    assert [(row["article"], row["by"], row["text"]) for row in on_first["opinions"]] == [
        ("Điều 2", "Tổ 1 (Nguyễn Văn A)", "Hai"),
        ("Điều 2", "Tổ 2", "Ba"),
        ("Điều 10", "Tổ 1", "Một"),
    ]
    assert [row["text"] for row in on_second["opinions"]] == ["Bốn"]
    assert [group["general"] for group in found["groups"]] == ["", "Nhất trí"]
    assert len(desk.get(f"meetings/{cast.meeting}/opinions")[1]) == 4


def test_a_summary_is_taken_back_until_something_of_it_is_answered(cast: Cast, desk: Caller) -> None:
    chair, sitting = seated(cast, 1)
    write(chair, sitting, 0, [line(cast, "Điều 2", "Hai")])
    assert code(hand_in(chair, sitting, 7)) == (409, "summary_changed_meanwhile")
    hand_in(chair, sitting, 1)
    assert code(write(chair, sitting, 2, [])) == (409, "summary_handed_in")
    assert chair.command(f"sittings/{sitting}/summary/take-back")[0] == 200
    assert state(cast)["summaries"] == []
    assert desk.get(f"meetings/{cast.meeting}/opinions")[1] == []
    assert code(chair.command(f"sittings/{sitting}/summary/take-back")) == (409, "summary_not_handed_in")
    hand_in(chair, sitting, 3)
    (opinion,) = desk.get(f"meetings/{cast.meeting}/opinions")[1]
    desk.command(f"opinions/{opinion['id']}/reply", revision=0, reply="accepted", text="")
    assert code(chair.command(f"sittings/{sitting}/summary/take-back")) == (409, "summary_answered_already")


def test_a_bench_writes_no_other_groups_summary(cast: Cast, desk: Caller) -> None:
    one, _ = seated(cast, 1)
    _, second = seated(cast, 2)
    assert code(write(one, second, 0, [])) == (403, "role_missing")
    assert code(one.get(f"sittings/{second}/summary")) == (403, "role_missing")
    assert code(hand_in(one, second, 0)) == (403, "role_missing")
    assert code(one.get(f"meetings/{cast.meeting}/summaries")) == (403, "role_missing")
    assert write(desk, second, 0, [], general="Thư ký viết thay")[0] == 200


def test_an_empty_summary_is_not_handed_in(cast: Cast) -> None:
    chair, sitting = seated(cast, 1)
    assert code(hand_in(chair, sitting, 0)) == (422, "summary_empty")
    write(chair, sitting, 0, [])
    assert code(hand_in(chair, sitting, 1)) == (422, "summary_empty")


def test_a_line_is_never_taken_from_another_summary(cast: Cast) -> None:
    one, first = seated(cast, 1)
    two, second = seated(cast, 2)
    mine = line(cast, "Điều 2", "Hai")
    write(one, first, 0, [mine])
    assert code(write(two, second, 0, [mine])) == (404, "not_found")
    assert code(write(one, first, 1, [mine, mine])) == (422, "summary_line_twice")


# ---- papers


@pytest.fixture
def answered(cast: Cast, desk: Caller) -> Cast:
    """Two drafts; one opinion longer than a page, one with what a paper has to write as it is."""
    chair, sitting = seated(cast, 1)
    lines = [
        line(cast, "Điều 10", LONG),
        line(cast, "Điều 2", "Bỏ cụm từ <có thể> & thay bằng “phải”.\nThêm khoản mới."),
        line(cast, "", "=SUM(1) cơ bản nhất trí", item=1),
    ]
    write(chair, sitting, 0, lines, general="Các đại biểu cơ bản nhất trí.")
    hand_in(chair, sitting, 1)
    first = desk.get(f"meetings/{cast.meeting}/opinions")[1][0]
    answer = {"reply": "partly", "text": LONG, "answered_by": "Sở Tài chính"}
    assert desk.command(f"opinions/{first['id']}/reply", revision=0, **answer)[0] == 200
    return cast


def paper(desk: Caller, cast: Cast, ending: str, query: str = "", *, what: str = "opinions") -> bytes:
    response = desk.client.get(f"/api/meetings/{cast.meeting}/{what}.{ending}{query}")
    assert response.status_code == 200, response.content
    return bytes(response.content)


def test_the_report_in_word_says_each_opinion_with_its_answer(answered: Cast, desk: Caller) -> None:
    document = Document(BytesIO(paper(desk, answered, "docx")))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == ["TT", "Điều, khoản", "Ý kiến góp ý", "Tiếp thu, giải trình"]
    assert rows[1][0] == "I. Nội dung 1"
    assert rows[2][:3] == ["1", "Điều 2", "Tổ 1: Bỏ cụm từ <có thể> & thay bằng “phải”.\nThêm khoản mới."]
    assert rows[2][3].startswith("Tiếp thu một phần. Đề nghị")
    assert rows[2][3].endswith("(Sở Tài chính)")
    assert rows[5][1:3] == ["Toàn văn", "Tổ 1: =SUM(1) cơ bản nhất trí"]
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Tổng số 3 ý kiến: tiếp thu một phần 1; chưa trả lời 2." in said


def test_the_report_for_printing_goes_on_over_the_page(answered: Cast, desk: Caller) -> None:
    pdf = pypdfium2.PdfDocument(paper(desk, answered, "pdf", f"?item={answered.items[0]}"))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(pages) > 2
    assert all("Điều, khoản" in text for text in pages), "the titles stand on every page"
    assert "đối với: Nội dung 1" in pages[0]
    width, height = pdf[0].get_size()
    assert width > height


def test_the_report_as_a_sheet_holds_text_and_no_formula(answered: Cast, desk: Caller) -> None:
    page = load_workbook(BytesIO(paper(desk, answered, "xlsx"))).worksheets[0]  # type: ignore[no-untyped-call]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert [row[1:3] for row in rows] == [
        ["Nội dung 1", "Điều 2"],
        ["Nội dung 1", "Điều 10"],
        ["Nội dung 2", "Toàn văn"],
    ]
    assert page["E7"].data_type == "s"


def test_the_groups_paper_says_who_spoke_of_what(answered: Cast, desk: Caller) -> None:
    said = [p.text for p in Document(BytesIO(paper(desk, answered, "docx", what="summaries"))).paragraphs]
    assert "– Tổ 1: có mặt 0 đại biểu." in said
    assert "– Tổ 1: Các đại biểu cơ bản nhất trí." in said
    assert said.index("Điều 2") < said.index("Điều 10")


def test_papers_of_nothing_are_papers_all_the_same(cast: Cast, desk: Caller) -> None:
    for ending in ("docx", "pdf", "xlsx"):
        assert paper(desk, cast, ending)
    assert paper(desk, cast, "docx", what="summaries")
