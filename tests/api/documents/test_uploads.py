"""Files on their way in, over HTTP."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from documents.rules.limits import CHUNK_BYTES
from documents.services.look_at_upload import look_at_upload
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast, make_cast
from tests.documents import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(tmp_path: Path, settings: Any) -> Path:
    settings.DOCUMENTS = tmp_path / "documents"
    return tmp_path / "documents"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def put(
    caller: Caller, upload: str, at: int, piece: bytes, media: str = "application/octet-stream"
) -> Answer:
    token = caller.client.cookies["csrftoken"].value
    answer = caller.client.generic(
        "PUT",
        f"/api/uploads/{upload}/bytes?at={at}",
        piece,
        content_type=media,
        headers={"X-CSRFToken": token},
    )
    return answer.status_code, answer.json()


def begun(caller: Caller, cast: Cast, size: int) -> str:
    asked = {
        "id": str(uuid4()),
        "body": str(cast.body),
        "meeting": str(cast.meeting),
        "name": "a.pdf",
        "size": size,
    }
    status, said = caller.post("uploads", **asked)
    assert (status, said["received"], said["state"]) == (200, 0, "arriving")
    assert caller.post("uploads", **asked) == (status, said)
    return str(said["id"])


def test_a_file_sent_in_pieces_becomes_a_version(cast: Cast) -> None:
    caller, content = Caller.as_person(cast.secretary.user), a_pdf(1)
    upload = begun(caller, cast, len(content))
    assert put(caller, upload, 0, content[:1000])[1]["received"] == 1000
    status, said = put(caller, upload, 500, content[500:2000])
    assert (code((status, said)), said["facts"]) == ((409, "upload_elsewhere"), {"received": 1000})
    assert put(caller, upload, 1000, content[1000:])[1]["state"] == "waiting"
    look_at_upload(upload)  # type: ignore[arg-type]
    [listed] = caller.get(f"meetings/{cast.meeting}/uploads")[1]
    assert (listed["state"], listed["step"], listed["refusal"]) == ("ready", None, None)
    assert listed["version"]
    assert caller.get(f"bodies/{cast.body}/uploads") == (200, [])


def test_a_refused_file_says_why_in_a_sentence_until_it_is_put_away(cast: Cast) -> None:
    caller, content = Caller.as_person(cast.secretary.user), b"MZ" + b"\0" * 500
    upload = begun(caller, cast, len(content))
    put(caller, upload, 0, content)
    look_at_upload(upload)  # type: ignore[arg-type]
    said = caller.get(f"uploads/{upload}")[1]
    assert (said["state"], said["refusal"]["code"]) == ("refused", "file_is_program")
    assert "“a.pdf”" in said["refusal"]["text"]
    token = caller.client.cookies["csrftoken"].value
    gone = caller.client.delete(f"/api/uploads/{upload}", headers={"X-CSRFToken": token})
    assert gone.status_code == 204
    assert code(caller.get(f"uploads/{upload}")) == (404, "not_found")


def test_bytes_come_as_bytes_and_in_pieces_of_a_mebibyte(cast: Cast) -> None:
    caller = Caller.as_person(cast.secretary.user)
    upload = begun(caller, cast, 3 * CHUNK_BYTES)
    assert code(put(caller, upload, 0, b"{}", "application/json")) == (422, "body_invalid")
    assert code(put(caller, upload, 0, b"x" * (CHUNK_BYTES + 1))) == (413, "body_too_large")
    assert put(caller, upload, 0, b"x" * CHUNK_BYTES)[1]["received"] == CHUNK_BYTES


def test_a_delegate_sends_no_files(cast: Cast) -> None:
    caller = Caller.as_person(cast.delegate.user)
    asked = {
        "id": str(uuid4()),
        "body": str(cast.body),
        "meeting": str(cast.meeting),
        "name": "a.pdf",
        "size": 5,
    }
    assert code(caller.post("uploads", **asked)) == (403, "role_missing")
