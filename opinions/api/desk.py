"""Routes of what the desk does with opinions: enter, place, answer: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from opinions.api import schemas as s
from opinions.selectors import access_submitted, access_writing
from opinions.services.enter_opinion import enter_opinion
from opinions.services.place_opinion import place_opinion
from opinions.services.reply_to_opinion import Answer, reply_to_opinion

router = Router(tags=["opinions"], auth=SignedIn())


@router.post("/meetings/{meeting_id}/opinions/enter", response=Done)
def enter(request: HttpRequest, meeting_id: UUID, body: s.EnterIn) -> Done:
    access_writing(person_of(request), meeting_id)
    command, given_by = command_of(request, body), body.given_by()
    entry = enter_opinion(command, meeting_id=meeting_id, said=body.said(), given_by=given_by)
    return Done.of(entry, makes="opinion")


@router.put("/opinions/{opinion_id}/article", response=Done)
def place(request: HttpRequest, opinion_id: UUID, body: s.OpinionArticleIn) -> Done:
    opinion = access_submitted(person_of(request), opinion_id)
    command = command_of(request, body)
    return Done.of(place_opinion(command, opinion=opinion, article=body.article, revision=body.revision))


@router.post("/opinions/{opinion_id}/reply", response=Done)
def reply(request: HttpRequest, opinion_id: UUID, body: s.OpinionReplyIn) -> Done:
    opinion = access_submitted(person_of(request), opinion_id)
    answer = Answer(body.reply, body.text, body.answered_by)
    return Done.of(
        reply_to_opinion(command_of(request, body), opinion=opinion, answer=answer, revision=body.revision)
    )
