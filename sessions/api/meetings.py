"""Routes of a meeting's states: parse, authorise, call."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.api import schemas as s
from sessions.plans import access_plan, meetings_of, notice_of
from sessions.selectors import access_meeting
from sessions.services.adjourn_meeting import adjourn_meeting, resume_meeting
from sessions.services.cancel_meeting import cancel_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.convene_meeting import convene_draft
from sessions.services.draft_meeting import draft_meeting
from sessions.services.open_meeting import open_meeting
from sessions.services.postpone_meeting import postpone_meeting
from sessions.services.reopen_meeting import reopen_meeting
from sessions.services.revise_meeting import revise_meeting

router = Router(tags=["meetings"], auth=SignedIn())


@router.get("/bodies/{body_id}/meetings", response=list[s.MeetingOut])
def meetings(request: HttpRequest, body_id: UUID) -> list[s.MeetingOut]:
    return [s.MeetingOut.model_validate(row) for row in meetings_of(person_of(request), body_id)]


@router.post("/bodies/{body_id}/meetings", response=Done)
def draft(request: HttpRequest, body_id: UUID, body: s.DraftIn) -> Done:
    access_body(person_of(request), body_id, right=Right.PREPARE_MEETINGS)
    entry = draft_meeting(command_of(request, body), body_id=body_id, draft=body.draft())
    return Done.of(entry, makes="meeting")


@router.post("/meetings/{meeting_id}", response=Done)
def revise(request: HttpRequest, meeting_id: UUID, body: s.RevisionIn) -> Done:
    return _plan(
        request,
        meeting_id,
        body,
        lambda c: revise_meeting(c, meeting_id=meeting_id, changes=body.changes(), reason=body.reason),
    )


@router.post("/meetings/{meeting_id}/convene", response=s.ConvenedOut)
def convene(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> s.ConvenedOut:
    access_plan(person_of(request), meeting_id)
    entry = convene_draft(command_of(request, body), meeting_id=meeting_id)
    notice = notice_of(meeting_id, convened_at=entry.recorded_at)
    return s.ConvenedOut(
        seq=entry.seq,
        warns=["notice_short"] if notice.is_short else [],
        notice=s.NoticeOut(given=notice.given, needed=notice.needed, clause=notice.clause),
    )


@router.post("/meetings/{meeting_id}/postpone", response=Done)
def postpone(request: HttpRequest, meeting_id: UUID, body: s.PutOffIn) -> Done:
    return _plan(
        request,
        meeting_id,
        body,
        lambda c: postpone_meeting(c, meeting_id=meeting_id, resumes_at=body.resumes_at, reason=body.reason),
    )


@router.post("/meetings/{meeting_id}/cancel", response=Done)
def cancel(request: HttpRequest, meeting_id: UUID, body: s.MeetingReasonIn) -> Done:
    return _plan(
        request, meeting_id, body, lambda c: cancel_meeting(c, meeting_id=meeting_id, reason=body.reason)
    )


@router.post("/meetings/{meeting_id}/open", response=Done)
def open_(request: HttpRequest, meeting_id: UUID, body: s.ConfirmedIn) -> Done:
    """Needs what the person saw on the clock: date, time and zone."""
    return _run(
        request,
        meeting_id,
        body,
        lambda c: open_meeting(c, meeting_id=meeting_id, confirmed=body.confirmed.clock()),
    )


@router.post("/meetings/{meeting_id}/adjourn", response=Done)
def adjourn(request: HttpRequest, meeting_id: UUID, body: s.PutOffIn) -> Done:
    return _run(
        request,
        meeting_id,
        body,
        lambda c: adjourn_meeting(c, meeting_id=meeting_id, resumes_at=body.resumes_at, reason=body.reason),
    )


@router.post("/meetings/{meeting_id}/resume", response=Done)
def resume(request: HttpRequest, meeting_id: UUID, body: s.ConfirmedIn) -> Done:
    return _run(
        request,
        meeting_id,
        body,
        lambda c: resume_meeting(c, meeting_id=meeting_id, confirmed=body.confirmed.clock()),
    )


@router.post("/meetings/{meeting_id}/close", response=Done)
def close(request: HttpRequest, meeting_id: UUID, body: CommandIn) -> Done:
    return _run(request, meeting_id, body, lambda c: close_meeting(c, meeting_id=meeting_id))


@router.post("/meetings/{meeting_id}/reopen", response=Done)
def reopen(request: HttpRequest, meeting_id: UUID, body: s.MeetingReasonIn) -> Done:
    return _run(
        request, meeting_id, body, lambda c: reopen_meeting(c, meeting_id=meeting_id, reason=body.reason)
    )


def _plan(request: HttpRequest, meeting_id: UUID, body: CommandIn, do: Callable[[Command], Entry]) -> Done:
    """Also for a draft, of which only those who prepare meetings know."""
    access_plan(person_of(request), meeting_id)
    return Done.of(do(command_of(request, body)))


def _run(request: HttpRequest, meeting_id: UUID, body: CommandIn, do: Callable[[Command], Entry]) -> Done:
    access_meeting(person_of(request), meeting_id, right=Right.RUN_MEETING)
    return Done.of(do(command_of(request, body)))
