"""Routes of question slips: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from questioning.api import schemas as s

router = Router(tags=["questions"], auth=SignedIn())

RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@router.get("/meetings/{meeting_id}/respondents", response=list[s.RespondentOut])
def respondents(request: HttpRequest, meeting_id: UUID) -> list[s.RespondentOut]:
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/slips/mine", response=list[s.SlipOut])
def mine(request: HttpRequest, meeting_id: UUID) -> list[s.SlipOut]:
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/slips", response=list[s.SlipOut])
def submitted(request: HttpRequest, meeting_id: UUID) -> list[s.SlipOut]:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/slips", response=s.SlipOut)
def draft(request: HttpRequest, meeting_id: UUID, body: s.DraftIn) -> s.SlipOut:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/slips/enter", response=Done)
def enter(request: HttpRequest, meeting_id: UUID, body: s.EnterIn) -> Done:
    raise NotFound("not_found")


@router.get("/slips/{slip_id}", response=s.SlipOut)
def one(request: HttpRequest, slip_id: UUID) -> s.SlipOut:
    raise NotFound("not_found")


@router.put("/slips/{slip_id}", response=s.SlipOut)
def revise(request: HttpRequest, slip_id: UUID, body: s.RevisedDraftIn) -> s.SlipOut:
    raise NotFound("not_found")


@router.delete("/slips/{slip_id}", response={204: None})
def remove(request: HttpRequest, slip_id: UUID) -> None:
    raise NotFound("not_found")


@router.put("/slips/{slip_id}/attachment", response=s.SlipOut, openapi_extra=RAW)
def attach(request: HttpRequest, slip_id: UUID, name: str = "") -> s.SlipOut:
    raise NotFound("not_found")


@router.get("/slips/{slip_id}/attachment", response={200: None})
def attachment(request: HttpRequest, slip_id: UUID) -> HttpResponse:
    raise NotFound("not_found")


@router.delete("/slips/{slip_id}/attachment", response=s.SlipOut)
def detach(request: HttpRequest, slip_id: UUID) -> s.SlipOut:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/submit", response=Done)
def submit(request: HttpRequest, slip_id: UUID, body: s.SubmitIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, slip_id: UUID, body: CommandIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/judge", response=Done)
def judge(request: HttpRequest, slip_id: UUID, body: s.JudgeIn) -> Done:
    raise NotFound("not_found")


@router.post("/slips/{slip_id}/return", response=Done)
def return_(request: HttpRequest, slip_id: UUID, body: s.ReasonIn) -> Done:
    raise NotFound("not_found")
