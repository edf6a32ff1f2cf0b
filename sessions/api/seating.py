"""Routes of the seating plan."""
# ruff: noqa: ARG001

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import Done
from sessions.api.seating_schemas import ArrangeIn, PlanOut, SeatingOut, SuggestIn

router = Router(tags=["seating"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/seating", response=SeatingOut)
def seating(request: HttpRequest, meeting_id: UUID) -> SeatingOut:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/seating/suggest", response=PlanOut)
def suggest(request: HttpRequest, meeting_id: UUID, body: SuggestIn) -> PlanOut:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/seating", response=Done)
def arrange(request: HttpRequest, meeting_id: UUID, body: ArrangeIn) -> Done:
    raise NotFound("not_found")
