"""Routes of the queue: who asks to speak, for himself or through the desk. Parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from debate.access import access_floor, access_own_request, access_request
from debate.api import schemas as s
from debate.services.ask_to_speak import ask_to_speak
from debate.services.change_topic import change_topic
from debate.services.close_queue import close_queue, open_queue
from debate.services.order_queue import order_queue
from debate.services.remove_request import remove_request, withdraw_request
from debate.services.request_for import request_for
from sessions.selectors import access_meeting, mandate_in_meeting

router = Router(tags=["debate"], auth=SignedIn())


@router.post("/meetings/{meeting_id}/requests", response=Done)
def ask(request: HttpRequest, meeting_id: UUID, body: s.AskIn) -> Done:
    """One's own, from the tablet."""
    access_meeting(person_of(request), meeting_id)
    entry = ask_to_speak(
        command_of(request, body),
        meeting_id=meeting_id,
        mandate_id=mandate_in_meeting(person_of(request), meeting_id),
        item_id=body.item,
        sitting_id=body.sitting,
        kind=body.kind,
        topic=body.topic,
    )
    return Done.of(entry, makes="request")


@router.post("/requests/{speech_request_id}/topic", response=Done)
def topic(request: HttpRequest, speech_request_id: UUID, body: s.TopicIn) -> Done:
    """One's own; the desk writes it for anybody."""
    access_own_request(person_of(request), speech_request_id)
    return Done.of(change_topic(command_of(request, body), request_id=speech_request_id, topic=body.topic))


@router.post("/requests/{speech_request_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, speech_request_id: UUID, body: CommandIn) -> Done:
    """One's own."""
    access_own_request(person_of(request), speech_request_id)
    return Done.of(withdraw_request(command_of(request, body), request_id=speech_request_id))


@router.post("/meetings/{meeting_id}/requests/for", response=Done)
def ask_for(request: HttpRequest, meeting_id: UUID, body: s.AskForIn) -> Done:
    access_floor(person_of(request), meeting_id, body.sitting)
    entry = request_for(
        command_of(request, body),
        meeting_id=meeting_id,
        who=body.named(),
        item_id=body.item,
        sitting_id=body.sitting,
        kind=body.kind,
        topic=body.topic,
        slip=body.slip,
    )
    return Done.of(entry, makes="request")


@router.post("/requests/{speech_request_id}/remove", response=Done)
def remove(request: HttpRequest, speech_request_id: UUID, body: s.RemoveIn) -> Done:
    access_request(person_of(request), speech_request_id)
    return Done.of(
        remove_request(command_of(request, body), request_id=speech_request_id, reason=body.reason)
    )


@router.post("/meetings/{meeting_id}/requests/order", response=Done)
def order(request: HttpRequest, meeting_id: UUID, body: s.OrderQueueIn) -> Done:
    access_floor(person_of(request), meeting_id, body.sitting)
    entry = order_queue(
        command_of(request, body),
        meeting_id=meeting_id,
        item_id=body.item,
        sitting_id=body.sitting,
        ids=body.ids,
        by=body.by,
    )
    return Done.of(entry)


@router.post("/meetings/{meeting_id}/queue/close", response=Done)
def close(request: HttpRequest, meeting_id: UUID, body: s.OfQueueIn) -> Done:
    access_floor(person_of(request), meeting_id, body.sitting)
    command = command_of(request, body)
    return Done.of(close_queue(command, meeting_id=meeting_id, item_id=body.item, sitting_id=body.sitting))


@router.post("/meetings/{meeting_id}/queue/open", response=Done)
def open_(request: HttpRequest, meeting_id: UUID, body: s.OfQueueIn) -> Done:
    access_floor(person_of(request), meeting_id, body.sitting)
    command = command_of(request, body)
    return Done.of(open_queue(command, meeting_id=meeting_id, item_id=body.item, sitting_id=body.sitting))
