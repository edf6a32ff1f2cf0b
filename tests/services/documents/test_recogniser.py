"""Pages that are only pictures: read by a machine where one is installed, and marked as such."""

import hashlib
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image, ImageDraw, ImageFont

from councils.models import Body
from documents import recogniser, store
from documents.models import Document, PageText, Version
from documents.recogniser import recognise, recognise_later
from documents.rules.terms import read_query
from documents.rules.words import TextState
from documents.search import index

NOW = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
FONT = Path(__file__).parents[3] / "fonts" / "tinos" / "Tinos-Regular.ttf"
LINES = ("BÁO CÁO", "Tình hình thu, chi ngân sách năm 2026", "Đề nghị Hội đồng nhân dân xã xem xét")

pytestmark = pytest.mark.django_db


def a_scan(folder: Path, pages: int = 1) -> Path:
    """A PDF of pictures at 200 dpi, as an office's scanner makes it."""
    font = ImageFont.truetype(FONT, 40)
    pictures = []
    for _ in range(pages):
        picture = Image.new("L", (1654, 1000), "white")
        for number, line in enumerate(LINES):
            ImageDraw.Draw(picture).text((150, 150 + 90 * number), line, font=font, fill="black")
        pictures.append(picture)
    place = folder / "scan.pdf"
    pictures[0].save(place, save_all=True, append_images=pictures[1:], resolution=200)
    return place


@pytest.fixture
def scan(tmp_path: Path, settings: Any) -> Version:
    """Two pages, one of which had a text of its own."""
    settings.DOCUMENTS = tmp_path / "documents"
    path = a_scan(tmp_path, pages=2)
    with store.placing():
        file = store.keep(path, "application/pdf", at=NOW)
    body = Body.objects.create(name=f"HĐND {uuid4()}", short_name="HĐND", kind="council", level="province")
    document = Document.objects.create(body=body, kind="report", title="Báo cáo", created_at=NOW)
    version = Version.objects.create(
        document=document, ordinal=1, name="scan.pdf", original=file, pdf=file, reading=file,
        pages=2, sizes=[], text=TextState.MISSING, added_at=NOW,
    )  # fmt: skip
    PageText.objects.create(version=version, page=1, text="")
    PageText.objects.create(version=version, page=2, text="có sẵn")
    return version


def a_program(folder: Path, script: str) -> str:
    place = folder / "tesseract"
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return str(place)


def test_words_of_a_picture_are_found_and_marked_as_recognised(
    scan: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = a_program(tmp_path, "test -s \"$1\" && echo 'Thu ngân sách'")
    monkeypatch.setattr(recogniser, "tesseract", lambda: program)
    before = hashlib.sha256(store.path_of(scan.pdf_id).read_bytes()).hexdigest()
    assert recognise_later(scan.id)
    recognise(scan.id)
    scan.refresh_from_db()
    assert scan.text == TextState.RECOGNISED
    assert list(scan.page_texts.order_by("page").values_list("text", "recognised")) == [
        ("Thu ngân sách", True),
        ("có sẵn", False),
    ]
    assert [page for _, page, _ in index.find(read_query("ngan sach"), [scan.id])] == [1]
    assert hashlib.sha256(store.path_of(scan.pdf_id).read_bytes()).hexdigest() == before == scan.pdf_id


def test_a_page_that_cannot_be_read_stays_without_text(
    scan: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "tesseract", lambda: a_program(tmp_path, "exit 3"))
    assert recognise_later(scan.id)
    recognise(scan.id)
    scan.refresh_from_db()
    assert scan.text == TextState.MISSING
    assert scan.page_texts.filter(recognised=True).count() == 0


def test_where_nothing_can_read_pictures_they_stay_unsearchable(
    scan: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recogniser, "tesseract", lambda: None)
    assert not recognise_later(scan.id)
    scan.refresh_from_db()
    assert scan.text == TextState.MISSING


@pytest.mark.skipif(recogniser.tesseract() is None, reason="Tesseract with Vietnamese is not installed")
def test_tesseract_reads_vietnamese(scan: Version) -> None:
    assert recognise_later(scan.id)
    recognise(scan.id)
    text = scan.page_texts.get(page=1).text
    assert "ngân sách năm 2026" in text
    assert "Đề nghị Hội đồng nhân dân xã" in text
