"""Routes of the groups questions are asked in: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from councils.workbook import CONTENT_TYPE
from questioning.api import schemas as s
from questioning.papers.questions_docx import questions_docx
from questioning.papers.questions_list import questions_list
from questioning.papers.questions_sheet import questions_sheet
from questioning.selectors.access import READS, RUNS, SORTS, access_group, access_questions, reads_all
from questioning.selectors.groups import every_group, groups_for_hall
from questioning.services.arrange_questions import Arranged, arrange_questions
from questioning.services.decide_questions import decide_questions, propose_questions
from questioning.services.line_up_askers import line_up_group
from questioning.services.make_question_group import (
    make_question_group,
    remove_question_group,
    revise_question_group,
)
from questioning.services.shared import Named

router = Router(tags=["questions"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/meetings/{meeting_id}/question-groups", response=list[s.QuestionGroupOut])
def groups(request: HttpRequest, meeting_id: UUID) -> list[s.QuestionGroupOut]:
    """All for the secretariat; for others those that were put to the council."""
    standing = access_questions(person_of(request), meeting_id)
    told = every_group(meeting_id) if reads_all(standing) else groups_for_hall(meeting_id)
    return [s.QuestionGroupOut.model_validate(group) for group in told]


@router.post("/meetings/{meeting_id}/question-groups", response=Done)
def make(request: HttpRequest, meeting_id: UUID, body: s.QuestionGroupIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=SORTS)
    entry = make_question_group(
        command_of(request, body),
        meeting_id=meeting_id,
        title=body.title,
        named=Named(body.respondent.guest, body.respondent.mandate),
        item_id=body.item,
        slips=body.slips,
    )
    return Done.of(entry, makes="question_group")


@router.post("/meetings/{meeting_id}/question-groups/arrange", response=Done)
def arrange(request: HttpRequest, meeting_id: UUID, body: s.ArrangeQuestionsIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=SORTS)
    entry = arrange_questions(
        command_of(request, body),
        meeting_id=meeting_id,
        groups=[Arranged(group.id, group.slips) for group in body.groups],
        seen=body.seen,
    )
    return Done.of(entry)


@router.post("/meetings/{meeting_id}/question-groups/propose", response=Done)
def propose(request: HttpRequest, meeting_id: UUID, body: s.ProposeQuestionsIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=SORTS)
    return Done.of(propose_questions(command_of(request, body), meeting_id=meeting_id, groups=body.groups))


@router.post("/meetings/{meeting_id}/question-groups/decide", response=Done)
def decide(request: HttpRequest, meeting_id: UUID, body: s.DecideQuestionsIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=RUNS)
    entry = decide_questions(
        command_of(request, body),
        meeting_id=meeting_id,
        vote_id=body.vote,
        decided=body.decided,
        rejected=body.rejected,
    )
    return Done.of(entry)


@router.put("/question-groups/{question_group_id}", response=Done)
def revise(request: HttpRequest, question_group_id: UUID, body: s.RevisedQuestionGroupIn) -> Done:
    access_group(person_of(request), question_group_id, rights=SORTS)
    entry = revise_question_group(
        command_of(request, body),
        group_id=question_group_id,
        revision=body.revision,
        title=body.title,
        named=Named(body.respondent.guest, body.respondent.mandate),
        item_id=body.item,
    )
    return Done.of(entry)


@router.delete("/question-groups/{question_group_id}", response=Done)
def remove(request: HttpRequest, question_group_id: UUID, body: CommandIn) -> Done:
    """Its slips are in no group again."""
    access_group(person_of(request), question_group_id, rights=SORTS)
    return Done.of(remove_question_group(command_of(request, body), group_id=question_group_id))


@router.post("/question-groups/{question_group_id}/line-up", response=s.LinedUpOut)
def line_up(request: HttpRequest, question_group_id: UUID, body: CommandIn) -> s.LinedUpOut:
    access_group(person_of(request), question_group_id, rights=RUNS)
    lined = line_up_group(command_of(request, body), group_id=question_group_id)
    return s.LinedUpOut(seq=lined.entry.seq, requests=lined.requests)


@router.get("/meetings/{meeting_id}/questions.docx", response={200: None})
def as_docx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """All questions that were handed in, group by group, with what became of each."""
    user_id = person_of(request)
    access_questions(user_id, meeting_id, rights=READS)
    listed = questions_list(user_id, meeting_id, at=timezone.now())
    return _file(questions_docx(listed), DOCX, "docx", listed.number)


@router.get("/meetings/{meeting_id}/questions.xlsx", response={200: None})
def as_xlsx(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    user_id = person_of(request)
    access_questions(user_id, meeting_id, rights=READS)
    listed = questions_list(user_id, meeting_id, at=timezone.now())
    return _file(questions_sheet(listed), CONTENT_TYPE, "xlsx", listed.number)


def _file(content: bytes, content_type: str, ending: str, number: int) -> HttpResponse:
    name = f"tong-hop-chat-van-ky-hop-{number}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
