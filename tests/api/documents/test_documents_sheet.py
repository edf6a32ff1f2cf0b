"""The list of documents as a workbook: item by item, with what only the secretariat knows."""

import io

import pytest
from openpyxl.reader.excel import load_workbook

from agenda.services.attach_documents import attach_documents
from documents.rules.words import Audience
from tests.api.caller import Caller
from tests.cast import Cast, command, make_cast
from tests.documents import a_document, a_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_documents_stand_under_their_items_in_order_and_drafts_at_the_end(cast: Cast) -> None:
    report, draft = (
        a_published(cast, pages=3, audience=Audience.PUBLIC),
        a_document(cast, title="Báo cáo thẩm tra"),
    )
    attach_documents(command(), item_id=cast.items[1], document_ids=[report.id])
    rows = _rows(cast)
    assert [row[4] for row in rows] == [report.title, draft.title]
    assert [row[0] for row in rows] == [1, 2]
    assert (rows[0][7], rows[0][9], rows[0][10]) == (3, "Công khai", "Đã phát hành")
    assert (rows[1][1], rows[1][10]) == ("Chưa gắn với nội dung nào", "Nháp")


def _rows(cast: Cast) -> list[tuple[object, ...]]:
    answer = Caller.as_person(cast.secretary.user).client.get(f"/api/meetings/{cast.meeting}/documents.xlsx")
    assert answer.status_code == 200, answer.content
    book = load_workbook(io.BytesIO(answer.content))  # type: ignore[no-untyped-call]
    return list(book.active.iter_rows(min_row=5, values_only=True))
