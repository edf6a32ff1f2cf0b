"""The dossier of a meeting: its fields keep within the decree, its holds keep everything."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree
from pypdfium2 import PdfDocument

import journal.ports
from catalogue.refusals import Conflict, Invalid
from councils.rules.access import Role
from councils.services.grant_role import grant_role
from documents.rules.words import Audience
from documents.services.publish_documents import publish_documents
from documents.services.remove_draft import remove_draft
from documents.services.shared import Home
from journal.rules.entry import Entry
from journal.services.erase_part import erase_part
from messaging.rules.addressees import to_user
from messaging.rules.templates import Place
from records.dossier.files import dossier_pdf, dossier_xml, dossier_zip
from records.messages_out import due_dossiers
from records.rules.dossier import DossierFields, is_due_soon
from records.rules.words import Retention
from records.selectors.dossiers import dossier_of, held_because
from records.services.discard_paper import discard_paper
from records.services.lift_hold import lift_hold
from records.services.place_hold import place_hold
from records.services.set_dossier import set_dossier
from records.services.unseal_paper import unseal_paper
from tests.cast import command
from tests.documents import a_document
from tests.hall import Hall, make_hall
from tests.papers import a_paper_row

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).parents[3] / "records" / "dossier" / "dossier.xsd"
FIELDS = DossierFields(
    organ="000.00.15.H38",
    catalog="2026",
    notation="KH01-HĐND",
    title="Hồ sơ kỳ họp thứ nhất <HĐND> & Ủy ban",
    retention=Retention.SEVENTY_YEARS,
    rights="Hạn chế",
    keeper="Văn phòng",
    language="Tiếng Việt",
    note="Có kèm băng ghi âm",
    archive_by=date(2027, 12, 22),
)


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def saved(hall: Hall, fields: DossierFields = FIELDS, *, revision: int = 0) -> None:
    set_dossier(
        hall.by_secretary(), meeting_id=hall.meeting, revision=revision, fields=fields, is_handed_over=False
    )


def published(hall: Hall) -> None:
    document = a_document(hall.cast, audience=Audience.PUBLIC, pages=2)
    home = Home(hall.cast.body, hall.meeting)
    publish_documents(hall.by_secretary(), home=home, document_ids=[document.id])


def test_nobody_has_set_anything_and_there_is_a_proposal(hall: Hall) -> None:
    found = dossier_of(hall.meeting)
    assert (found.revision, found.fields.retention, found.fields.archive_by) == (0, Retention.PERMANENT, None)
    assert found.fields.catalog == str(found.began_on.year)


def test_a_second_editor_is_told_and_overwrites_nothing(hall: Hall) -> None:
    saved(hall)
    with pytest.raises(Conflict, match="dossier_changed_meanwhile"):
        saved(hall)
    saved(hall, revision=1)
    assert dossier_of(hall.meeting).revision == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organ", "x" * 14),
        ("organ", "đ"),
        ("catalog", "26"),
        ("notation", "x" * 21),
        ("title", " "),
        ("rights", "x" * 201),
    ],
)
def test_a_field_the_decree_does_not_take_is_named(hall: Hall, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        saved(hall, replace(FIELDS, **{field: value}))  # type: ignore[arg-type]
    assert refused.value.facts["field"] == field


def test_the_fields_are_xml_by_the_schema(hall: Hall) -> None:
    saved(hall)
    published(hall)
    said = etree.fromstring(dossier_xml(hall.meeting).content)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(said)
    place = {"d": "urn:dien-hong:dossier:1"}
    assert said.findtext("d:File/d:Title", namespaces=place) == FIELDS.title
    assert said.findtext("d:File/d:Maintenance", namespaces=place) == "70 năm"
    assert said.findtext("d:Documents/d:Document/d:DocOrdinal", namespaces=place) == "0000001"
    assert said.findtext("d:File/d:PageTotal", namespaces=place) == "2"


def test_the_list_is_printed_with_every_document(hall: Hall) -> None:
    saved(hall)
    published(hall)
    text = PdfDocument(dossier_pdf(hall.meeting).content)[0].get_textpage().get_text_range()
    assert "MỤC LỤC VĂN BẢN" in text
    assert "Tờ trình" in text
    assert "000.00.15.H38.2026.KH01-HĐND" in text


def test_what_is_handed_over_holds_list_fields_and_files(hall: Hall) -> None:
    published(hall)
    packed = dossier_zip(hall.meeting)
    with zipfile.ZipFile(packed.file) as opened:
        assert opened.namelist() == ["muc-luc.pdf", "ho-so.xml", "van-ban/0000001.pdf"]
        assert opened.read("van-ban/0000001.pdf").startswith(b"%PDF")


def test_a_hold_is_placed_for_a_reason_and_lifted_once(hall: Hall) -> None:
    asked = hall.by_secretary()
    place_hold(asked, meeting_id=hall.meeting, reason="Có đơn khiếu nại")
    [hold] = dossier_of(hall.meeting).holds
    lift_hold(hall.by_secretary(), hold_id=hold.id, reason="Đã giải quyết")
    with pytest.raises(Conflict, match="hold_lifted_already"):
        lift_hold(hall.by_secretary(), hold_id=hold.id, reason="Đã giải quyết")
    with pytest.raises(Invalid, match="hold_reason_missing"):
        place_hold(hall.by_secretary(), meeting_id=hall.meeting, reason="  ")


def test_it_is_due_soon_thirty_days_before() -> None:
    assert is_due_soon(date(2027, 12, 22), date(2027, 11, 22))
    assert not is_due_soon(date(2027, 12, 22), date(2027, 11, 21))
    assert not is_due_soon(None, date(2027, 11, 21))


def test_the_clerk_is_reminded_once_from_thirty_days_before(hall: Hall) -> None:
    clerk = hall.secretary.user
    grant_role(command(), body_id=hall.cast.body, user_id=clerk, role=Role.RECORDS_CLERK)
    saved(hall)
    before, on = (datetime(2027, 11, day, 3, tzinfo=UTC) for day in (21, 22))
    assert list(due_dossiers(before)) == []
    [first], [again] = list(due_dossiers(on)), list(due_dossiers(on + timedelta(days=5)))
    assert (first.to, first.once) == (to_user(clerk), again.once)
    assert first.facts[Place.DUE] == "22/12/2027"
    set_dossier(hall.by_secretary(), meeting_id=hall.meeting, revision=1, fields=FIELDS, is_handed_over=True)
    assert list(due_dossiers(on)) == []


def test_nothing_of_a_held_meeting_is_taken_away(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal.ports, "held", held_because)
    draft = a_document(hall.cast)
    paper = a_paper_row(hall.cast.body, hall.meeting)
    place_hold(hall.by_secretary(), meeting_id=hall.meeting, reason="Có đơn khiếu nại")
    taking: tuple[Callable[[], Entry], ...] = (
        lambda: remove_draft(hall.by_secretary(), document_id=draft.id),
        lambda: discard_paper(hall.by_secretary(), paper_id=paper.id, revision=paper.revision),
        lambda: unseal_paper(hall.by_secretary(), paper_id=paper.id, reason="Sửa"),
        lambda: erase_part(hall.stream, hall.by_secretary(), seq=1, audience="delegates", reason="x"),
    )
    for take in taking:
        with pytest.raises(Conflict, match="meeting_is_held") as refused:
            take()
        assert refused.value.facts == {"reason": "Có đơn khiếu nại"}
    [hold] = dossier_of(hall.meeting).holds
    lift_hold(hall.by_secretary(), hold_id=hold.id, reason="Đã giải quyết")
    assert remove_draft(hall.by_secretary(), document_id=draft.id).kind == "document.draft_removed"
