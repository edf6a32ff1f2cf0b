"""A new version is published: what a person wrote goes on with its words, or he is told that it has no place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.utils import timezone
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from catalogue.refusals import NotFound, Unavailable
from councils.papers.tinos import PLAIN, use_tinos
from documents import in_child
from documents.child.letters import run as letters
from documents.models import Annotation, Document, PageText, Version
from documents.rules.notes import Note
from documents.rules.words import AnnotationKind
from documents.services.carry_annotations import Carried, carry_annotations
from documents.services.sync_annotations import Sent, sync_annotations
from documents.store import path_of
from tests.cast import Cast, make_cast
from tests.documents import a_document, a_version, publish

pytestmark = pytest.mark.django_db

WRITTEN = datetime(2026, 12, 22, 8, tzinfo=UTC)
FIRST = ("Tổng dự toán ngân sách năm 2027 là 412 tỷ đồng,", "trong đó chi đầu tư phát triển là 38 phần trăm.")
SECOND = ("Điều 1. Phê duyệt dự toán thu ngân sách.", "Điều 2. Giao Ủy ban nhân dân xã thực hiện.")


@cache
def pdf_of(*pages: tuple[str, ...], left: int = 72) -> bytes:
    use_tinos(settings.FONTS)
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True)
    for lines in pages:
        canvas.setFont(PLAIN, 14)
        for place, line in enumerate(lines):
            canvas.drawString(left, 740 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def version_of(document: Document, *pages: tuple[str, ...], left: int = 72) -> Version:
    version = a_version(document, content=pdf_of(*pages, left=left), pages=len(pages))
    return with_texts(document, version)


def with_texts(document: Document, version: Version) -> Version:
    numbers = list(range(1, version.pages + 1))
    found = letters({"pdf": str(path_of(version.reading_id)), "pages": numbers})["pages"]
    PageText.objects.bulk_create(
        PageText(version=version, page=n, text=found[str(n)]["text"].replace("\r", "")) for n in numbers
    )
    publish(document)
    return version


@dataclass
class Paper:
    """A published document with the notes one delegate wrote on its first version."""

    user: UUID
    document: Document
    first: Version
    clock: int = 0

    def write(self, kind: AnnotationKind, *, version: Version | None = None, **other: Any) -> Note:
        version = version or self.first
        known: dict[str, Any] = {
            "id": uuid4(), "document": self.document.id, "version": version.id, "page": 1, "kind": kind,
            "quote": "", "before": "", "after": "", "text": "ghi chú", "colour": "yellow",
        }  # fmt: skip
        note = Note(**known | other)
        self.send(note)
        return note

    def send(self, note: Note, *, base: int = 0) -> None:
        self.clock += 1
        sent = [Sent(note, base, WRITTEN.replace(minute=self.clock))]
        synced = sync_annotations(
            self.user, device="tablet", sent=sent, cursor=0, most=500, at=timezone.now()
        )
        assert synced.answers[0].outcome.value == "saved", synced.answers

    def carry(self, version: Version) -> Carried:
        return carry_annotations(
            self.user, document_id=self.document.id, version_id=version.id, at=timezone.now()
        )


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def paper(cast: Cast) -> Paper:
    document = a_document(cast, content=pdf_of(FIRST, SECOND), pages=2)
    version = with_texts(document, document.versions.get())
    return Paper(cast.delegate.user, document, version)


def on(version: Version) -> list[Annotation]:
    return list(Annotation.objects.filter(version=version, is_deleted=False).order_by("page", "kind"))


def roughly(numbers: Sequence[float]) -> list[float]:
    return [round(number / 3) for number in numbers]


def test_a_highlight_goes_to_where_its_words_stand_now(paper: Paper) -> None:
    old = paper.write(
        AnnotationKind.HIGHLIGHT,
        geometry={"rects": [[280, 735, 350, 750]]},
        quote="412 tỷ đồng, trong đó chi",
    )
    newer = version_of(paper.document, ("Trang bìa",), ("Mới thêm dòng này.", *FIRST), SECOND)
    carried = paper.carry(newer)
    assert (carried.count, list(carried.not_found)) == (1, [])
    [row] = on(newer)
    assert (row.page, row.carried_from, row.sha256, row.text) == (2, old.id, newer.pdf_id, "ghi chú")
    first, second = row.geometry["rects"]
    assert (first[1] < 720 < first[3], second[1] < 700 < second[3]) == (True, True)
    assert second[0] == 72
    assert first[0] > 250


def test_carried_twice_is_carried_once(paper: Paper) -> None:
    paper.write(AnnotationKind.PAGE_NOTE, geometry={})
    newer = version_of(paper.document, FIRST, SECOND)
    assert paper.carry(newer).count == 1
    before = list(Annotation.objects.order_by("id").values())
    assert paper.carry(newer).count == 1
    assert list(Annotation.objects.order_by("id").values()) == before


def test_words_that_are_gone_are_told_and_stay_on_the_old_version(paper: Paper) -> None:
    old = paper.write(
        AnnotationKind.HIGHLIGHT, geometry={"rects": [[280, 735, 350, 750]]}, quote="412 tỷ đồng"
    )
    newer = version_of(paper.document, (FIRST[0].replace("412", "415"), FIRST[1]), SECOND)
    carried = paper.carry(newer)
    assert carried.count == 0
    assert [row.note.id for row in carried.not_found] == [old.id]
    assert on(newer) == []
    assert [row.id for row in on(paper.first)] == [old.id]


def test_a_pin_goes_with_the_line_under_it(paper: Paper) -> None:
    paper.write(AnnotationKind.NOTE, page=2, geometry={"at": [120, 725]}, quote=SECOND[1])
    newer = version_of(paper.document, FIRST, ("Căn cứ Luật số 72/2025/QH15;", *SECOND))
    paper.carry(newer)
    [row] = on(newer)
    assert row.page == 2
    assert roughly(row.geometry["at"]) == roughly([120, 705])


def test_drawn_lines_go_only_to_a_page_that_is_as_it_was(paper: Paper) -> None:
    stroke = {"strokes": [[100, 700, 150, 690]], "width": 2}
    paper.write(AnnotationKind.PEN, geometry=stroke)
    kept = paper.write(AnnotationKind.PEN, page=2, geometry=stroke)
    newer = version_of(paper.document, ("Trang bìa",), FIRST, (SECOND[0],), left=82)
    carried = paper.carry(newer)
    assert [row.note.id for row in carried.not_found] == [kept.id]
    [row] = on(newer)
    assert (row.page, row.geometry) == (2, {"strokes": [[110, 700, 160, 690]], "width": 2})


def test_a_note_on_a_page_goes_to_the_page_that_is_like_it(paper: Paper) -> None:
    paper.write(AnnotationKind.PAGE_NOTE, geometry={})
    newer = version_of(paper.document, SECOND, (FIRST[0].replace("412", "415"), FIRST[1]))
    paper.carry(newer)
    assert [row.page for row in on(newer)] == [2]


def test_what_was_deleted_on_the_new_version_does_not_come_back_on_it_or_on_a_later_one(
    paper: Paper,
) -> None:
    paper.write(AnnotationKind.PAGE_NOTE, geometry={})
    second = version_of(paper.document, FIRST, SECOND)
    paper.carry(second)
    [row] = on(second)
    gone = Note(
        id=row.id, document=row.document_id, version=row.version_id, page=row.page,
        kind=AnnotationKind.PAGE_NOTE, geometry={}, quote="", before="", after="", text="", colour="yellow",
        is_deleted=True,
    )  # fmt: skip
    paper.send(gone, base=1)
    third = version_of(paper.document, FIRST, SECOND, ("Thêm",))
    assert [paper.carry(version).count for version in (second, third)] == [0, 0]


def test_from_version_to_version_each_note_goes_on_once(paper: Paper) -> None:
    paper.write(AnnotationKind.PAGE_NOTE, geometry={})
    second = version_of(paper.document, FIRST, SECOND)
    paper.carry(second)
    paper.write(AnnotationKind.PAGE_NOTE, version=second, page=2, geometry={})
    third = version_of(paper.document, SECOND, FIRST)
    assert paper.carry(third).count == 2
    assert [row.page for row in on(third)] == [1, 2]


def test_the_other_devices_hear_of_what_was_carried(paper: Paper) -> None:
    paper.write(AnnotationKind.PAGE_NOTE, geometry={})
    cursor = sync_annotations(
        paper.user, device="desk", sent=[], cursor=0, most=500, at=timezone.now()
    ).cursor
    newer = version_of(paper.document, FIRST, SECOND)
    paper.carry(newer)
    told = sync_annotations(paper.user, device="desk", sent=[], cursor=cursor, most=500, at=timezone.now())
    assert [row.note.version for row in told.rows] == [newer.id]


def test_nobody_carries_to_another_documents_version_or_to_one_he_may_not_read(
    cast: Cast, paper: Paper
) -> None:
    draft = a_version(paper.document)
    with pytest.raises(NotFound):
        paper.carry(draft)
    other = a_document(cast)
    with pytest.raises(NotFound):
        replace(paper, document=other).carry(paper.first)


def test_a_file_that_cannot_be_read_now_is_no_place_that_was_not_found(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> dict[str, Any]:
        raise in_child.Failed("timeout")

    paper.write(AnnotationKind.NOTE, page=2, geometry={"at": [120, 725]}, quote=SECOND[1])
    newer = version_of(paper.document, FIRST, SECOND, ("Thêm một trang",))
    monkeypatch.setattr(in_child, "run", fail)
    with pytest.raises(Unavailable, match="annotations_not_carried"):
        paper.carry(newer)
    assert on(newer) == []
