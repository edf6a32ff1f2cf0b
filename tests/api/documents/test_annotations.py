"""Annotations over HTTP."""

import unicodedata
from typing import Any
from uuid import uuid4

import pytest

from councils.models import Mandate
from documents.models import Annotation, Document
from tests.api.caller import Caller, code
from tests.cast import Cast, Member, make_cast
from tests.documents import a_pdf, a_published, a_version, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def paper(cast: Cast) -> Document:
    return a_published(cast)


def row(paper: Document, **other: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()), "document": str(paper.id), "version": str(paper.presented_id), "page": 1,
        "kind": "note", "geometry": {"at": [100, 700]}, "quote": "dự toán", "text": "Ghi chú", "colour": "blue",
        "base": 0, "written_at": "2026-12-22T08:00:31+07:00",
    } | other  # fmt: skip


def sync(caller: Caller, *rows: dict[str, Any]) -> Any:
    status, said = caller.post("annotations/sync", device="tablet-1", cursor=0, rows=rows)
    assert status == 200, said
    return said


def signed_in(member: Member) -> Caller:
    return Caller.as_person(member.user)


def test_a_note_goes_there_and_back_with_every_letter(cast: Cast, paper: Document) -> None:
    client = signed_in(cast.delegate)
    text = "Kính đề nghị:\r\n– làm rõ “nguồn vốn” 😀\x00\x0b\ud800 và kỳ hạn"
    sent = row(paper, text=unicodedata.normalize("NFD", text))
    answer = sync(client, sent)
    [back] = answer["rows"]
    assert back["text"] == "Kính đề nghị:\n– làm rõ “nguồn vốn” 😀\n và kỳ hạn"
    assert answer["answers"] == [
        {"id": sent["id"], "outcome": "saved", "copy": None, "revision": 1, "code": None}
    ]
    assert (answer["cursor"], answer["more"], answer["hidden"]) == (1, False, None)


def test_what_others_share_is_told_with_their_names(cast: Cast, paper: Document) -> None:
    group = str(Mandate.objects.get(id=cast.delegate.mandate).group_id)
    sync(signed_in(cast.delegate), row(paper, scope="group", group=group))
    _, [shared] = signed_in(cast.delegates[3]).get(f"documents/{paper.id}/annotations/shared")
    assert (shared["text"], shared["owner_name"]) == ("Ghi chú", cast.delegate.username.title())


def test_carrying_says_how_many_stand_and_what_has_no_place(cast: Cast, paper: Document) -> None:
    client = signed_in(cast.delegate)
    sync(client, row(paper), row(paper, kind="page_note", geometry={}))
    newer = a_version(paper, content=a_pdf(text="khác hẳn"))
    publish(paper)
    status, said = client.post(f"documents/{paper.id}/annotations/carry", version=str(newer.id))
    assert (status, said["carried"], len(said["not_found"])) == (200, 0, 2)


def test_copies_and_lists_are_handed_out_under_their_names_and_kept_nowhere(
    cast: Cast, paper: Document
) -> None:
    client = signed_in(cast.delegate)
    sync(client, row(paper))
    for path, begins in (
        (f"/api/versions/{paper.presented_id}/annotated.pdf", b"%PDF"),
        (f"/api/meetings/{cast.meeting}/annotations/mine.docx", b"PK"),
    ):
        answer = client.client.get(path)
        content = answer.getvalue()
        assert content.startswith(begins)
        assert len(content) == int(answer.headers["Content-Length"])
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_one_batch_holds_five_hundred_rows(cast: Cast, paper: Document) -> None:
    rows = [row(paper)] * 501
    answer = signed_in(cast.delegate).post("annotations/sync", device="tablet-1", cursor=0, rows=rows)
    assert code(answer) == (422, "body_invalid")
    assert Annotation.objects.count() == 0


def test_the_office_reads_nobodys_notes(cast: Cast, paper: Document) -> None:
    sync(signed_in(cast.delegate), row(paper))
    for member in (cast.secretary, cast.administrator, cast.presiding):
        client = signed_in(member)
        assert sync(client)["rows"] == []
        if member != cast.administrator:
            assert client.get(f"documents/{paper.id}/annotations/shared") == (200, [])


def test_what_one_person_wrote_is_not_taken_for_whoever_signed_in_after_him(
    cast: Cast, paper: Document
) -> None:
    writer, later = cast.delegate, cast.delegates[3]
    said = {"device": "tablet-1", "cursor": 0, "rows": [row(paper)], "person": str(writer.user)}
    assert code(signed_in(later).post("annotations/sync", **said)) == (403, "notes_of_another")
    assert not Annotation.objects.exists()
    assert signed_in(writer).post("annotations/sync", **said)[0] == 200
