"""Routes of the groups questions are asked in: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from catalogue.refusals import NotFound
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done
from questioning.api import schemas as s

router = Router(tags=["questions"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/question-groups", response=list[s.GroupOut])
def groups(request: HttpRequest, meeting_id: UUID) -> list[s.GroupOut]:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/question-groups", response=Done)
def make(request: HttpRequest, meeting_id: UUID, body: s.GroupIn) -> Done:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/question-groups/arrange", response=Done)
def arrange(request: HttpRequest, meeting_id: UUID, body: s.ArrangeIn) -> Done:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/question-groups/propose", response=Done)
def propose(request: HttpRequest, meeting_id: UUID, body: s.ProposeIn) -> Done:
    raise NotFound("not_found")


@router.post("/meetings/{meeting_id}/question-groups/decide", response=Done)
def decide(request: HttpRequest, meeting_id: UUID, body: s.DecideIn) -> Done:
    raise NotFound("not_found")


@router.put("/question-groups/{question_group_id}", response=Done)
def revise(request: HttpRequest, question_group_id: UUID, body: s.RevisedGroupIn) -> Done:
    raise NotFound("not_found")


@router.delete("/question-groups/{question_group_id}", response=Done)
def remove(request: HttpRequest, question_group_id: UUID, body: CommandIn) -> Done:
    """Its slips are in no group again."""
    raise NotFound("not_found")


@router.post("/question-groups/{question_group_id}/line-up", response=s.LinedUpOut)
def line_up(request: HttpRequest, question_group_id: UUID, body: CommandIn) -> s.LinedUpOut:
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/questions.docx", response={200: None})
def as_docx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    raise NotFound("not_found")


@router.get("/meetings/{meeting_id}/questions.xlsx", response={200: None})
def as_xlsx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    raise NotFound("not_found")
