"""A document's bytes, pages and changes over HTTP, as tablets and the screens of the hall ask for them."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from councils.api.displays import COOKIE
from councils.models import Display
from councils.rules.secrets import digest
from documents import store
from documents.models import Document, PageText, StoredFile, Version
from documents.rules.words import Audience
from tests.api.caller import Caller
from tests.cast import Cast, make_cast
from tests.documents import a_pdf, a_published, a_version, publish

pytestmark = pytest.mark.django_db
PDF = a_pdf(6)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def document(cast: Cast) -> Document:
    return a_published(cast, content=PDF, pages=6)


@pytest.fixture
def tablet(cast: Cast) -> Client:
    return Caller.as_person(cast.delegate.user).client


def address(document: Document, rest: str = "reading.pdf") -> str:
    return f"/api/versions/{document.presented_id}/{rest}"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def screen_of(body_id: UUID) -> Client:
    """A browser in the hall that was paired with the body."""
    secret, browser = str(uuid4()), Client()
    Display.objects.create(
        body_id=body_id, name="Màn hình", secret_digest=digest(secret), paired_at=timezone.now()
    )
    browser.cookies[COOKIE] = secret
    return browser


# ---- bytes


def test_the_whole_is_sent_and_known_by_its_hash(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document))
    assert body(response) == PDF
    assert response.status_code == 200
    assert {
        name: response.headers[name] for name in ("Accept-Ranges", "Content-Length", "ETag", "Content-Type")
    } == {
        "Accept-Ranges": "bytes",
        "Content-Length": str(len(PDF)),
        "ETag": f'"{StoredFile.objects.get(size=len(PDF)).sha256}"',
        "Content-Type": "application/pdf",
    }


def test_a_part_is_sent_as_a_part(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document), headers={"Range": "bytes=100-299"})
    assert (response.status_code, body(response)) == (206, PDF[100:300])
    assert response.headers["Content-Range"] == f"bytes 100-299/{len(PDF)}"
    assert response.headers["Content-Length"] == "200"


def test_a_part_of_other_bytes_than_the_reader_has_is_not_sent_but_the_whole(
    document: Document, tablet: Client
) -> None:
    tag = tablet.head(address(document)).headers["ETag"]
    for said, status in ((tag, 206), ('"another"', 200), ("Sun, 22 Nov 2026 09:00:00 GMT", 200)):
        response = tablet.get(address(document), headers={"Range": "bytes=0-9", "If-Range": said})
        assert response.status_code == status


def test_a_part_after_the_end_is_refused_with_the_length(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document), headers={"Range": f"bytes={len(PDF)}-"})
    assert (response.status_code, response.headers["Content-Range"]) == (416, f"bytes */{len(PDF)}")


def test_who_has_it_is_told_so_and_sent_nothing(document: Document, tablet: Client) -> None:
    tag = tablet.head(address(document)).headers["ETag"]
    response = tablet.get(address(document), headers={"If-None-Match": tag})
    assert (response.status_code, body(response), response.headers["ETag"]) == (304, b"", tag)


def test_only_the_headers_are_sent_where_only_they_are_asked_for(document: Document, tablet: Client) -> None:
    response = tablet.head(address(document), headers={"Range": "bytes=0-9"})
    assert (response.status_code, response.headers["Content-Length"]) == (200, str(len(PDF)))


def test_a_file_opened_by_its_address_can_do_nothing(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document))
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == "inline"


@pytest.mark.parametrize(("keep", "said"), [(True, "private, no-cache"), (False, "no-store")])
def test_what_a_tablet_may_not_keep_says_so(cast: Cast, tablet: Client, keep: bool, said: str) -> None:
    document = a_published(cast, content=PDF, pages=6, keep_on_device=keep)
    for rest in ("reading.pdf", "original", "pages/1.webp?width=160"):
        assert tablet.get(address(document, rest)).headers["Cache-Control"] == said


def test_the_original_is_saved_under_the_name_it_came_with(document: Document, tablet: Client) -> None:
    Version.objects.filter(document=document).update(name="Tờ trình.pdf")
    response = tablet.get(address(document, "original"))
    assert body(response) == PDF
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"To trinh.pdf\"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf"
    )


def test_a_file_the_store_has_lost_is_said_to_be_missing(document: Document, tablet: Client) -> None:
    path = store.path_of(Version.objects.get(document=document).reading_id)
    aside = path.rename(path.with_suffix(".aside"))
    try:
        for rest in ("reading.pdf", "original", "pages/6.webp?width=480"):
            response = tablet.get(address(document, rest))
            assert (response.status_code, response.json()["code"]) == (503, "file_missing")
    finally:
        aside.rename(path)


@pytest.mark.parametrize("rest", ["reading.pdf", "original", "pages/1.webp", "changes?since={id}"])
def test_who_may_not_read_it_is_told_that_there_is_none(cast: Cast, tablet: Client, rest: str) -> None:
    secret = a_published(cast, content=PDF, pages=6, audience=Audience.SECRETARIAT)
    response = tablet.get(address(secret, rest.format(id=secret.presented_id)))
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


# ---- pictures of pages


def test_a_page_is_drawn_as_wide_as_it_is_asked_for(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document, "pages/2.webp?width=160"))
    picture = Image.open(BytesIO(body(response)))
    assert (response.status_code, response.headers["Content-Type"], picture.format) == (
        200,
        "image/webp",
        "WEBP",
    )
    assert picture.width == 160
    assert picture.height == pytest.approx(226, abs=1)


@pytest.mark.parametrize(
    ("rest", "status"), [("pages/7.webp", 404), ("pages/0.webp", 422), ("pages/1.webp?width=99999", 422)]
)
def test_there_is_no_page_but_those_there_are(
    document: Document, tablet: Client, rest: str, status: int
) -> None:
    assert tablet.get(address(document, rest)).status_code == status


@pytest.mark.parametrize(
    ("audience", "status"),
    [(Audience.PUBLIC, 200), (Audience.HALL, 200), (Audience.DELEGATES, 404), (Audience.SECRETARIAT, 404)],
)
def test_a_screen_of_the_hall_sees_what_the_hall_may_see(cast: Cast, audience: Audience, status: int) -> None:
    document = a_published(cast, content=PDF, pages=6, audience=audience)
    screen = screen_of(cast.body)
    assert screen.get(address(document, "pages/1.webp?width=160")).status_code == status
    assert screen.get(address(document)).status_code == 401  # pictures alone, never the file
    draft = a_version(document, content=PDF, pages=6)
    assert screen.get(f"/api/versions/{draft.id}/pages/1.webp?width=160").status_code == 404


def test_another_bodys_screen_sees_nothing(cast: Cast) -> None:
    document = a_published(cast, content=PDF, pages=6, audience=Audience.PUBLIC)
    assert screen_of(make_cast().body).get(address(document, "pages/1.webp?width=160")).status_code == 404
    assert Client().get(address(document, "pages/1.webp?width=160")).status_code == 401


def test_a_screen_sees_it_whoever_once_signed_in_there(cast: Cast) -> None:
    document = a_published(cast, content=PDF, pages=6, audience=Audience.PUBLIC)
    screen = screen_of(cast.body)
    stranger = Caller.as_person(make_cast().delegate.user).client
    screen.cookies["dh_session"] = stranger.cookies["dh_session"].value
    assert screen.get(address(document, "pages/1.webp?width=160")).status_code == 200


# ---- what changed


def say(version: Version, *pages: str) -> None:
    PageText.objects.bulk_create(
        PageText(version=version, page=number, text=text) for number, text in enumerate(pages, 1)
    )


def test_what_changed_since_the_version_before_is_told(
    cast: Cast, document: Document, tablet: Client
) -> None:
    first = document.presented
    assert first is not None
    second = a_version(document, content=a_pdf(2), pages=2)
    publish(document)
    say(first, "Điều 1. Tổng chi là 120 tỷ đồng.", "Điều 2. Hiệu lực từ ngày ký.")
    say(second, "Điều 1. Tổng chi là 135 tỷ đồng.", "Điều 2. Hiệu lực từ ngày ký.")
    _, told = Caller.as_person(cast.delegate.user).get(f"versions/{second.id}/changes?since={first.id}")
    assert (told["pages"], told["cut"]) == ([6, 2], False)
    changed, same = told["rows"]
    assert changed == {
        "kind": "changed",
        "was": [["Điều 1. Tổng chi là ", False], ["120", True], [" tỷ đồng.", False]],
        "now": [["Điều 1. Tổng chi là ", False], ["135", True], [" tỷ đồng.", False]],
        "was_page": 1,
        "now_page": 1,
        "moved": False,
    }
    assert (same["kind"], same["was_page"]) == ("same", 2)


def test_pictures_without_text_are_not_compared(document: Document, tablet: Client) -> None:
    response = tablet.get(address(document, f"changes?since={document.presented_id}"))
    assert (response.status_code, response.json()["code"]) == (409, "pages_without_text")


def test_two_documents_are_not_compared(cast: Cast, document: Document, tablet: Client) -> None:
    other = a_published(cast, content=PDF, pages=6)
    assert tablet.get(address(document, f"changes?since={other.presented_id}")).status_code == 404
