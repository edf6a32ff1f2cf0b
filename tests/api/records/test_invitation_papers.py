"""Summons and invitations as papers through HTTP: one's own, or all of them for the office."""

from io import BytesIO

import docx
import pypdfium2
import pytest

from councils.models import Guest
from councils.rules.people import GuestKind
from sessions.models import Invitation
from tests.api.caller import Caller
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    made = make_cast(delegates=3)
    guest = Guest.objects.create(
        body_id=made.body,
        kind=GuestKind.OTHER,
        name="Phạm Quang Vinh",
        title="Trưởng phòng Kinh tế",
        position=1,
    )
    asked = Caller.as_person(made.secretary.user).command(
        f"meetings/{made.meeting}/invitations", guests=[str(guest.id)]
    )
    assert asked[0] == 200
    return made


def file(caller: Caller, path: str) -> bytes:
    answer = caller.client.get(f"/api/{path}")
    assert answer.status_code == 200
    return bytes(answer.content)


def said(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def test_the_office_prints_all_summonses_as_one_file(cast: Cast) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    pdf = file(secretary, f"meetings/{cast.meeting}/invitations.pdf?kind=summons")
    text = said(pdf)
    assert text.count("GIẤY TRIỆU TẬP") == 3
    assert "Đại biểu Đại biểu 2 (Tổ 2)" in text
    word = docx.Document(BytesIO(file(secretary, f"meetings/{cast.meeting}/invitations.docx?kind=summons")))
    assert len(word.sections) == 3


def test_a_guest_is_invited_by_name_and_title(cast: Cast) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    text = said(file(secretary, f"meetings/{cast.meeting}/invitations.pdf?kind=invitation"))
    assert "GIẤY MỜI" in text
    assert "kính mời: Ông/Bà Phạm Quang Vinh, Trưởng phòng Kinh tế" in text


def test_a_delegate_reads_the_own_summons_and_no_other(cast: Cast) -> None:
    own = Invitation.objects.get(mandate_id=cast.delegate.mandate)
    others = Invitation.objects.get(mandate_id=cast.absent.mandate)
    delegate = Caller.as_person(cast.delegate.user)
    assert "Đại biểu 2" in said(file(delegate, f"invitations/{own.id}/paper.pdf"))
    assert delegate.get(f"invitations/{others.id}/paper.pdf")[0] == 403


def test_a_summons_that_was_taken_back_is_not_printed(cast: Cast) -> None:
    secretary = Caller.as_person(cast.secretary.user)
    own = Invitation.objects.get(mandate_id=cast.delegate.mandate)
    assert secretary.command(f"invitations/{own.id}/withdraw")[0] == 200
    answer = secretary.get(f"invitations/{own.id}/paper.pdf")
    assert (answer[0], answer[1]["code"]) == (409, "nobody_invited")
