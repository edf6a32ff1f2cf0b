"""The meeting as a file for anybody's calendar."""
# ruff: noqa: ARG001

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn

router = Router(tags=["meetings"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/calendar.ics")
def calendar(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    raise NotFound("not_found")
