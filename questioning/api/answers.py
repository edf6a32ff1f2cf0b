"""Routes of answers in the hall and in writing, and of promises: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from questioning.api import schemas as s

router = Router(tags=["questions"], auth=SignedIn())


@router.post("/slips/{slip_id}/answered-in-hall", response=Done)
def answered(request: HttpRequest, slip_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/answer-in-writing", response=Done)
def in_writing(request: HttpRequest, slip_id: UUID, body: s.InWritingIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/written-answer", response=Done)
def written(request: HttpRequest, slip_id: UUID, body: s.WrittenAnswerIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/line-up", response=s.LinedUpOut)
def line_up(request: HttpRequest, slip_id: UUID, body: s.LineUpIn) -> s.LinedUpOut:
    """One asker alone, such as one who asked for debate. item: the group's where it is null."""
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/answers-owed", response=list[s.AnswerOwedOut])
def owed(request: HttpRequest, meeting_id: UUID) -> list[s.AnswerOwedOut]:
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/promises", response=list[s.PromiseOut])
def promises(request: HttpRequest, meeting_id: UUID) -> list[s.PromiseOut]:
    """Those given here."""
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/promises", response=Done)
def note(request: HttpRequest, meeting_id: UUID, body: s.PromiseIn) -> Done:
    raise NotFound("not_found")


@router.put("/promises/{promise_id}", response=Done)
def revise(request: HttpRequest, promise_id: UUID, body: s.RevisedPromiseIn) -> Done:
    raise NotFound("not_found")


@router.post("/promises/{promise_id}/report", response=Done)
def report(request: HttpRequest, promise_id: UUID, body: s.ReportIn) -> Done:
    raise NotFound("not_found")


@router.get("/bodies/{body_id}/promises", response=list[s.PromiseOut])
def open_promises(request: HttpRequest, body_id: UUID) -> list[s.PromiseOut]:
    """Those still open or only reported on, of every meeting of the term, oldest first."""
    raise NotFound("not_found")
