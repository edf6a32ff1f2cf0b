"""Routes of the list of petitions, and of each as it is written. Parse, authorise, call."""

from datetime import date
from time import perf_counter
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field as Limited

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.calendar import council_day
from documents.rules.terms import LONGEST_QUERY, read_query
from petitions.api.schemas import (
    AlikeOut,
    AlikePairOut,
    EnterPetitionIn,
    PetitionOut,
    PetitionRef,
    PetitionRowOut,
    PetitionsOut,
    RevisePetitionIn,
)
from petitions.rules.words import Field, PetitionState
from petitions.selectors import (
    Home,
    Wanted,
    access_of_body,
    access_of_meeting,
    access_petition,
    access_writing,
    agencies_of,
    page_of,
    reads_drafts,
    reads_slips,
)
from petitions.services.enter_petition import enter_petition
from petitions.services.revise_petition import Revised, revise_petition
from petitions.telling import alike, alike_in, told

router = Router(tags=["petitions"], auth=SignedIn())

MOST = 500


class PetitionsWanted(Schema):
    """q: words, with marks or without. agency: "" for those without one. start: how many to leave out first."""

    q: Annotated[str, Limited(max_length=LONGEST_QUERY)] = ""
    field: Annotated[list[Field], Limited(max_length=20, default_factory=list)]
    state: Annotated[list[PetitionState], Limited(max_length=10, default_factory=list)]
    agency: Annotated[str | None, Limited(max_length=200)] = None
    place: Annotated[str, Limited(max_length=200)] = ""
    late: bool = False
    item: UUID | None = None
    slip: UUID | None = None
    heard_at: UUID | None = None
    start: Annotated[int, Limited(ge=0, le=1_000_000)] = 0
    most: Annotated[int, Limited(ge=1, le=MOST)] = 200

    def wanted(self) -> Wanted:
        return Wanted(
            q=self.q,
            fields=self.field,
            states=self.state,
            agency=self.agency,
            place=self.place,
            late=self.late,
            item_id=self.item,
            slip_id=self.slip,
            heard_at=self.heard_at,
        )


@router.get("/meetings/{meeting_id}/petitions", response=PetitionsOut)
def of_meeting(request: HttpRequest, meeting_id: UUID, asked: Query[PetitionsWanted]) -> PetitionsOut:
    return _page(access_of_meeting(person_of(request), meeting_id), asked)


@router.get("/bodies/{body_id}/petitions", response=PetitionsOut)
def of_body(request: HttpRequest, body_id: UUID, asked: Query[PetitionsWanted]) -> PetitionsOut:
    """Those of all its meetings, and of none."""
    return _page(access_of_body(person_of(request), body_id), asked)


@router.get("/meetings/{meeting_id}/petitions/alike", response=list[AlikePairOut])
def alike_of_meeting(request: HttpRequest, meeting_id: UUID) -> list[AlikePairOut]:
    return _pairs(access_of_meeting(person_of(request), meeting_id))


@router.get("/bodies/{body_id}/petitions/alike", response=list[AlikePairOut])
def alike_of_body(request: HttpRequest, body_id: UUID) -> list[AlikePairOut]:
    return _pairs(access_of_body(person_of(request), body_id))


@router.post("/bodies/{body_id}/petitions", response=Done)
def enter(request: HttpRequest, body_id: UUID, body: EnterPetitionIn) -> Done:
    home = access_writing(person_of(request), body_id, body.meeting_id)
    return Done.of(enter_petition(command_of(request, body), home=home, draft=body.draft()), makes="petition")


@router.get("/petitions/{petition_id}", response=PetitionOut)
def one(request: HttpRequest, petition_id: UUID) -> PetitionOut:
    person = person_of(request)
    row = access_petition(person, petition_id)
    return PetitionOut.of_told(
        told(row.id, with_slips=reads_slips(person, row), with_drafts=reads_drafts(person, row)),
        today=_today(),
    )


@router.put("/petitions/{petition_id}", response=Done)
def revise(request: HttpRequest, petition_id: UUID, body: RevisePetitionIn) -> Done:
    row = access_petition(person_of(request), petition_id, writes=True)
    if body.meeting_id != row.meeting_id:
        access_writing(person_of(request), row.body_id, body.meeting_id)
    revised = Revised(body.revision, body.draft(), body.meeting_id)
    return Done.of(revise_petition(command_of(request, body), petition_id=petition_id, revised=revised))


@router.get("/petitions/{petition_id}/alike", response=list[AlikeOut])
def alike_to_one(request: HttpRequest, petition_id: UUID) -> list[AlikeOut]:
    return [AlikeOut.of(found) for found in alike(access_petition(person_of(request), petition_id))]


def _page(home: Home, asked: PetitionsWanted) -> PetitionsOut:
    began, today = perf_counter(), _today()
    page = page_of(home, asked.wanted(), today=today, start=asked.start, most=asked.most)
    terms = read_query(asked.q)
    return PetitionsOut(
        total=page.total,
        found=page.found,
        rows=[PetitionRowOut.of(row, today=today, terms=terms) for row in page.rows],
        agencies=agencies_of(home.body_id),
        took_ms=round((perf_counter() - began) * 1000),
    )


def _pairs(home: Home) -> list[AlikePairOut]:
    return [
        AlikePairOut(one=PetitionRef.of_row(first), other=PetitionRef.of_row(second), share_permille=share)
        for first, second, share in alike_in(home)
    ]


def _today() -> date:
    return council_day(timezone.now())
