"""Petitions in numbers, and the list with them as a workbook and as a Word document."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.calendar import council_day
from councils.workbook import CONTENT_TYPE
from petitions.api.petitions import PetitionsWanted
from petitions.papers.list_docx import list_docx
from petitions.papers.list_xlsx import list_xlsx
from petitions.papers.listed import Listed, listed
from petitions.rules.late import Figures
from petitions.selectors import Home, access_of_body, access_of_meeting, figures_of

router = Router(tags=["petitions"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class FiguresOut(Schema):
    """name: a field's or an agency's, empty for petitions without one. label: the office's own word for a field.

    settled + explained + in_work + late = total.
    """

    name: str
    label: str
    total: int
    settled: int
    explained: int
    in_work: int
    late: int

    @classmethod
    def of(cls, one: Figures) -> "FiguresOut":
        return FiguresOut(
            name=one.name,
            label=one.label,
            total=one.total,
            settled=one.settled,
            explained=one.explained,
            in_work=one.in_work,
            late=one.late,
        )


class PetitionFiguresOut(Schema):
    """joined: those counted with another, in none of the sums. by_*: most first. on: the day by which late is late."""

    all: FiguresOut
    joined: int
    by_field: list[FiguresOut]
    by_agency: list[FiguresOut]
    on: date


@router.get("/meetings/{meeting_id}/petitions/figures", response=PetitionFiguresOut)
def of_meeting(request: HttpRequest, meeting_id: UUID) -> PetitionFiguresOut:
    return _figures(access_of_meeting(person_of(request), meeting_id))


@router.get("/bodies/{body_id}/petitions/figures", response=PetitionFiguresOut)
def of_body(request: HttpRequest, body_id: UUID) -> PetitionFiguresOut:
    return _figures(access_of_body(person_of(request), body_id))


@router.get("/meetings/{meeting_id}/petitions.xlsx")
def meeting_sheet(request: HttpRequest, meeting_id: UUID, asked: Query[PetitionsWanted]) -> HttpResponse:
    return _sheet(_listed(access_of_meeting(person_of(request), meeting_id), asked))


@router.get("/bodies/{body_id}/petitions.xlsx")
def body_sheet(request: HttpRequest, body_id: UUID, asked: Query[PetitionsWanted]) -> HttpResponse:
    return _sheet(_listed(access_of_body(person_of(request), body_id), asked))


@router.get("/meetings/{meeting_id}/petitions.docx")
def meeting_paper(request: HttpRequest, meeting_id: UUID, asked: Query[PetitionsWanted]) -> HttpResponse:
    return _paper(_listed(access_of_meeting(person_of(request), meeting_id), asked))


@router.get("/bodies/{body_id}/petitions.docx")
def body_paper(request: HttpRequest, body_id: UUID, asked: Query[PetitionsWanted]) -> HttpResponse:
    return _paper(_listed(access_of_body(person_of(request), body_id), asked))


def _figures(home: Home) -> PetitionFiguresOut:
    today = council_day(timezone.now())
    found = figures_of(home, today=today)
    return PetitionFiguresOut(
        all=FiguresOut.of(found.all),
        joined=found.joined,
        by_field=[FiguresOut.of(one) for one in found.by_field],
        by_agency=[FiguresOut.of(one) for one in found.by_agency],
        on=today,
    )


def _listed(home: Home, asked: PetitionsWanted) -> Listed:
    return listed(home, asked.wanted(), today=council_day(timezone.now()))


def _sheet(found: Listed) -> HttpResponse:
    return _file(list_xlsx(found), CONTENT_TYPE, "xlsx")


def _paper(found: Listed) -> HttpResponse:
    return _file(list_docx(found), DOCX, "docx")


def _file(content: bytes, content_type: str, ending: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="kien-nghi-cu-tri.{ending}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
