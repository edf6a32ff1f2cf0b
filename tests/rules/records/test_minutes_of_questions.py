"""What minutes tell of questions after they were put, and of breaks."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from records.rules.default_wordings import DEFAULTS
from records.rules.draft_minutes import draft_minutes
from records.rules.drafting import Draughtsman
from records.rules.facts import facts
from records.rules.questioned import Questioned, questioned
from records.rules.words import PaperKind
from tests.rules.records.test_drafting import gathered, lines

AT = datetime(2026, 12, 8, 3, tzinfo=UTC)
WHO = {"guest": "g", "mandate": None, "name": "Lê Hữu Nghĩa", "title": "Giám đốc Sở"}


def slip(ident: str) -> dict[str, Any]:
    author = {"mandate": "m", "name": "Chẻo Láo Tả", "group": "Tổ 2"}
    return {"slip": {"id": ident, "number": 1, "subject": "Xe gom rác", "author": author, "respondent": WHO}}


def promise(text: str, due: str | None) -> dict[str, Any]:
    return {"promise": {"id": "p", "text": text, "respondent": WHO, "slip": None, "due_on": due}}


def told(*happened: tuple[str, dict[str, Any]]) -> str:
    found = replace(gathered(), questions=questioned((kind, payload, AT) for kind, payload in happened))
    words = {key: said.text for key, said in DEFAULTS[PaperKind.MINUTES].items()}
    return "\n".join(lines(draft_minutes(found, Draughtsman(facts(found), words), [])))


def asked_slip() -> str:
    speeches = gathered().state["floor"]["speeches"]
    return next(str(one["slip"]) for one in speeches if one["slip"] and one["started_at"])


def test_what_was_promised_last_stands_with_its_day_before_the_meeting_ends() -> None:
    text = told(
        ("question.promise_noted", promise("Mua 02 xe", None)),
        ("question.promise_revised", promise("Mua 03 xe", "2027-06-30")),
    )
    line = (
        "- Ông/Bà Lê Hữu Nghĩa, Giám đốc Sở cam kết: Mua 03 xe. Thời hạn thực hiện: ngày 30 tháng 6 năm 2027."
    )
    assert line in text
    assert "Mua 02 xe" not in text
    assert text.index("chất vấn") < text.index(line) < text.index("Kỳ họp kết thúc")


def test_what_is_owed_in_writing_stands_with_its_day() -> None:
    owed = {"slip": "s", "due_on": "2026-12-28"}
    text = told(("question.submitted", slip("s")), ("question.to_answer", owed))
    assert (
        "- Phiếu chất vấn của Đại biểu Chẻo Láo Tả (Tổ 2) về “Xe gom rác”; Ông/Bà Lê Hữu Nghĩa, Giám đốc Sở "
        "trả lời bằng văn bản chậm nhất ngày 28 tháng 12 năm 2026." in text
    )
    answered = ("question.answered", {"slip": "s", "how": "hall"})
    assert "bằng văn bản" not in told(
        ("question.submitted", slip("s")), ("question.to_answer", owed), answered
    )


def test_the_authors_view_is_told_of_an_answer_in_the_hall_alone_and_without_the_reason() -> None:
    ident = asked_slip()
    asks = {"slip": ident, "verdict": "debate_asked", "reason": "Chưa rõ kinh phí"}
    text = told(("question.submitted", slip(ident)), ("question.judged", asks))
    assert "Đại biểu Chẻo Láo Tả (Tổ 2) chưa hài lòng với nội dung trả lời, đề nghị thảo luận" in text
    assert "Chưa rõ kinh phí" not in text
    pleased = {"slip": ident, "verdict": "satisfied", "reason": ""}
    assert "(Tổ 2) hài lòng với" in told(("question.submitted", slip(ident)), ("question.judged", pleased))
    elsewhere = told(("question.submitted", slip("s")), ("question.judged", {**asks, "slip": "s"}))
    assert "hài lòng" not in elsewhere


def test_a_view_given_after_the_meeting_is_no_part_of_its_minutes() -> None:
    ident = asked_slip()
    late = Questioned(
        slips={ident: slip(ident)["slip"]}, judged={ident: ("satisfied", AT.replace(year=2099))}
    )
    meeting = {**gathered().state["meeting"], "closed_at": AT.isoformat()}
    found = replace(gathered(), state={**gathered().state, "meeting": meeting}, questions=late)
    assert not any("judged" in key for key in facts(found))


def test_a_break_says_when_work_went_on() -> None:
    text = told()
    [line] = [one for one in text.split("\n") if one.startswith("Nghỉ giải lao")]
    breaks = {item["id"] for item in gathered().state["agenda"] if item["kind"] == "break"}
    assert ("tiếp tục làm việc lúc" in line) == bool(_until(breaks))


def _until(breaks: set[str]) -> str:
    return "".join(
        value
        for key, value in facts(gathered()).items()
        if key.endswith(".until") and key.split(".")[1] in breaks
    )
