"""Words of papers through HTTP."""

from uuid import uuid4

import pypdfium2
import pytest

from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast(delegates=2)


@pytest.fixture
def secretary(cast: Cast) -> Caller:
    return Caller.as_person(cast.secretary.user)


def path(cast: Cast, more: str = "") -> str:
    return f"bodies/{cast.body}/wordings{more}"


def said(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_the_secretary_reads_writes_and_restores_words(cast: Cast, secretary: Caller) -> None:
    kinds = {each["kind"]: each["wordings"] for each in secretary.get(path(cast))[1]}
    assert len(kinds) == 10
    [closing] = [row for row in kinds["resolution"] if row["key"] == "closing"]
    assert (closing["revision"], "ngay_thong_qua" in closing["places"]) == (0, True)
    one = path(cast, "/resolution/closing")
    written = secretary.put(one, command_id=str(uuid4()), revision=0, text="Đã thông qua {ngay_thong_qua}./.")
    assert written[0] == 200
    assert code(secretary.put(one, command_id=str(uuid4()), revision=1, text="{so_luong}")) == (
        422,
        "paper_wording_place_unknown",
    )
    assert secretary.command(f"{one}/restore", revision=1)[0] == 200


def test_a_text_is_seen_on_its_paper_before_it_is_saved(cast: Cast, secretary: Caller) -> None:
    where = f"/api/{path(cast, '/resolution/preview.pdf')}"
    assert "QUYẾT NGHỊ:" in said(secretary.client.get(where).content)
    token = secretary.client.cookies["csrftoken"].value
    tried = secretary.client.post(
        where,
        {"key": "closing", "text": "Vậy là xong {ngay_thong_qua}./."},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert "Vậy là xong ngày 10 tháng 12 năm 2026./." in said(tried.content)


def test_a_delegate_writes_no_words(cast: Cast) -> None:
    delegate = Caller.as_person(cast.delegate.user)
    assert delegate.get(path(cast))[0] == 403
    refused = delegate.put(
        path(cast, "/resolution/closing"), command_id=str(uuid4()), revision=0, text="Của tôi"
    )
    assert refused[0] == 403
