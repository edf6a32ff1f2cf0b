"""Routes of the agenda as a whole: parse, authorise, call."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from agenda.api import schemas as s
from agenda.read import read_agenda, revision_of
from agenda.services.adopt_agenda import adopt_agenda
from agenda.services.amend_agenda import amend_agenda
from agenda.services.propose_agenda import propose_agenda
from agenda.services.retime_agenda import retime_agenda
from agenda.services.set_agenda import set_agenda
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, command_of, person_of
from councils.rules.access import Right
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.plans import access_plan
from sessions.selectors import access_meeting

router = Router(tags=["agenda"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/agenda", response=s.AgendaOut)
def agenda(request: HttpRequest, meeting_id: UUID) -> s.AgendaOut:
    found = read_agenda(person_of(request), meeting_id, now=timezone.now())
    return s.AgendaOut.model_validate(found, from_attributes=True)


@router.post("/meetings/{meeting_id}/agenda", response=s.AgendaDone)
def set_(request: HttpRequest, meeting_id: UUID, body: s.AgendaIn) -> s.AgendaDone:
    """The whole list; of a meeting that is not convened too."""
    drafts = [item.draft() for item in body.items]
    return _prepare(
        request,
        meeting_id,
        body,
        lambda c: set_agenda(
            c, meeting_id=meeting_id, drafts=drafts, revision=body.revision, reason=body.reason
        ),
    )


@router.post("/meetings/{meeting_id}/agenda/propose", response=s.AgendaDone)
def propose(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> s.AgendaDone:
    return _prepare(request, meeting_id, body, lambda c: propose_agenda(c, meeting_id=meeting_id))


@router.post("/meetings/{meeting_id}/agenda/adopt", response=s.AgendaDone)
def adopt(request: HttpRequest, meeting_id: UUID, body: s.AdoptIn) -> s.AgendaDone:
    return _run(
        request, meeting_id, body, lambda c: adopt_agenda(c, meeting_id=meeting_id, vote_id=body.vote_id)
    )


@router.post("/meetings/{meeting_id}/agenda/amend", response=s.AgendaDone)
def amend(request: HttpRequest, meeting_id: UUID, body: s.AmendIn) -> s.AgendaDone:
    """Once it was proposed, also while the meeting is on."""
    asked = body.amendment()
    return _run(
        request,
        meeting_id,
        body,
        lambda c: amend_agenda(c, meeting_id=meeting_id, revision=body.revision, amendment=asked),
    )


@router.post("/meetings/{meeting_id}/agenda/retime", response=s.AgendaDone)
def retime(request: HttpRequest, meeting_id: UUID, body: s.RetimeIn) -> s.AgendaDone:
    return _run(
        request,
        meeting_id,
        body,
        lambda c: retime_agenda(c, meeting_id=meeting_id, revision=body.revision, pull=body.pull),
    )


def _prepare(
    request: HttpRequest, meeting_id: UUID, body: CommandIn, do: Callable[[Command], Entry]
) -> s.AgendaDone:
    """Also for a draft, of which only those who prepare meetings know."""
    access_plan(person_of(request), meeting_id)
    return _done(do(command_of(request, body)), meeting_id)


def _run(
    request: HttpRequest, meeting_id: UUID, body: CommandIn, do: Callable[[Command], Entry]
) -> s.AgendaDone:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return _done(do(command_of(request, body)), meeting_id)


def _done(entry: Entry, meeting_id: UUID) -> s.AgendaDone:
    return s.AgendaDone(seq=entry.seq, revision=revision_of(meeting_id, entry))
