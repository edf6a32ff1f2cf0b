"""Routes of a meeting's dossier: its fields, its list of documents, its holds, and what is handed over."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from catalogue.text import utc_text
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, Text, command_of, person_of
from councils.rules.access import Right
from councils.rules.calendar import council_day
from documents.api.file_answers import FileAnswer
from documents.rules.dispositions import attachment
from records.dossier.files import Handed, dossier_pdf, dossier_xml, dossier_zip
from records.models import Hold
from records.rules.dossier import DossierFields, Listed, file_code, is_due_soon
from records.rules.words import Retention
from records.selectors.access_dossier import access_dossier, access_hold
from records.selectors.dossiers import DossierFound, dossier_of
from records.services.lift_hold import lift_hold
from records.services.place_hold import place_hold
from records.services.set_dossier import set_dossier
from sessions.selectors import access_meeting

router = Router(tags=["dossiers"], auth=SignedIn())


class DossierSignerOut(Schema):
    position: str
    full_name: str


class DossierDocumentOut(Schema):
    """One line of its list (Decree 30/2020/NĐ-CP, Appendix VI). paper or document: which of ours it is."""

    ordinal: int
    type_name: str
    code_number: str
    code_notation: str
    issued_on: date | None
    organ_name: str
    subject: str
    language: str
    pages: int | None
    description: str
    signers: list[DossierSignerOut]
    sha256: str
    size: int
    paper: UUID | None
    document: UUID | None


class HoldOut(Schema):
    id: UUID
    reason: str
    placed_at: str
    lifted_at: str | None
    lifted_because: str


class DossierOut(Schema):
    """revision: 0 while nobody has set anything; the fields are proposals then. is_due_soon: within 30 days, or late.

    is_held: nothing of the meeting may be deleted.
    """

    meeting_id: UUID
    revision: int
    organ: str
    catalog: str
    notation: str
    file_code: str
    title: str
    retention: Retention
    rights: str
    keeper: str
    language: str
    note: str
    archive_by: date | None
    is_due_soon: bool
    handed_over_at: str | None
    began_on: date
    closed_on: date | None
    doc_total: int
    page_total: int
    documents: list[DossierDocumentOut]
    holds: list[HoldOut]
    is_held: bool


class DossierIn(CommandIn):
    """revision: the one that was seen. handed_over: to the archive; when, the first such command says."""

    revision: Annotated[int, Field(ge=0)]
    organ: Annotated[Text, Field(max_length=100)] = ""
    catalog: Annotated[Text, Field(max_length=100)] = ""
    notation: Annotated[Text, Field(max_length=100)] = ""
    title: Annotated[Text, Field(max_length=2000)]
    retention: Retention
    rights: Annotated[Text, Field(max_length=2000)] = ""
    keeper: Annotated[Text, Field(max_length=2000)] = ""
    language: Annotated[Text, Field(max_length=200)] = "Tiếng Việt"
    note: Annotated[Text, Field(max_length=4000)] = ""
    archive_by: date | None = None
    handed_over: bool = False


class HoldIn(CommandIn):
    reason: Annotated[Text, Field(max_length=2000)]


@router.get("/meetings/{meeting_id}/dossier", response=DossierOut)
def dossier(request: HttpRequest, meeting_id: UUID) -> DossierOut:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return _out(dossier_of(meeting_id))


@router.put("/meetings/{meeting_id}/dossier", response=Done)
def write(request: HttpRequest, meeting_id: UUID, body: DossierIn) -> Done:
    access_dossier(person_of(request), meeting_id)
    fields = DossierFields(
        organ=body.organ.strip(),
        catalog=body.catalog.strip(),
        notation=body.notation.strip(),
        title=body.title.strip(),
        retention=body.retention,
        rights=body.rights.strip(),
        keeper=body.keeper.strip(),
        language=body.language.strip(),
        note=body.note.strip(),
        archive_by=body.archive_by,
    )
    entry = set_dossier(
        command_of(request, body),
        meeting_id=meeting_id,
        revision=body.revision,
        fields=fields,
        is_handed_over=body.handed_over,
    )
    return Done.of(entry)


@router.get("/meetings/{meeting_id}/dossier.pdf")
def as_pdf(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The list of its documents (mục lục văn bản trong hồ sơ)."""
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return _answer(dossier_pdf(meeting_id))


