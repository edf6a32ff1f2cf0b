"""Answers in writing with their days, what their authors say of them, and promises with what became of them."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import docx
import pytest
from django.utils import timezone
from openpyxl.reader.excel import load_workbook

from councils.rules.calendar import council_day
from questioning.models import Promise, QuestionSlip, WrittenAnswer
from sessions.models import Meeting
from tests.agendas import shown
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast
from tests.documents import a_document, a_published
from tests.questions import SUBJECT, a_group, a_slip, decided, somebody_asked, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def slip(cast: Cast) -> UUID:
    """In a group that was decided on; nobody has asked yet."""
    asked = somebody_asked(cast)
    made = a_slip(cast, cast.delegates[3], asked)
    decided(cast, a_group(cast, asked, [made], item=cast.items[1]))
    return made


def today() -> date:
    return council_day(timezone.now())


def owe(desk: Caller, slip: UUID, **said: object) -> Answer:
    return desk.command(f"slips/{slip}/answer-in-writing", **{"why": "time_ran_out", **said})


def came(desk: Caller, slip: UUID, revision: int = 1, **said: object) -> Answer:
    said = {"text": "Đã giao nhà thầu mới", **said}
    return desk.command(f"slips/{slip}/written-answer", revision=revision, **said)


# ---- in writing


def test_an_answer_is_due_in_the_days_of_the_rule_from_the_day_it_became_owed(
    desk: Caller, author: Caller, slip: UUID
) -> None:
    assert owe(desk, slip)[0] == 200
    _, own = author.get(f"slips/{slip}")
    answer = own["written_answer"]
    assert own["state"] == "to_answer"
    assert (answer["why"], answer["owed_since"]) == ("time_ran_out", today().isoformat())
    assert answer["due_on"] == (today() + timedelta(days=20)).isoformat()


def test_another_day_takes_a_reason_and_may_be_set_again(desk: Caller, slip: UUID, cast: Cast) -> None:
    later = (today() + timedelta(days=40)).isoformat()
    assert code(owe(desk, slip, due_on=later)) == (422, "due_day_without_reason")
    past = (today() - timedelta(days=1)).isoformat()
    assert code(owe(desk, slip, due_on=past, because="Gấp")) == (422, "due_day_in_the_past")
    assert owe(desk, slip)[0] == 200
    unseen = owe(desk, slip, due_on=later, because="Cần đo đạc lại")
    assert code(unseen) == (409, "written_answer_changed_meanwhile")
    assert owe(desk, slip, due_on=later, because="Cần đo đạc lại", revision=1)[0] == 200
    [line] = desk.get(f"meetings/{cast.meeting}/answers-owed")[1]
    assert (line["answer"]["due_on"], line["answer"]["due_because"]) == (later, "Cần đo đạc lại")
    assert line["answer"]["owed_since"] == today().isoformat()


def test_a_late_answer_is_shown_as_late_and_first(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    other = a_slip(cast, cast.delegates[4], somebody_asked(cast))
    owe(desk, other)
    owe(desk, slip)
    due = today() - timedelta(days=3)
    WrittenAnswer.objects.filter(slip=slip).update(due_on=due)
    [first, second] = desk.get(f"meetings/{cast.meeting}/answers-owed")[1]
    assert (first["slip"], first["answer"]["is_late"], first["answer"]["days_left"]) == (str(slip), True, -3)
    assert second["answer"]["is_late"] is False
    assert author.get(f"slips/{slip}")[1]["next"] == "written_answer_late"


def test_an_answer_comes_as_text_or_as_a_document_with_its_number(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    owe(desk, slip)
    paper = a_published(cast, title="Công văn trả lời chất vấn")
    assert code(came(desk, slip, text=" ")) == (422, "written_answer_empty")
    assert code(came(desk, slip, document=str(uuid4()))) == (422, "written_answer_document_unknown")
    draft = a_document(cast)
    assert code(came(desk, slip, document=str(draft.id))) == (422, "written_answer_document_unknown")
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert code(came(desk, slip, received_on=tomorrow)) == (422, "written_answer_in_future")
    assert came(desk, slip, number="125/UBND-KT", document=str(paper.id))[0] == 200
    _, own = author.get(f"slips/{slip}")
    answer = own["written_answer"]
    assert (own["state"], own["next"], own["may"]) == ("answered", "judge", ["judge"])
    assert (answer["number"], answer["document_title"]) == ("125/UBND-KT", "Công văn trả lời chất vấn")
    assert (answer["received_on"], answer["days_left"], answer["is_late"]) == (
        today().isoformat(),
        None,
        False,
    )


def test_what_came_may_be_put_right_until_it_was_judged(desk: Caller, author: Caller, slip: UUID) -> None:
    assert code(came(desk, slip)) == (409, "slip_needs_no_written_answer")
    owe(desk, slip)
    came(desk, slip, text="Gõ nhầm")
    assert came(desk, slip, 2, text="Đã sửa")[0] == 200
    author.command(f"slips/{slip}/judge", satisfied=True)
    assert code(came(desk, slip, 3, text="Sửa nữa")) == (409, "slip_needs_no_written_answer")


def test_of_two_secretaries_who_enter_one_answer_the_second_is_told(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    owe(desk, slip)
    [seen] = desk.get(f"meetings/{cast.meeting}/answers-owed")[1]
    assert came(desk, slip, seen["answer"]["revision"], text="Của người thứ nhất")[0] == 200
    late = came(desk, slip, seen["answer"]["revision"], text="Của người thứ hai")
    assert code(late) == (409, "written_answer_changed_meanwhile")
    told = author.get(f"slips/{slip}")[1]["written_answer"]
    assert (told["text"], told["revision"]) == ("Của người thứ nhất", seen["answer"]["revision"] + 1)


def test_an_answer_owed_anew_is_not_what_stood_before(desk: Caller, slip: UUID) -> None:
    """Whoever still has the one before open is told."""
    owe(desk, slip)
    came(desk, slip)
    QuestionSlip.objects.filter(id=slip).update(state="asked")
    assert owe(desk, slip)[0] == 200
    assert code(came(desk, slip, 2)) == (409, "written_answer_changed_meanwhile")
    assert came(desk, slip, 3)[0] == 200


def test_answers_come_and_are_judged_after_the_meeting_is_closed(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    owe(desk, slip)
    Meeting.objects.filter(id=cast.meeting).update(state="closed")
    assert came(desk, slip)[0] == 200
    assert author.command(f"slips/{slip}/judge", satisfied=True)[0] == 200
    assert state_of(slip) == "satisfied"


# ---- judged


def test_who_is_not_satisfied_asks_for_debate_with_a_reason_and_the_desk_calls_him(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    assert code(author.command(f"slips/{slip}/judge", satisfied=True)) == (409, "slip_not_answered")
    assert desk.command(f"slips/{slip}/answered-in-hall")[0] == 200
    bare = author.command(f"slips/{slip}/judge", satisfied=False)
    assert code(bare) == (409, "judgement_without_reason")
    assert author.command(f"slips/{slip}/judge", satisfied=False, reason="Chưa rõ hạn")[0] == 200
    [listed] = desk.get(f"meetings/{cast.meeting}/slips")[1]
    assert (listed["state"], listed["judged_because"], listed["next"]) == (
        "debate_asked",
        "Chưa rõ hạn",
        "debate",
    )
    assert desk.command(f"slips/{slip}/line-up")[0] == 200
    [request] = shown(cast.meeting)["floor"]["requests"]
    assert (request["slip"], request["mandate"]) == (str(slip), str(cast.delegates[3].mandate))
    assert author.get(f"slips/{slip}")[1]["next"] == "to_be_asked"
    assert code(desk.command(f"slips/{slip}/line-up")) == (409, "slip_waits_already")


def test_only_its_author_judges_an_answer(neighbour: Caller, desk: Caller, slip: UUID) -> None:
    desk.command(f"slips/{slip}/answered-in-hall")
    for caller in (neighbour, desk):
        assert code(caller.command(f"slips/{slip}/judge", satisfied=True)) == (404, "not_found")


# ---- promises


def promise(desk: Caller, cast: Cast, **said: object) -> Answer:
    asked = somebody_asked(cast)
    body = {"text": "Xử lý xong trong quý I", "respondent": {"guest": str(asked.guest)}, **said}
    return desk.command(f"meetings/{cast.meeting}/promises", **body)


def test_a_promise_is_written_down_reported_on_and_kept(
    desk: Caller, neighbour: Caller, slip: UUID, cast: Cast
) -> None:
    status, done = promise(desk, cast, slip=str(slip), due_on="2027-03-31")
    assert status == 200
    path = f"promises/{done['id']}"
    [told] = neighbour.get(f"meetings/{cast.meeting}/promises")[1]
    assert (told["text"], told["state"], told["slip"]) == ("Xử lý xong trong quý I", "open", str(slip))
    bare = desk.command(f"{path}/report", state="reported")
    assert code(bare) == (422, "promise_report_empty")
    assert desk.command(f"{path}/report", state="reported", report="Đạt 60%")[0] == 200
    assert desk.command(f"{path}/report", state="kept", report="Xong ngày 15/3")[0] == 200
    row = Promise.objects.get(id=done["id"])
    assert (row.state, row.report, row.reported_on) == ("kept", "Xong ngày 15/3", today())
    assert neighbour.get(f"bodies/{cast.body}/promises") == (200, [])
    assert code(neighbour.command(f"{path}/report", state="kept")) == (403, "role_missing")


def test_a_promise_names_no_question_that_the_reader_was_not_told_of(
    desk: Caller, author: Caller, neighbour: Caller, cast: Cast
) -> None:
    """Nor on another day than it was given on in Vietnam."""
    private = a_slip(cast, cast.delegates[3], somebody_asked(cast))
    promise(desk, cast, slip=str(private))
    Promise.objects.update(made_at=datetime(2026, 12, 8, 23, 30, tzinfo=UTC))
    for path in (f"meetings/{cast.meeting}/promises", f"bodies/{cast.body}/promises"):
        told = [caller.get(path)[1][0]["slip_subject"] for caller in (desk, author, neighbour)]
        assert told == [SUBJECT, SUBJECT, ""]
    told = [
        caller.get(f"meetings/{cast.meeting}/lookup?q=quy")[1]["answers"][0]
        for caller in (desk, author, neighbour)
    ]
    assert [one["title"] for one in told] == [SUBJECT, SUBJECT, "Lê Hữu Nghĩa"]
    assert {one["on"] for one in told} == {"2026-12-09"}


def test_a_promise_is_rewritten_by_who_saw_it_last(desk: Caller, cast: Cast) -> None:
    _, done = promise(desk, cast)
    asked = somebody_asked(cast)
    said = {"text": "Trong tháng 3", "respondent": {"guest": str(asked.guest)}, "command_id": str(uuid4())}
    assert desk.put(f"promises/{done['id']}", revision=1, **said)[0] == 200
    said["command_id"] = str(uuid4())
    late = desk.put(f"promises/{done['id']}", revision=1, **said)
    assert code(late) == (409, "promise_changed_meanwhile")


@pytest.mark.parametrize("where", ["slip", "speech"])
def test_a_promise_names_no_slip_or_speech_of_elsewhere(desk: Caller, cast: Cast, where: str) -> None:
    assert code(promise(desk, cast, **{where: str(uuid4())})) == (422, f"promise_{where}_unknown")


# ---- papers


def test_the_lists_name_every_slip_handed_in_and_no_draft(
    desk: Caller, author: Caller, slip: UUID, cast: Cast
) -> None:
    owe(desk, slip)
    promise(desk, cast)
    a_slip(cast, cast.delegates[4], somebody_asked(cast), subject="=1+1")
    named = {"subject": "Bản nháp riêng", "text": "", "respondent": None}
    author.post(f"meetings/{cast.meeting}/slips", id=str(uuid4()), **named)
    answer = desk.client.get(f"/api/meetings/{cast.meeting}/questions.xlsx")
    book = load_workbook(BytesIO(answer.content))  # type: ignore[no-untyped-call]
    assert book.sheetnames == ["Chất vấn", "Trả lời bằng văn bản", "Lời hứa"]
    subjects = [row[5].value for row in book["Chất vấn"].iter_rows(min_row=5)]
    assert subjects == ["Rác thải ở thôn Đoài", "=1+1"]
    assert book["Chất vấn"]["F6"].data_type == "s"

    paper = docx.Document(BytesIO(desk.client.get(f"/api/meetings/{cast.meeting}/questions.docx").content))
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "Rác thải ở thôn Đoài" in text
    assert "Trả lời bằng văn bản, hạn ngày" in text
    assert "Bản nháp riêng" not in text
    assert QuestionSlip.objects.filter(meeting_id=cast.meeting, number=None).count() == 1
    refused = author.client.get(f"/api/meetings/{cast.meeting}/questions.docx")
    assert refused.status_code == 403
