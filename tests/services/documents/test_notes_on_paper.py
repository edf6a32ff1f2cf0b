"""One's own notes to speak from: by document and page, with the words they are on."""

from typing import Any
from uuid import UUID, uuid4

import docx
import pytest
from django.utils import timezone

from catalogue.refusals import NotFound
from documents.models import Document
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind, DocumentState
from documents.services.notes_on_paper import notes_on_paper
from documents.services.sync_annotations import Sent, sync_annotations
from tests.cast import Cast, make_cast
from tests.documents import a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def write(user: UUID, paper: Document, text: str, **other: Any) -> None:
    assert paper.presented_id
    known: dict[str, Any] = {
        "id": uuid4(), "document": paper.id, "version": paper.presented_id, "page": 1,
        "kind": AnnotationKind.NOTE, "geometry": {"at": [100, 700]}, "quote": "", "before": "", "after": "",
        "text": text, "colour": "blue",
    }  # fmt: skip
    sent = [Sent(Note(**known | other), 0, timezone.now())]
    synced = sync_annotations(user, device="tablet", sent=sent, cursor=0, most=500, at=timezone.now())
    assert synced.answers[0].code is None


def lines(user: UUID, meeting: UUID) -> list[str]:
    paper = notes_on_paper(user, meeting, at=timezone.now())
    assert paper.name == "Ghi chú - Kỳ họp thứ nhất.docx"
    with paper.file as file:
        return [line.text for line in docx.Document(file).paragraphs if line.text]


def test_notes_stand_by_document_and_page_from_above(cast: Cast) -> None:
    first, second = a_published(cast, title="Tờ trình", pages=2), a_published(cast, title="Báo cáo")
    user = cast.delegate.user
    write(user, second, "ghi chú của báo cáo")
    write(user, first, "dưới", geometry={"at": [100, 100]}, quote="nguồn\nvốn")
    write(user, first, "trên")
    write(user, first, "trang hai\nhai dòng", page=2)
    write(user, first, "", kind=AnnotationKind.PEN, geometry={"strokes": [[1, 2, 3, 4]], "width": 2})
    write(cast.absent.user, first, "của người khác")
    assert lines(user, cast.meeting)[3:] == [
        "Tờ trình", "Trang 1", "trên", "Trang 1", "“nguồn vốn”", "dưới", "Trang 2", "trang hai", "hai dòng",
        "Báo cáo", "Trang 1", "ghi chú của báo cáo",
    ]  # fmt: skip


def test_of_a_document_that_is_withdrawn_only_what_he_wrote_himself(cast: Cast) -> None:
    paper = a_published(cast, title="Tờ trình")
    write(cast.delegate.user, paper, "của tôi", quote="dự toán")
    Document.objects.filter(id=paper.id).update(state=DocumentState.WITHDRAWN)
    said = lines(cast.delegate.user, cast.meeting)
    assert said[3:] == ["Văn bản hiện không dành cho người viết ghi chú", "Trang 1", "của tôi"]


def test_who_wrote_nothing_is_told_so(cast: Cast) -> None:
    said = lines(cast.delegate.user, cast.meeting)
    assert said[0] == "Ghi chú của Dai.Bieu.1" or said[0].startswith("Ghi chú của ")
    assert said[-1] == "Chưa có ghi chú nào cho kỳ họp này."


def test_a_stranger_gets_nothing(cast: Cast) -> None:
    with pytest.raises(NotFound):
        notes_on_paper(make_cast().delegate.user, cast.meeting, at=timezone.now())
