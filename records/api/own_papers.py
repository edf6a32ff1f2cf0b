"""Routes by which a delegate makes his own opinion or question slip into a paper, to sign it himself."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, command_of, person_of
from records.services.own_paper import paper_of_opinion, paper_of_slip

router = Router(tags=["papers"], auth=SignedIn())


class OwnPaperOut(Schema):
    """paper: the id of the paper, which waits for its author's signature."""

    paper: UUID


@router.post("/opinions/{opinion_id}/paper", response=OwnPaperOut)
def of_opinion(request: HttpRequest, opinion_id: UUID, body: CommandIn) -> OwnPaperOut:
    """By its author, once it is handed in. Asked again, the same paper."""
    paper = paper_of_opinion(command_of(request, body), person_of(request), opinion_id)
    return OwnPaperOut(paper=paper)


@router.post("/slips/{slip_id}/paper", response=OwnPaperOut)
def of_slip(request: HttpRequest, slip_id: UUID, body: CommandIn) -> OwnPaperOut:
    """As above."""
    return OwnPaperOut(paper=paper_of_slip(command_of(request, body), person_of(request), slip_id))
