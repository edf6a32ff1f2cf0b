"""The list of delegates over HTTP: shown, asked about, saved."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from councils.models import AbsenceNotice, Mandate, PostHolding, Term
from councils.rules.calendar import council_day
from councils.services.register_term import TermDraft, register_term, term_id_of
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, command, make_cast

SAMPLE = Path(__file__).parents[2] / "data" / "danh-sach-dai-bieu-xa-suoi-ngan.xlsx"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def read(caller: Caller, term: UUID, content: bytes, **choices: object) -> Answer:
    return send(caller, f"terms/{term}/import/read", content, choices=json.dumps(choices))


def send(caller: Caller, path: str, content: bytes, **fields: str) -> Answer:
    """A form with a file, as the page sends it."""
    file = SimpleUploadedFile("danh sách.xlsx", content)
    token = caller.client.cookies["csrftoken"].value
    response = caller.client.post(f"/api/{path}", {"file": file, **fields}, headers={"X-CSRFToken": token})
    return response.status_code, response.json()


def test_the_sample_is_understood_and_nothing_is_saved(cast: Cast) -> None:
    status, shown = read(Caller.as_person(cast.secretary.user), cast.term, SAMPLE.read_bytes())
    assert status == 200
    assert shown["counts"]["people"] == 24
    assert shown["counts"]["groups"] == 5
    assert shown["counts"]["corrected"] == 29
    assert shown["counts"]["open"] == 7
    assert shown["stated"] == 24


def test_a_member_without_the_right_and_a_stranger_are_refused(cast: Cast) -> None:
    content = SAMPLE.read_bytes()
    assert code(read(Caller.as_person(cast.delegate.user), cast.term, content)) == (403, "role_missing")
    stranger = make_cast().secretary
    assert code(read(Caller.as_person(stranger.user), cast.term, content)) == (404, "not_found")


def confirmed(caller: Caller, term: UUID, content: bytes, **choices: object) -> tuple[dict[str, object], str]:
    """Every question answered by its first option, as long as there are any; the choices and the last digest."""
    answers: dict[str, str] = {}
    shown: dict[str, Any] = {}
    for _ in range(4):
        status, shown = read(caller, term, content, answers=answers, **choices)
        assert status == 200, shown
        still_open = [q for q in shown["questions"] if q["answer"] is None]
        if not still_open:
            break
        answers |= {q["id"]: q["options"][0] for q in still_open}
    return {"answers": answers, **choices}, shown["digest"]


def save(caller: Caller, term: UUID, content: bytes, choices: object, digest: str, command: UUID) -> Answer:
    return send(
        caller,
        f"terms/{term}/import/save",
        content,
        choices=json.dumps(choices),
        digest=digest,
        command_id=str(command),
    )


@pytest.fixture
def empty_term(cast: Cast) -> UUID:
    """A later term of the same body, with nobody in it."""
    day = council_day(timezone.now())
    Term.objects.filter(id=cast.term).update(ends_on=day - timedelta(days=1))
    asked = command()
    register_term(asked, body_id=cast.body, draft=TermDraft(2, day))
    return term_id_of(asked)


def test_the_sample_is_saved_as_it_was_confirmed_and_once(cast: Cast, empty_term: UUID) -> None:
    office = Caller.as_person(cast.secretary.user)
    content = SAMPLE.read_bytes()
    choices, digest = confirmed(office, empty_term, content)
    asked = uuid4()
    status, done = save(office, empty_term, content, choices, digest, asked)
    assert status == 200, done
    assert save(office, empty_term, content, choices, digest, asked) == (200, done)
    assert Mandate.objects.filter(term_id=empty_term).count() == 24
    assert not Mandate.objects.filter(term_id=empty_term).exclude(ethnicity="").exists()
    held = PostHolding.objects.filter(mandate__term_id=empty_term).order_by("mandate__position")
    assert list(held.values_list("kind", flat=True)) == [
        "chair",
        "vice_chair",
        "committee_head",
        "committee_head",
    ]
    giang = Mandate.objects.get(term_id=empty_term, name="Vũ Thu Giang")
    assert [s.status for s in giang.statuses.order_by("ordinal")] == ["in_office", "suspended"]
    assert AbsenceNotice.objects.get().mandate.name == "Vi Quốc Vượng"
    assert Mandate.objects.get(term_id=empty_term, name="Triệu Thị Mai").is_full_time

    status, again = read(office, empty_term, content)
    assert status == 200
    assert again["counts"]["same"] == 24
    assert again["questions"] == []


def test_choices_that_are_none_are_refused(cast: Cast) -> None:
    office = Caller.as_person(cast.secretary.user)
    for bad in (
        "[]",
        "{",
        '{"take": ["religion"]}',
        '{"edits": {"3:nothing": "x"}}',
        '{"columns": {"0": "mood"}}',
    ):
        answer = send(office, f"terms/{cast.term}/import/read", SAMPLE.read_bytes(), choices=bad)
        assert code(answer) == (422, "body_invalid")


def test_what_is_no_workbook_is_refused_with_what_to_do(cast: Cast) -> None:
    office = Caller.as_person(cast.secretary.user)
    assert code(read(office, cast.term, b"STT;Ten")) == (422, "import_file_other")


def test_the_template_is_read_back_as_an_empty_list(cast: Cast) -> None:
    office = Caller.as_person(cast.secretary.user)
    answer = office.client.get(f"/api/terms/{cast.term}/import/template.xlsx")
    assert answer.status_code == 200
    _, shown = read(office, cast.term, answer.content)
    assert [c["is_sure"] for c in shown["columns"] if c["title"]] == [True] * 11
    assert shown["counts"]["people"] == 0
    assert shown["questions"] == []
    stranger = Caller.as_person(make_cast().secretary.user)
    assert stranger.client.get(f"/api/terms/{cast.term}/import/template.xlsx").status_code == 404


def test_only_those_who_manage_people_may_save(cast: Cast) -> None:
    content = SAMPLE.read_bytes()
    for person, said in ((cast.delegate, 403), (make_cast().secretary, 404)):
        caller = Caller.as_person(person.user)
        assert save(caller, cast.term, content, {}, "0" * 64, uuid4())[0] == said
