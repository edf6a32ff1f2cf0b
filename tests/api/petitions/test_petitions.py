"""Petitions over HTTP: found, told in full, counted, on paper; a list shown and taken."""

import io
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from openpyxl.reader.excel import load_workbook

from agenda.models import Agenda
from agenda.rules.items import AgendaState
from councils.rules.calendar import council_day
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast
from tests.messy_petitions import VOTER, messy_list

TODAY = council_day(timezone.now())
LIST = messy_list(TODAY)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def secretary(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def enter(caller: Caller, cast: Cast, text: str, **more: object) -> str:
    body = {"text": text, "field": "transport", "received_on": (TODAY - timedelta(days=40)).isoformat()}
    status, done = caller.post(
        f"bodies/{cast.body}/petitions",
        command_id=str(uuid4()),
        meeting_id=str(cast.meeting),
        **{**body, "agency": "Sở Xây dựng", **more},
    )
    assert status == 200, done
    return str(done["id"])


def send(caller: Caller, cast: Cast, what: str, **fields: str) -> Answer:
    file = SimpleUploadedFile("kiến nghị.xlsx", LIST)
    token = caller.client.cookies["csrftoken"].value
    path = f"/api/bodies/{cast.body}/petitions/import/{what}"
    response = caller.client.post(path, {"file": file, **fields}, headers={"X-CSRFToken": token})
    return response.status_code, response.json()


def test_a_delegate_reads_searches_and_counts_but_does_not_write(cast: Cast) -> None:
    late = (TODAY - timedelta(days=1)).isoformat()
    one = enter(secretary(cast), cast, "Đề nghị sửa đường liên thôn", due_on=late)
    enter(secretary(cast), cast, "Đề nghị cấp nước sạch", field="water_power")
    reader = Caller.as_person(cast.delegate.user)
    _, found = reader.get(f"meetings/{cast.meeting}/petitions?q=duong lien&field=transport&late=true")
    assert (found["total"], found["found"]) == (2, 1)
    assert found["rows"][0]["snippet"][1] == ["đường", True]
    assert found["rows"][0]["is_late"]
    _, figures = reader.get(f"meetings/{cast.meeting}/petitions/figures")
    assert (figures["all"]["total"], figures["all"]["late"]) == (2, 1)
    refused = reader.post(f"petitions/{one}/part", command_id=str(uuid4()), revision=1)
    assert code(refused) == (403, "role_missing")
    assert code(Caller.as_person(make_cast().delegate.user).get(f"petitions/{one}")) == (404, "not_found")
    assert code(Caller.as_person(cast.administrator.user).get(f"petitions/{one}")) == (403, "role_missing")


def test_signers_go_in_and_only_their_number_comes_back(cast: Cast) -> None:
    caller = secretary(cast)
    one = enter(caller, cast, "Đề nghị sửa đường liên thôn")
    signers = [{"name": VOTER, "born_on": "1970-01-02", "address": "Thôn Kín", "phone": "0912345678"}]
    added = caller.post(f"petitions/{one}/signers", command_id=str(uuid4()), signers=signers)
    assert added == (200, {"count": 1})
    _, told = caller.get(f"petitions/{one}")
    assert told["signers"] == 1
    said = json.dumps(told, ensure_ascii=False) + everything_on_paper(caller, cast)
    assert not any(secret in said for secret in (VOTER, "Thôn Kín", "0912345678", "1970"))
    erased = caller.post(f"petitions/{one}/signers/erase", command_id=str(uuid4()))
    assert erased == (200, {"count": 0})


def everything_on_paper(caller: Caller, cast: Cast) -> str:
    """The text of both papers of the meeting and of the body."""
    said = []
    for home in (f"meetings/{cast.meeting}", f"bodies/{cast.body}"):
        book = load_workbook(io.BytesIO(caller.client.get(f"/api/{home}/petitions.xlsx").content))  # type: ignore[no-untyped-call]
        said += [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row]
        paper = Document(io.BytesIO(caller.client.get(f"/api/{home}/petitions.docx").content))
        said += [one.text for one in paper.paragraphs]
        said += [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return " ".join(said)


def test_the_papers_tell_the_list_and_its_figures(cast: Cast) -> None:
    caller = secretary(cast)
    enter(caller, cast, "Đề nghị sửa đường liên thôn", place="Xã Lũng Phìn")
    said = everything_on_paper(caller, cast)
    for words in (
        "Đề nghị sửa đường liên thôn",
        "Lũng Phìn",
        "Sở Xây dựng",
        "Tổng số 1 kiến nghị",
        "Mới tiếp nhận",
    ):
        assert words in said


def test_one_is_told_with_its_steps_links_and_those_like_it(cast: Cast) -> None:
    caller = secretary(cast)
    one = enter(caller, cast, "Đề nghị sửa chữa đường liên thôn từ nhà văn hóa đến trường học")
    other = enter(caller, cast, "Đề nghị sửa chữa đường liên thôn từ nhà văn hóa đến chợ")
    caller.post(f"petitions/{one}/link", command_id=str(uuid4()), item=str(cast.items[0]))
    status, _ = caller.post(
        f"petitions/{one}/answer",
        command_id=str(uuid4()),
        revision=1,
        answer="Đã sửa",
        number="12/SXD",
        answered_on=TODAY.isoformat(),
        outcome="settled",
    )
    assert status == 200
    _, told = caller.get(f"petitions/{one}")
    assert [step["state"] for step in told["steps"]] == ["received", "settled"]
    assert [item["title"] for item in told["items"]] == ["Nội dung 1"]
    _, alike = caller.get(f"petitions/{one}/alike")
    assert [each["petition"]["id"] for each in alike] == [other]
    _, pairs = caller.get(f"meetings/{cast.meeting}/petitions/alike")
    assert len(pairs) == 1


def test_a_list_is_shown_with_its_faults_and_taken_as_shown(cast: Cast) -> None:
    caller = secretary(cast)
    choices = json.dumps({"meeting_id": str(cast.meeting)})
    status, shown = send(caller, cast, "read", choices=choices)
    assert (status, shown["taken"], shown["taken_before"]) == (200, 137, None)
    assert VOTER not in json.dumps(shown, ensure_ascii=False)
    sent: dict[str, Any] = {"command_id": str(uuid4()), "choices": choices, "digest": shown["digest"]}
    assert send(caller, cast, "take", **sent)[0] == 200
    _, again = send(caller, cast, "read", choices=choices)
    assert (again["taken"], again["taken_before"]["count"]) == (0, 137)
    _, found = caller.get(f"meetings/{cast.meeting}/petitions?q=thuy loi")
    assert found["total"] == 137


def test_the_form_to_fill_in_is_a_workbook(cast: Cast) -> None:
    answer = secretary(cast).client.get(f"/api/bodies/{cast.body}/petitions/import/template.xlsx")
    assert load_workbook(io.BytesIO(answer.content)).active is not None  # type: ignore[no-untyped-call]


def test_an_item_of_an_agenda_that_was_not_proposed_is_told_to_the_secretariat_alone(cast: Cast) -> None:
    caller, reader = secretary(cast), Caller.as_person(cast.delegate.user)
    one = enter(caller, cast, "Đề nghị sửa đường liên thôn")
    linked = caller.post(f"petitions/{one}/link", command_id=str(uuid4()), item=str(cast.items[0]))
    assert linked[0] == 200
    for state, told in ((AgendaState.PROPOSED, 1), (AgendaState.DRAFT, 0)):
        Agenda.objects.update_or_create(meeting_id=cast.meeting, defaults={"state": state})
        assert len(reader.get(f"petitions/{one}")[1]["items"]) == told
        assert len(caller.get(f"petitions/{one}")[1]["items"]) == 1