@router.get("/meetings/{meeting_id}/dossier.xml")
def as_xml(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    return _answer(dossier_xml(meeting_id))


@router.get("/meetings/{meeting_id}/dossier.zip")
def as_zip(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """List, fields and every file, as it is handed over to the archive."""
    access_meeting(person_of(request), meeting_id, right=Right.READ_SECRETARIAT)
    packed = dossier_zip(meeting_id)
    answer = FileAnswer(packed.file, packed.size)
    answer.headers["Content-Type"] = "application/zip"
    answer.headers["Content-Length"] = str(packed.size)
    answer.headers["Content-Disposition"] = attachment(packed.name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/meetings/{meeting_id}/holds", response=Done)
def hold(request: HttpRequest, meeting_id: UUID, body: HoldIn) -> Done:
    access_dossier(person_of(request), meeting_id)
    entry = place_hold(command_of(request, body), meeting_id=meeting_id, reason=body.reason)
    return Done.of(entry, makes="hold")


@router.post("/holds/{hold_id}/lift", response=Done)
def lift(request: HttpRequest, hold_id: UUID, body: HoldIn) -> Done:
    access_hold(person_of(request), hold_id)
    return Done.of(lift_hold(command_of(request, body), hold_id=hold_id, reason=body.reason))


def _answer(handed: Handed) -> HttpResponse:
    return HttpResponse(
        handed.content,
        content_type=handed.media,
        headers={"Content-Disposition": attachment(handed.name), "Cache-Control": "no-store"},
    )


def _out(found: DossierFound) -> DossierOut:
    fields, row = found.fields, found.row
    handed_over_at = row.handed_over_at if row else None
    return DossierOut(
        meeting_id=found.meeting,
        revision=found.revision,
        organ=fields.organ,
        catalog=fields.catalog,
        notation=fields.notation,
        file_code=file_code(fields),
        title=fields.title,
        retention=fields.retention,
        rights=fields.rights,
        keeper=fields.keeper,
        language=fields.language,
        note=fields.note,
        archive_by=fields.archive_by,
        is_due_soon=handed_over_at is None and is_due_soon(fields.archive_by, council_day(timezone.now())),
        handed_over_at=utc_text(handed_over_at) if handed_over_at else None,
        began_on=found.began_on,
        closed_on=found.closed_on,
        doc_total=len(found.documents),
        page_total=found.page_total,
        documents=[_document(each) for each in found.documents],
        holds=[_hold(each) for each in found.holds],
        is_held=any(each.lifted_at is None for each in found.holds),
    )


def _document(listed: Listed) -> DossierDocumentOut:
    return DossierDocumentOut(
        ordinal=listed.ordinal,
        type_name=listed.type_name,
        code_number=listed.code_number,
        code_notation=listed.code_notation,
        issued_on=listed.issued_on,
        organ_name=listed.organ_name,
        subject=listed.subject,
        language=listed.language,
        pages=listed.pages,
        description=listed.description,
        signers=[DossierSignerOut(position=s.position, full_name=s.full_name) for s in listed.signers],
        sha256=listed.sha256,
        size=listed.size,
        paper=listed.paper,
        document=listed.document,
    )


def _hold(row: Hold) -> HoldOut:
    return HoldOut(
        id=row.id,
        reason=row.reason,
        placed_at=utc_text(row.placed_at),
        lifted_at=utc_text(row.lifted_at) if row.lifted_at else None,
        lifted_because=row.lifted_because,
    )
