"""Routes by which a delegate makes his own opinion or question slip into a paper, to sign it himself."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from records.services.own_paper import paper_of_opinion, paper_of_slip

router = Router(tags=["papers"], auth=SignedIn())


@router.post("/opinions/{opinion_id}/paper", response=Done)
def of_opinion(request: HttpRequest, opinion_id: UUID, body: CommandIn) -> Done:
    """id: of the paper, which then waits for its author's signature."""
    return paper_of_opinion(command_of(request, body), person_of(request), opinion_id)


@router.post("/slips/{slip_id}/paper", response=Done)
def of_slip(request: HttpRequest, slip_id: UUID, body: CommandIn) -> Done:
    return paper_of_slip(command_of(request, body), person_of(request), slip_id)
