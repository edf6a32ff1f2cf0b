"""Routes of what becomes of a petition: steps, answers, joining, links. Parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from journal.services.record import Command
from petitions.api.schemas import (
    JoinPetitionIn,
    LinkPetitionIn,
    PartPetitionIn,
    PetitionAnswerIn,
    PetitionStepIn,
)
from petitions.selectors import access_petition
from petitions.services.answer_petition import Answer, answer_petition
from petitions.services.join_petitions import join_petitions
from petitions.services.link_petition import Linked, link_petition
from petitions.services.part_petition import part_petition
from petitions.services.step_petition import Step, step_petition
from petitions.services.unlink_petition import unlink_petition

router = Router(tags=["petitions"], auth=SignedIn())


@router.post("/petitions/{petition_id}/step", response=Done)
def step(request: HttpRequest, petition_id: UUID, body: PetitionStepIn) -> Done:
    command = _writing(request, petition_id, body)
    taken = Step(body.state, body.on, body.note)
    return Done.of(step_petition(command, petition_id=petition_id, revision=body.revision, step=taken))


@router.post("/petitions/{petition_id}/answer", response=Done)
def answer(request: HttpRequest, petition_id: UUID, body: PetitionAnswerIn) -> Done:
    command = _writing(request, petition_id, body)
    given = Answer(
        text=body.answer,
        number=body.number,
        on=body.answered_on,
        outcome=body.outcome,
        document_id=body.document_id,
        note=body.note,
    )
    return Done.of(answer_petition(command, petition_id=petition_id, revision=body.revision, answer=given))


@router.post("/petitions/{petition_id}/join", response=Done)
def join(request: HttpRequest, petition_id: UUID, body: JoinPetitionIn) -> Done:
    command = _writing(request, petition_id, body)
    return Done.of(join_petitions(command, petition_id=petition_id, revision=body.revision, into=body.into))


@router.post("/petitions/{petition_id}/part", response=Done)
def part(request: HttpRequest, petition_id: UUID, body: PartPetitionIn) -> Done:
    command = _writing(request, petition_id, body)
    return Done.of(part_petition(command, petition_id=petition_id, revision=body.revision))


@router.post("/petitions/{petition_id}/link", response=Done)
def link(request: HttpRequest, petition_id: UUID, body: LinkPetitionIn) -> Done:
    command = _writing(request, petition_id, body)
    return Done.of(link_petition(command, petition_id=petition_id, to=Linked(body.item, body.slip)))


@router.post("/petitions/{petition_id}/unlink", response=Done)
def unlink(request: HttpRequest, petition_id: UUID, body: LinkPetitionIn) -> Done:
    command = _writing(request, petition_id, body)
    return Done.of(unlink_petition(command, petition_id=petition_id, from_=Linked(body.item, body.slip)))


def _writing(request: HttpRequest, petition_id: UUID, body: CommandIn) -> Command:
    access_petition(person_of(request), petition_id, writes=True)
    return command_of(request, body)
