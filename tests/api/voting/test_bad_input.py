"""What cannot be understood is refused by name, in the reader's language, and nothing is half-written."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from councils.selectors.signed_in import signed_in
from councils.services.set_language import set_language
from journal import selectors as journal
from tests.api.caller import Answer, Caller, code
from tests.hall import Hall, make_hall, opened, prepared, question, votes_and_ballots
from voting.models import OpenVote

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


@pytest.fixture
def desk(hall: Hall) -> Caller:
    return Caller.as_person(hall.secretary.user)


COUNTS = {"yes": 1, "no": 1, "abstain": 1}

BODIES: list[tuple[str, dict[str, Any], str]] = [
    ("votes", {}, "title"),
    ("votes", {"title": "x" * 501}, "title"),
    ("votes", {"title": 7}, "title"),
    ("votes", {"title": "Thông\x00qua"}, "title"),
    ("votes", {"title": "Thông \ud800 qua"}, "title"),
    ("votes", {"title": "Thông qua", "text": "Điều\x001"}, "text"),
    ("votes", {"title": "Thông qua", "text": "x" * 20_001}, "text"),
    ("votes", {"title": "Thông qua", "matter": "anything"}, "matter"),
    ("votes", {"title": "Thông qua", "method": "secret"}, "method"),
    ("votes", {"title": "Thông qua", "item": "first"}, "item"),
    ("votes", {"title": "Thông qua", "duration_s": 4}, "duration_s"),
    ("votes", {"title": "Thông qua", "duration_s": 3601}, "duration_s"),
    ("votes", {"title": "Thông qua", "may_change": "perhaps"}, "may_change"),
    (
        "votes",
        {"title": "x" * 501, "duration_s": 1, "matter": ""},
        "duration_s, matter, title",
    ),
    ("parts", {"parts": "two"}, "parts"),
    ("parts", {"parts": [{"label": "I", "title": "Một"}] * 51}, "parts"),
    (
        "parts",
        {"parts": [{"label": "I"}, {"label": "II\x00", "title": "Hai"}]},
        "parts.0.title, parts.1.label",
    ),
    ("open", {"duration_s": "soon"}, "duration_s"),
    ("extend", {}, "seconds"),
    ("extend", {"seconds": 10**30}, "seconds"),
    ("hand-count", {"yes": -1, "no": 1, "abstain": 1}, "yes"),
    ("hand-count", {"yes": 1, "no": 1.5, "abstain": 10_001}, "abstain, no"),
    ("correct", {**COUNTS, "corrects": 0, "reason": "Nhầm"}, "corrects"),
    ("correct", {**COUNTS, "corrects": 10**30, "reason": "Nhầm"}, "corrects"),
    ("correct", {**COUNTS, "corrects": 3, "reason": "x" * 501}, "reason"),
    ("cancel", {"reason": "Nhầm\x00"}, "reason"),
    ("cancel", {}, "reason"),
    ("again", {"reason": ["Nhầm"]}, "reason"),
    ("ballots", {"choice": "maybe"}, "choice"),
    ("ballots", {"choice": "yes", "revision": 0}, "revision"),
    ("ballots", {"choice": "yes", "revision": 1001}, "revision"),
    ("assisted", {"mandate": "me", "choice": "yes"}, "mandate"),
    ("remind", {"mandates": []}, "mandates"),
]


def path_of(name: str, hall: Hall, vote: object) -> str:
    return f"meetings/{hall.meeting}/votes" if name == "votes" else f"votes/{vote}/{name}"


@pytest.mark.parametrize(("name", "body", "fields"), BODIES)
def test_a_malformed_body_is_refused_by_the_names_of_its_fields(
    hall: Hall, desk: Caller, name: str, body: dict[str, Any], fields: str
) -> None:
    vote = prepared(hall)
    before = journal.head(hall.stream), votes_and_ballots(hall)
    answer = desk.command(path_of(name, hall, vote), **body)
    assert code(answer) == (422, "body_invalid"), answer
    assert answer[1]["facts"] == {"fields": fields}
    assert answer[1]["say"] == (
        f"Dữ liệu gửi lên chưa đúng ở: {fields}. Chưa có gì được lưu. Xin sửa rồi gửi lại."
    )
    assert (journal.head(hall.stream), votes_and_ballots(hall)) == before


@pytest.mark.parametrize("named", [None, "", "vote-1", 7, ["a"]])
def test_a_command_without_a_proper_name_is_refused(hall: Hall, desk: Caller, named: object) -> None:
    vote = prepared(hall)
    body = {} if named is None else {"command_id": named}
    answer = desk.post(f"votes/{vote}/open", **body)
    assert code(answer) == (422, "body_invalid")
    assert "command_id" in answer[1]["facts"]["fields"]


def raw(desk: Caller, path: str, sent: bytes, content_type: str = "application/json") -> Answer:
    headers = {"X-CSRFToken": desk.client.cookies["csrftoken"].value}
    response = desk.client.generic("POST", f"/api/{path}", sent, content_type=content_type, headers=headers)
    return response.status_code, response.json()


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"[]", b'"yes"', b"null", b"\xff\xfe", b'{"command_id": NaN}', b"[" * 100_000, b"1" * 5000],
    ids=["empty", "cut", "list", "text", "null", "not utf-8", "nan", "deep", "digits"],
)
def test_what_is_no_json_object_is_refused(hall: Hall, desk: Caller, sent: bytes) -> None:
    vote = prepared(hall)
    assert code(raw(desk, f"votes/{vote}/open", sent)) == (422, "body_invalid")
    assert OpenVote.objects.get(pk=vote).state == "prepared"


def test_an_oversized_body_is_refused_and_leaves_nothing(hall: Hall, desk: Caller) -> None:
    sent = json.dumps({"command_id": str(uuid4()), "title": "Thông qua", "text": "x" * 2_200_000}).encode()
    assert code(raw(desk, f"meetings/{hall.meeting}/votes", sent)) == (413, "body_too_large")
    assert not OpenVote.objects.filter(meeting=hall.meeting).exists()


def test_unknown_fields_change_nothing(hall: Hall, desk: Caller) -> None:
    status, done = desk.command(
        f"meetings/{hall.meeting}/votes",
        title="Thông qua", state="announced", legal_total=1, yes=24, number=99, threshold_num=0, id=str(uuid4()),
    )  # fmt: skip
    vote = OpenVote.objects.get(pk=done["id"])
    assert status == 200
    assert (vote.state, vote.legal_total, vote.yes, vote.number, vote.threshold_num) == (
        "prepared",
        0,
        None,
        1,
        1,
    )


@pytest.mark.parametrize(
    "path", ["votes/first/open", "votes/7/close", "meetings/x/votes", "assisted/1/confirm"]
)
def test_an_address_that_names_no_object_is_no_fault_of_the_server(desk: Caller, path: str) -> None:
    assert desk.command(path, title="Thông qua")[0] in (404, 422)


def test_text_as_it_comes_out_of_a_word_processor_is_taken(hall: Hall, desk: Caller) -> None:
    """No-break spaces, soft hyphens, Windows line ends, decomposed Vietnamese."""
    status, done = desk.command(
        f"meetings/{hall.meeting}/votes", title="Nghị\u00a0quyết số\u202f12", text="Điều\u00ad 1.\r\n\tThu.\r\n",
    )  # fmt: skip
    assert status == 200, done
    assert "quyết" in OpenVote.objects.get(pk=done["id"]).title


def test_text_that_would_turn_the_line_around_is_not_taken(hall: Hall, desk: Caller) -> None:
    answer = desk.command(f"meetings/{hall.meeting}/votes", title="Thông qua \u202eauq gnôhT")
    assert code(answer) == (422, "body_invalid")


def test_a_refusal_speaks_the_readers_language(hall: Hall, desk: Caller) -> None:
    opened(hall, question(title="Một"))
    other = prepared(hall)
    in_vietnamese = desk.command(f"votes/{other}/open")
    assert in_vietnamese[1]["say"] == (
        "Lượt 1 đang mở hoặc đang tạm ngắt. Đóng hoặc hủy lượt đó trước khi mở lượt khác."
    )
    person = signed_in(desk.client.cookies["dh_session"].value, at=timezone.now())
    assert person is not None
    set_language(person.user, language="en")
    in_english = desk.command(f"votes/{other}/open")
    assert in_english[1]["say"].startswith("Vote 1 is open")
    assert (in_english[0], in_english[1]["code"]) == (in_vietnamese[0], in_vietnamese[1]["code"])
