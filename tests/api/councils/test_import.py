"""The list of delegates over HTTP: shown, asked about, saved."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast

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
