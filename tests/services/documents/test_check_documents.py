"""The store is compared with its rows, and the answer is plain enough for a timer."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from documents import store
from documents.models import Document
from documents.services.sweep_derived import sweep_derived
from tests.cast import make_cast
from tests.documents import a_pdf, a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(tmp_path: Path, settings: Settings) -> Document:
    settings.DOCUMENTS = tmp_path / "documents"
    return a_published(make_cast(), title="Đề án nước sạch", content=a_pdf(2), pages=2)


def checked() -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("check_documents", stdout=said)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


def test_a_store_that_is_whole_is_said_to_be(document: Document) -> None:
    status, said = checked()
    assert (status, said.splitlines()[0]) == (0, "Đã kiểm tra 1 tệp tài liệu; 0 tệp không đúng.")


def test_a_missing_and_a_changed_file_are_told_apart_and_named(document: Document) -> None:
    version = document.presented
    assert version is not None
    path = store.path_of(version.reading_id)
    aside = path.rename(path.with_suffix(".aside"))
    status, said = checked()
    assert status == 1
    assert f"Thiếu tệp {version.reading_id}, của tài liệu: Đề án nước sạch." in said
    path.write_bytes(aside.read_bytes()[:-1] + b"x")
    status, said = checked()
    assert status == 1
    assert "đã bị thay đổi, của tài liệu: Đề án nước sạch." in said


def test_what_is_derived_and_was_looked_at_longest_ago_is_thrown_away_first(document: Document) -> None:
    version = document.presented
    assert version is not None
    pictures = [store.derived(version.reading_id, f"page-{n}-160.webp") for n in range(1, 11)]
    for age, path in enumerate(pictures):
        path.write_bytes(b"x" * 100)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert sweep_derived(1_000) == 0
    assert sweep_derived(500) == 6
    assert [path.exists() for path in pictures] == [True] * 4 + [False] * 6
