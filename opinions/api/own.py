"""Routes of what a delegate writes on drafts himself: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from opinions.api import schemas as s
from opinions.api.meeting import own_mandate, refuse_unreadable
from opinions.selectors import access_own, access_withdrawing, is_author, one_opinion, own_opinions
from opinions.services.submit_opinion import submit_opinion
from opinions.services.withdraw_opinion import withdraw_opinion
from opinions.services.write_opinion import discard_opinion, rewrite_opinion

router = Router(tags=["opinions"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/opinions/mine", response=list[s.OpinionOut])
def mine(request: HttpRequest, meeting_id: UUID) -> list[s.OpinionOut]:
    """Drafts too; and those the desk wrote down for the delegate."""
    mandate = own_mandate(request, meeting_id)
    return [s.OpinionOut.of(opinion) for opinion in own_opinions(meeting_id, mandate)]


@router.put("/opinions/{opinion_id}", response=s.OpinionOut)
def rewrite(request: HttpRequest, opinion_id: UUID, body: s.RewriteIn) -> s.OpinionOut:
    access_own(person_of(request), opinion_id)
    refuse_unreadable(request, body)
    rewrite_opinion(opinion_id, revision=body.revision, said=body.said(), at=timezone.now())
    return s.OpinionOut.of(one_opinion(opinion_id))


@router.delete("/opinions/{opinion_id}", response={204: None})
def discard(request: HttpRequest, opinion_id: UUID) -> HttpResponse:
    """A draft goes without a trace."""
    access_own(person_of(request), opinion_id)
    discard_opinion(opinion_id)
    return HttpResponse(status=204)


@router.post("/opinions/{opinion_id}/submit", response=Done)
def submit(request: HttpRequest, opinion_id: UUID, body: s.HandInIn) -> Done:
    opinion = access_own(person_of(request), opinion_id)
    return Done.of(submit_opinion(command_of(request, body), opinion=opinion, revision=body.revision))


@router.post("/opinions/{opinion_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, opinion_id: UUID, body: CommandIn) -> Done:
    """By its author; by the desk what it wrote down itself."""
    person = person_of(request)
    opinion = access_withdrawing(person, opinion_id)
    command = command_of(request, body)
    return Done.of(withdraw_opinion(command, opinion=opinion, is_author=is_author(person, opinion)))
