"""Papers of the agenda: what stands in the files."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt
from icalendar import Calendar

import sessions.ports
from agenda.in_calendars import half_days
from agenda.rules.items import ItemKind
from agenda.services.set_agenda import ItemDraft, PaperDraft, set_agenda
from sessions.rules.states import MeetingKind
from sessions.services.convene_meeting import MeetingDraft, convene_meeting, meeting_id_of
from tests.api.caller import Caller
from tests.cast import Cast, command, make_cast
from tests.hall import QUESTION, make_hall, prepared, question

pytestmark = pytest.mark.django_db

WILD = "Báo cáo </b> kinh tế & xã hội ]]>"


@pytest.fixture
def cast() -> Cast:
    """A meeting whose agenda is still being written."""
    cast, called = make_cast(), command()
    plan = MeetingDraft(2, MeetingKind.REGULAR, "Kỳ họp thứ hai", starts_at=at(1))
    convene_meeting(called, body_id=cast.body, draft=plan)
    cast = replace(cast, meeting=meeting_id_of(called))
    drafts = [
        ItemDraft("Ngày thứ nhất", ItemKind.HEADING, key="a", planned_at=at(1)),
        ItemDraft(
            WILD,
            ItemKind.REPORT,
            number="1",
            parent="a",
            planned_at=at(1),
            duration_min=25,
            presenter="Chủ tịch UBND",
            papers=(PaperDraft("Báo cáo của UBND", "412/BC-UBND"),),
        ),
        ItemDraft("Giải lao", ItemKind.BREAK, parent="a", planned_at=at(2), duration_min=15),
    ]
    set_agenda(command(), meeting_id=cast.meeting, drafts=drafts)
    return cast


def at(hour: int) -> datetime:
    """8:00 in Vietnam is 1:00."""
    return datetime(2026, 12, 8, hour, tzinfo=UTC)


def file(cast: Cast, name: str) -> bytes:
    answer = Caller.as_person(cast.secretary.user).client.get(f"/api/meetings/{cast.meeting}/{name}")
    assert answer.status_code == 200
    assert 'attachment; filename="' in answer.headers["Content-Disposition"]
    content: bytes = answer.content
    return content


def test_the_word_document_is_the_programme_in_the_form_of_the_decree(cast: Cast) -> None:
    paper = docx.Document(io.BytesIO(file(cast, "agenda.docx")))
    said = [paragraph.text for paragraph in paper.paragraphs]
    assert said[:2] == ["CHƯƠNG TRÌNH KỲ HỌP", "(dự kiến)"]
    head, table = paper.tables
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head.rows[0].cells[1].text
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Giờ", "Nội dung", "Người trình bày"]
    assert rows[1][0] == "Ngày thứ nhất, thứ Ba, 08/12/2026"
    assert rows[2] == ["08:00", f"1. {WILD}\n– Báo cáo của UBND (412/BC-UBND)", "Chủ tịch UBND"]
    assert rows[3] == ["09:00", "Giải lao", ""]
    section: Any = paper.sections[0]
    assert [round(side / Mm(1)) for side in (section.left_margin, section.right_margin)] == [30, 15]
    assert paper.styles["Normal"].font.name == "Times New Roman"


def test_the_pdf_embeds_its_letters(cast: Cast) -> None:
    content = file(cast, "agenda.pdf")
    assert content.startswith(b"%PDF-")
    assert b"/Tinos" in content or b"+Tinos" in content
    assert b"Helvetica" not in content


@pytest.mark.parametrize("above", [0, 17])
def test_an_item_with_more_papers_than_a_page_holds_is_printed(cast: Cast, above: int) -> None:
    papers = tuple(PaperDraft(f"Báo cáo số {n} của Ủy ban nhân dân " * 4, "412/BC-UBND") for n in range(100))
    drafts = [ItemDraft(f"Nội dung {n}", ItemKind.REPORT) for n in range(above)]
    drafts += [ItemDraft("Ngày", ItemKind.HEADING), ItemDraft("Báo cáo", ItemKind.REPORT, papers=papers)]
    set_agenda(command(), meeting_id=cast.meeting, drafts=drafts)
    assert file(cast, "agenda.pdf").startswith(b"%PDF-")


def test_a_sign_that_is_no_letter_of_any_language_is_refused(cast: Cast) -> None:
    """A Word document cannot hold it: the agenda could not be printed any more."""
    desk = Caller.as_person(cast.secretary.user)
    rows = [{"title": "Báo cáo \uffff", "kind": "report"}]
    assert desk.command(f"meetings/{cast.meeting}/agenda", revision=1, items=rows)[0] == 422


def test_nobody_prints_an_agenda_that_is_still_being_written(cast: Cast) -> None:
    tablet = Caller.as_person(cast.delegate.user)
    for name in ("agenda.docx", "agenda.pdf"):
        assert tablet.get(f"meetings/{cast.meeting}/{name}")[0] == 404


def test_a_calendar_shows_the_half_days_once_the_agenda_is_announced(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions.ports, "half_days", half_days)
    desk = Caller.as_person(cast.secretary.user)
    assert len(Calendar.from_ical(file(cast, "calendar.ics")).walk("VEVENT")) == 1
    assert desk.command(f"meetings/{cast.meeting}/agenda/propose")[0] == 200
    _, morning = Calendar.from_ical(file(cast, "calendar.ics")).walk("VEVENT")
    assert str(morning["summary"]).startswith("Sáng 08/12: ")
    assert morning["description"] == f"08:00 1. {WILD}"


def test_the_script_has_every_item_with_what_is_known_filled_in() -> None:
    hall = make_hall(absent=[2])
    prepared(hall, question(item=hall.cast.items[1]))
    desk = Caller.as_person(hall.secretary.user)
    path = f"meetings/{hall.meeting}/items/{hall.cast.items[0]}/words"
    assert desk.command(path, text="Có mặt [có mặt]/[tổng số], vắng [người vắng].", revision=0)[0] == 200
    paper = docx.Document(io.BytesIO(file(hall.cast, "script.docx")))
    said = [paragraph.text for paragraph in paper.paragraphs]
    assert said[0] == "KỊCH BẢN ĐIỀU HÀNH"
    assert said[said.index("1. Nội dung 1") + 1] == "Có mặt 5/6, vắng Đại biểu 3."
    asked = said[said.index("Biểu quyết lượt 1") :]
    assert any(QUESTION in line and "lượt 1" in line for line in asked)
    assert any("quá nửa tổng số đại biểu" in line for line in asked)
    assert any("Tán thành: ____ đại biểu" in line for line in asked)
    [words] = [p for p in paper.paragraphs if p.text.startswith("Có mặt 5/6")]
    assert [run.text for run in words.runs if run.bold] == ["5", "6", "Đại biểu 3"]
    assert words.runs[0].font.size == Pt(20)
