"""Papers over HTTP: who sees what, files byte for byte, files that come in."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils import timezone
from docx import Document as WordDocument
from pypdfium2 import PdfDocument

from agenda.models import ItemDocument
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from documents import store
from documents.models import PageText
from documents.rules.words import DocumentKind
from documents.services.look_at_upload import office_program
from records.models import Paper
from records.rules.words import PaperKind, PaperState
from tests.api.caller import Caller
from tests.cast import command
from tests.documents import a_document, a_pdf, a_version
from tests.hall import Hall
from tests.kept import kept_rows
from tests.papers import closed_hall, drafted, sealed, signed_by_persons, the_votes

pytestmark = pytest.mark.django_db
needs_libreoffice = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
SECOND = "Điều 2. Giao Ủy ban nhân dân tổ chức thực hiện."
FIRST = ("Điều 1. Thông qua dự toán 90 tỷ đồng.", SECOND)
VOTED = ("Điều 1. Thông qua dự toán 100 tỷ đồng.", SECOND)
LATER = ("Điều 1. Thông qua dự toán 999 tỷ đồng.", SECOND)
FINAL = ("Điều 1. Thông qua dự toán 120 tỷ đồng.", SECOND, "Điều 3. Hiệu lực thi hành từ ngày ký.")


@pytest.fixture(scope="module")
def held(django_db_setup: None, django_db_blocker: Any) -> Iterator[Hall]:
    """The second secretary is the records clerk too."""
    with kept_rows(django_db_blocker):
        hall = closed_hall(("yyyyyy",))
        for role in (Role.RECORDS_CLERK,):
            grant_role(command(), body_id=hall.cast.body, user_id=hall.second.user, role=role)
        yield hall


@pytest.fixture
def desk(held: Hall) -> Caller:
    return Caller.as_person(held.secretary.user)


@pytest.fixture
def clerk(held: Hall) -> Caller:
    return Caller.as_person(held.second.user)


@pytest.fixture
def tablet(held: Hall) -> Caller:
    return Caller.as_person(held.cast.delegate.user)


def ok(answer: tuple[int, Any]) -> Any:
    status, found = answer
    assert status == 200, found
    return found


def send(caller: Caller, path: str, content: bytes) -> tuple[int, Any]:
    response = caller.client.post(
        f"/api/{path}",
        content,
        content_type="application/octet-stream",
        headers={"X-CSRFToken": caller.client.cookies["csrftoken"].value},
    )
    return response.status_code, response.json()


def file_of(caller: Caller, path: str) -> bytes:
    response = caller.client.get(f"/api/{path}")
    assert response.status_code == 200, response.content
    return b"".join(response) if response.streaming else response.content


def draft(desk: Caller, hall: Hall, kind: str = "minutes", **wanted: object) -> dict[str, Any]:
    made = ok(desk.command(f"meetings/{hall.meeting}/papers", kind=kind, **wanted))
    found: dict[str, Any] = ok(desk.get(f"papers/{made['id']}"))
    return found


def test_a_paper_is_told_with_its_facts_its_next_step_and_what_one_may_do(held: Hall, desk: Caller) -> None:
    paper = draft(desk, held)
    assert (paper["kind"], paper["state"], paper["next_step"]["code"]) == ("minutes", "draft", "edit")
    assert (paper["may"]["edit"], paper["may"]["number"]) == (True, False)
    labels = {fact["label"] for fact in paper["facts"]}
    assert {"Số tán thành", "Chủ tọa"} <= labels
    assert paper["content"]["title_lines"][0] == "BIÊN BẢN"
    assert paper["missing"] == []
    assert [row["id"] for row in ok(desk.get(f"meetings/{held.meeting}/papers"))] == [paper["id"]]


def test_what_was_told_is_taken_back_as_it_was(held: Hall, desk: Caller) -> None:
    paper = draft(desk, held)
    saved = desk.put(
        f"papers/{paper['id']}/content",
        command_id="0d9c5b4e-3f0a-4c55-9a58-3a1f6f1b2c3d",
        revision=1,
        content=paper["content"],
    )
    ok(saved)
    again = ok(desk.get(f"papers/{paper['id']}"))
    assert (again["content"], again["revision"]) == (paper["content"], 2)


def test_a_draft_is_hidden_from_a_delegate_and_an_issued_paper_is_not(
    held: Hall, clerk: Caller, tablet: Caller
) -> None:
    paper = sealed(held, PaperKind.RESOLUTION, vote=the_votes(held)[0])
    assert ok(tablet.get(f"meetings/{held.meeting}/papers")) == []
    assert tablet.get(f"papers/{paper.id}")[0] == 404
    signed_by_persons(paper)
    paper.refresh_from_db()
    ok(clerk.command(f"papers/{paper.id}/number", revision=paper.revision))
    paper.steps.update(state="done")
    paper.refresh_from_db()
    ok(clerk.command(f"papers/{paper.id}/issue", revision=paper.revision))
    [row] = ok(tablet.get(f"meetings/{held.meeting}/papers"))
    assert (row["label"], row["state"]) == ("01/NQ-HĐND", "issued")
    assert row["signed_by"] == paper.steps.get(kind="person").name
    seen = ok(tablet.get(f"papers/{paper.id}"))
    assert (seen["content"], seen["facts"], seen["versions"]) == (None, [], [])
    revision = paper.revisions.order_by("-ordinal")[0]
    content = file_of(tablet, f"papers/{paper.id}.pdf")
    assert content == store.path_of(revision.sha256).read_bytes()


def test_the_signer_sees_what_waits_for_him_and_nobody_else_does(held: Hall, tablet: Caller) -> None:
    paper = sealed(held)
    presiding = Caller.as_person(held.cast.presiding.user)
    paper.steps.filter(position=1).update(user=None, mandate_id=held.cast.delegate.mandate, name="Đại biểu 2")
    [row] = ok(tablet.get(f"meetings/{held.meeting}/papers"))
    assert (row["next_step"]["code"], row["next_step"]["mine"]) == ("sign", True)
    assert file_of(tablet, f"papers/{paper.id}.pdf").startswith(b"%PDF")
    other = Caller.as_person(held.cast.delegates[4].user)
    assert other.get(f"papers/{paper.id}")[0] == 404
    assert ok(presiding.get(f"meetings/{held.meeting}/papers"))[0]["next_step"]["mine"] is False


def test_a_draft_goes_out_as_pdf_and_as_word(held: Hall, desk: Caller) -> None:
    paper = drafted(held)
    assert file_of(desk, f"papers/{paper.id}.pdf").startswith(b"%PDF")
    assert file_of(desk, f"papers/{paper.id}.docx").startswith(b"PK")


def test_a_word_file_that_comes_back_keeps_the_journals_facts(held: Hall, desk: Caller) -> None:
    paper = draft(desk, held)
    sent = file_of(desk, f"papers/{paper['id']}.docx")
    back = typed(sent, "100%", "70%")
    found = ok(send(desk, f"papers/{paper['id']}/return?name=Bien%20ban.docx", back))
    assert [(fact["label"], fact["was"], fact["now"]) for fact in found["facts"]] == [
        ("Tỷ lệ tán thành", "100%", "70%")
    ]
    assert "changed" in [row["kind"] for row in found["rows"]]
    assert ok(desk.get(f"papers/{paper['id']}"))["next_step"]["code"] == "confirm"
    refused = desk.command(f"papers/{paper['id']}/seal", revision=1)
    assert refused[1]["code"] == "paper_confirmation_awaited"
    ok(desk.command(f"papers/{paper['id']}/versions/{found['version']}/confirm"))
    after = ok(desk.get(f"papers/{paper['id']}"))
    assert after["content"] == paper["content"]
    assert after["versions"][-1]["origin"] == "returned"


def test_a_final_pdf_becomes_the_paper_once_its_differences_are_confirmed(held: Hall, desk: Caller) -> None:
    paper = draft(desk, held, "resolution", vote=str(the_votes(held)[0]))
    found = ok(send(desk, f"papers/{paper['id']}/versions?name=Nghi%20quyet.pdf", a_pdf()))
    assert (found["against"], found["awaits"]) == ("nothing", True)
    ok(desk.command(f"papers/{paper['id']}/versions/{found['version']}/confirm"))
    told = ok(desk.get(f"papers/{paper['id']}"))
    assert (told["content"], told["revision"]) == (None, 2)
    ok(desk.command(f"papers/{paper['id']}/seal", revision=2))
    row = Paper.objects.get(id=paper["id"])
    assert row.state == PaperState.SEALED
    bytes_now = file_of(desk, f"papers/{paper['id']}.pdf")
    assert bytes_now.startswith(a_pdf()[:20])
    assert list(row.steps.order_by("position").values_list("kind", flat=True)) == [
        "person",
        "number",
        "agency",
    ]


def test_of_two_files_the_one_that_came_first_does_not_take_the_place_of_the_later(
    held: Hall, desk: Caller
) -> None:
    paper = draft(desk, held, "resolution", vote=str(the_votes(held)[0]))
    first, second = (
        ok(send(desk, f"papers/{paper['id']}/versions?name=Nghi%20quyet.pdf", a_pdf(pages)))
        for pages in (1, 2)
    )
    ok(desk.command(f"papers/{paper['id']}/versions/{second['version']}/confirm"))
    late = desk.command(f"papers/{paper['id']}/versions/{first['version']}/confirm")
    assert late[1]["code"] == "paper_came_back_late"


@needs_libreoffice
def test_a_final_word_file_is_compared_with_the_version_that_was_voted_on(held: Hall, desk: Caller) -> None:
    """The newest that was published when the vote opened; what was published after it counts for nothing."""
    document = a_document(held.cast, kind=DocumentKind.DRAFT_RESOLUTION, title="Dự thảo nghị quyết")
    for lines, days in ((FIRST, -2), (VOTED, -1), (LATER, 1)):
        version = a_version(document, content=a_pdf(text="\n".join(lines)))
        PageText.objects.create(version=version, page=1, text="\n".join(lines))
        published = timezone.now() + timedelta(days=days)
        type(version).objects.filter(id=version.id).update(published_at=published)
    ItemDocument.objects.create(item_id=held.cast.items[0], document=document, position=1)
    paper = draft(desk, held, "resolution", vote=str(the_votes(held)[0]))
    found = ok(send(desk, f"papers/{paper['id']}/versions?name=Nghi%20quyet.docx", a_docx(*FINAL)))
    assert (found["against"], found["was_label"], found["awaits"]) == (
        "voted",
        "Dự thảo nghị quyết (3)",
        True,
    )
    changed = str([row for row in found["rows"] if row["kind"] != "same"])
    assert all(word in changed for word in ("100", "120", "Hiệu lực"))
    assert "Giao Ủy ban" not in changed
    refused = desk.command(f"papers/{paper['id']}/seal", revision=1)
    assert refused[1]["code"] == "paper_confirmation_awaited"
    ok(desk.command(f"papers/{paper['id']}/versions/{found['version']}/confirm"))
    ok(desk.command(f"papers/{paper['id']}/seal", revision=2))
    pdf = file_of(desk, f"papers/{paper['id']}.pdf")
    shown = "".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    assert all(line in shown for line in FINAL)


def a_docx(*lines: str) -> bytes:
    made, file = WordDocument(), BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def test_the_office_lists_papers_of_all_meetings_and_its_series(held: Hall, clerk: Caller) -> None:
    sealed(held)
    ok(clerk.command(f"bodies/{held.cast.body}/series", symbol="NQ-HĐND", year=2026, last=44))
    [row] = ok(clerk.get(f"bodies/{held.cast.body}/papers?kind=minutes&state=sealed"))
    assert row["next_step"]["title"] == "THƯ KÝ"
    assert ok(clerk.get(f"bodies/{held.cast.body}/papers?kind=resolution")) == []
    found = ok(clerk.get(f"bodies/{held.cast.body}/series?year=2026"))
    assert found == [{"symbol": "NQ-HĐND", "year": 2026, "last": 44, "next": 45}]


def typed(docx: bytes, was: str, now: str) -> bytes:
    """The document with one word typed over, wherever it stands."""
    opened, made = ZipFile(BytesIO(docx)), BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as written:
        for name in opened.namelist():
            content = opened.read(name)
            if name == "word/document.xml":
                assert was.encode() in content
                content = content.replace(was.encode(), now.encode())
            written.writestr(name, content)
    return made.getvalue()
