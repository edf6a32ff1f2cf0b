"""Finding words over the API: in what one may read, and in nothing else."""

from typing import Any
from urllib.parse import quote

import pytest

from documents.models import Document, PageText
from documents.rules.words import Audience, DocumentState, TextState
from documents.search import index
from tests.api.caller import Caller, code
from tests.cast import Cast, make_cast
from tests.documents import a_document, a_published, a_version

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def saying(document: Document, *pages: str) -> Document:
    """The document with these words on its pages."""
    version = document.presented or document.versions.get()
    PageText.objects.bulk_create(PageText(version=version, page=n, text=t) for n, t in enumerate(pages, 1))
    index.add(version.id)
    return document


def found(cast: Cast, reader: Caller, query: str, **more: object) -> Any:
    asked = "".join(f"&{name}={value}" for name, value in more.items())
    status, said = reader.get(f"meetings/{cast.meeting}/search?q={quote(query)}{asked}")
    assert status == 200
    return said


def titles(cast: Cast, reader: Caller, query: str, **more: object) -> list[str]:
    known = {str(document.id): document.title for document in Document.objects.all()}
    return [known[hit["document"]] for hit in found(cast, reader, query, **more)["documents"]]


def test_a_hit_names_document_and_page_and_shows_the_words_around(cast: Cast) -> None:
    saying(
        a_published(cast, title="Báo cáo"),
        "Mở đầu.",
        "Tổng thu ngân sách đạt 11.460 tỷ đồng.",
        "Chi ngân sách.",
    )
    said = found(cast, Caller.as_person(cast.delegate.user), "ngan sach")
    [hit] = said["documents"]
    assert (hit["is_named"], hit["pages"], [page["page"] for page in hit["hits"]]) == (False, 2, [2, 3])
    assert hit["hits"][0]["snippet"] == [
        ["Tổng thu ", False],
        ["ngân sách", True],
        [" đạt 11.460 tỷ đồng.", False],
    ]
    assert (said["more"], said["unsearchable"]) == (0, [])


def test_what_is_called_so_comes_first_then_the_order_of_the_meeting(cast: Cast) -> None:
    saying(a_published(cast, title="Báo cáo kinh tế"), "ngân sách")
    saying(a_published(cast, title="Kế hoạch"), "không có gì")
    saying(a_published(cast, title="Dự toán ngân sách"), "khác")
    saying(a_published(cast, title="Thẩm tra"), "ngân sách")
    reader = Caller.as_person(cast.delegate.user)
    assert titles(cast, reader, "ngân sách") == ["Dự toán ngân sách", "Báo cáo kinh tế", "Thẩm tra"]
    assert titles(cast, reader, "412/TTr") == ["Báo cáo kinh tế", "Kế hoạch", "Dự toán ngân sách", "Thẩm tra"]


def test_where_the_words_stand_together_comes_before_where_they_stand_apart(cast: Cast) -> None:
    saying(a_published(cast, title="Xã Suối Ngàn giải quyết kiến nghị"), "Xã Suối Ngàn giải quyết.")
    saying(
        a_published(cast, title="Báo cáo"), "Giải trình của xã Suối Ngàn.", "Mở đầu.", "Giải ngân đạt 95%."
    )
    reader = Caller.as_person(cast.delegate.user)
    assert titles(cast, reader, "giai ngan") == ["Báo cáo", "Xã Suối Ngàn giải quyết kiến nghị"]
    first = found(cast, reader, "giai ngan")["documents"][0]
    assert [page["page"] for page in first["hits"]] == [3, 1]
    assert first["hits"][0]["snippet"][0] == ["Giải ngân", True]


def test_nobody_finds_what_he_may_not_read(cast: Cast) -> None:
    group = cast.delegates[0], cast.delegates[1]
    saying(a_published(cast, title="Chung"), "ngân sách")
    saying(
        a_published(cast, title="Của một người", audience=Audience.PERSONS, persons=[group[0].user]),
        "ngân sách",
    )
    saying(a_published(cast, title="Của thư ký", audience=Audience.SECRETARIAT), "ngân sách")
    saying(a_document(cast, title="Bản nháp"), "ngân sách")
    withdrawn = saying(a_published(cast, title="Đã thu hồi"), "ngân sách")
    Document.objects.filter(id=withdrawn.id).update(state=DocumentState.WITHDRAWN)
    newer = saying(a_published(cast, title="Có bản mới chưa phát hành"), "thu")
    PageText.objects.create(version=a_version(newer), page=1, text="ngân sách")
    saying(a_published(cast, title="Thư viện", in_library=True), "ngân sách")
    saying(a_published(make_cast(), title="Của xã bên"), "ngân sách")
    assert titles(cast, Caller.as_person(group[1].user), "ngân sách") == ["Chung", "Thư viện"]
    assert titles(cast, Caller.as_person(cast.secretary.user), "ngân sách") == [
        "Chung",
        "Của một người",
        "Của thư ký",
        "Thư viện",
    ]
    presiding = Caller.as_person(group[0].user)
    assert titles(cast, presiding, "ngân sách", as_delegate="true") == ["Chung", "Của một người", "Thư viện"]


def test_strangers_and_nobody_find_nothing(cast: Cast) -> None:
    stranger = Caller.as_person(make_cast().secretary.user)
    assert code(stranger.get(f"meetings/{cast.meeting}/search?q=a")) == (404, "not_found")
    assert code(stranger.get(f"bodies/{cast.body}/search?q=a")) == (404, "not_found")


def test_one_document_shows_all_its_pages(cast: Cast) -> None:
    document = saying(a_published(cast, pages=9), *["ngân sách"] * 9)
    saying(a_published(cast, title="Khác"), "ngân sách")
    reader = Caller.as_person(cast.delegate.user)
    assert len(found(cast, reader, "ngân sách")["documents"][0]["hits"]) == 3
    [hit] = found(cast, reader, "ngân sách", document=document.id)["documents"]
    assert [page["page"] for page in hit["hits"]] == list(range(1, 10))


def test_documents_that_cannot_be_searched_are_named(cast: Cast) -> None:
    scanned = saying(a_published(cast, title="Bản quét"), "")
    scanned.versions.update(text=TextState.MISSING)
    said = found(cast, Caller.as_person(cast.delegate.user), "ngân sách")
    assert (said["documents"], said["unsearchable"]) == ([], [str(scanned.id)])


def test_an_empty_or_endless_question_is_answered_plainly(cast: Cast) -> None:
    saying(a_published(cast), "ngân sách")
    reader = Caller.as_person(cast.delegate.user)
    assert found(cast, reader, " ?! ")["documents"] == []
    assert code(reader.get(f"meetings/{cast.meeting}/search?q={'a' * 201}"))[0] in (400, 422)


def test_the_library_is_searched_on_its_own_too(cast: Cast) -> None:
    saying(a_published(cast, title="Luật ngân sách", in_library=True), "Điều 1")
    status, said = Caller.as_person(cast.delegate.user).get(f"bodies/{cast.body}/search?q=ngan")
    assert (status, len(said["documents"])) == (200, 1)
