"""One suite that the index of pages keeps on either database."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from councils.models import Body
from documents.models import Document, PageText, StoredFile, Version
from documents.rules.terms import read_query
from documents.search import index

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]

NOW = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
PAGES = [
    "Báo cáo 412/BC-UBND\nvề tình hình kinh tế – xã hội năm 2026",
    "Thu NGÂN SÁCH nhà nước ước đạt 11.460 tỷ đồng; chi ngân\nsách địa phương. Đất đai, ĐẦU TƯ công.",
    "Ngan sach viết không dấu. Bản tính, tỉnh lẻ; qui hoạch dat nen.",
    "Điều 7. Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2027.",
    "",
]


def a_version(pages: list[str]) -> UUID:
    body = Body.objects.create(name=f"HĐND {uuid4()}", short_name="HĐND", kind="council", level="province")
    file = StoredFile.objects.create(sha256=uuid4().hex * 2, size=1, media="application/pdf", stored_at=NOW)
    document = Document.objects.create(body=body, kind="report", title="Báo cáo", created_at=NOW)
    version = Version.objects.create(
        document=document, ordinal=1, name="a.pdf", original=file, pdf=file, reading=file,
        pages=len(pages), sizes=[], text="layer", added_at=NOW,
    )  # fmt: skip
    PageText.objects.bulk_create(PageText(version=version, page=n, text=t) for n, t in enumerate(pages, 1))
    index.add(version.id)
    return version.id


def pages_with(query: str, *versions: UUID) -> list[int]:
    return [page for _, page, _ in index.find(read_query(query), versions)]


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("ngân sách", [2]),
        ("ngan sach", [2, 3]),
        ('"ngan sach"', [2, 3]),
        ('"chi ngân sách địa"', [2]),
        ('"ngân chi"', []),
        ("dat", [2, 3]),
        ("đất", [2]),
        ("dau tu", [2]),
        ("đầu tư", [2]),
        ("tỉnh", [3]),
        ("tính", [3]),
        ("tinh", [1, 3]),
        ("tình", [1]),
        ("412/BC-UBND", [1]),
        ("412 bc ub", [1]),
        ('"412 bc ub"', []),
        ("bc-ubnd 412", [1]),
        ("nghi quy", [4]),
        ('"nghi quy"', []),
        ("2027 nghị", [4]),
        ("2026 2027", []),
        ("11.460", [2]),
        ("không có đâu", []),
        ("or and not near", []),
        ("'; DROP TABLE x --", []),
        ("a:b & c | !d <-> (e)", []),
        ("\\ \x00 * ^", []),
    ],
)
def test_pages_on_which_every_word_stands(query: str, pages: list[int]) -> None:
    assert pages_with(query, a_version(PAGES)) == pages


@pytest.mark.parametrize(
    ("written", "typed"), [("hoà bình", "hòa"), ("hòa bình", "hoà"), ("uỷ ban", "ủy ban"), ("quý III", "quý")]
)
def test_either_place_of_the_tone_finds_the_other(written: str, typed: str) -> None:
    assert pages_with(typed, a_version([written])) == [1]


def test_only_the_versions_that_are_asked_for_are_looked_through() -> None:
    one, other = a_version(PAGES), a_version(["Thu ngân sách xã"])
    assert pages_with("ngân sách", other) == [1]
    assert sorted(pages_with("ngân sách", one, other)) == [1, 2]
    assert pages_with("ngân sách") == []


def test_a_text_that_is_gone_or_changed_is_found_as_it_is_now() -> None:
    version = a_version(PAGES)
    PageText.objects.filter(version=version, page=5).update(text="Chữ nhận dạng từ ảnh: thủy lợi")
    index.add(version)
    assert pages_with("thuỷ lợi", version) == [5]
    assert pages_with("thủy lợi", version) == [5]
    PageText.objects.filter(version=version, page=2).delete()
    assert pages_with("ngan sach", version) == [3]
    Version.objects.filter(id=version).delete()
    assert pages_with("ngan sach", version) == []


def test_what_was_written_before_there_was_an_index_is_read_in() -> None:
    version = a_version(PAGES)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("UPDATE documents_pagetext SET words_exact = NULL, words_folded = NULL")
        else:
            index.lift_before_migrating(using="default", plan=[(_Migration, False)])
    index.install_after_migrating(using="default")
    assert pages_with("ngân sách", version) == [2]


class _Migration:
    app_label = "documents"


def test_migrating_again_changes_nothing() -> None:
    version = a_version(PAGES)
    call_command("migrate", verbosity=0)
    assert pages_with("ngân sách", version) == [2]
