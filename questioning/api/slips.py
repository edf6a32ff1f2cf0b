"""Routes of question slips: parse, authorise, call."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from catalogue.refusals import Forbidden, NotFound, TooLarge
from councils.api.auth import SignedIn
from councils.api.commands import CommandIn, Done, command_of, person_of
from documents.api.file_answers import answer_with
from documents.rules.dispositions import attachment as as_attachment
from documents.rules.limits import ATTACHMENT_BYTES
from documents.store import path_of
from questioning.api import schemas as s
from questioning.api.told import respondent_out, slip_out
from questioning.selectors.access import (
    READS,
    SORTS,
    access_own_slip,
    access_questions,
    access_readable_slip,
    access_slip,
)
from questioning.selectors.respondents import respondents_of
from questioning.selectors.slips import one_slip, own_slips, submitted_slips
from questioning.services.answer_slip import judge_answer
from questioning.services.attach_to_slip import attach_to_slip, take_attachment_off
from questioning.services.return_slip import return_slip
from questioning.services.shared import Named
from questioning.services.submit_slip import enter_slip, submit_slip
from questioning.services.withdraw_slip import withdraw_slip
from questioning.services.write_slip import Written, begin_slip, drop_slip, revise_slip

router = Router(tags=["questions"], auth=SignedIn())

RAW = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
FileName = Annotated[str, Query(), Field(max_length=300)]


@router.get("/meetings/{meeting_id}/respondents", response=list[s.RespondentOut])
def respondents(request: HttpRequest, meeting_id: UUID) -> list[s.RespondentOut]:
    """Those usually questioned; a slip may name any guest of the body and any delegate."""
    access_questions(person_of(request), meeting_id)
    return [respondent_out(one) for one in respondents_of(meeting_id, at=timezone.now())]


@router.get("/meetings/{meeting_id}/slips/mine", response=list[s.SlipOut])
def mine(request: HttpRequest, meeting_id: UUID) -> list[s.SlipOut]:
    """Newest first, drafts too."""
    standing = access_questions(person_of(request), meeting_id)
    if standing.mandate is None:
        raise Forbidden("no_mandate_here")
    found = own_slips(meeting_id, standing.mandate.id, standing, at=timezone.now())
    return [slip_out(seen) for seen in found]


@router.get("/meetings/{meeting_id}/slips", response=list[s.SlipOut])
def submitted(request: HttpRequest, meeting_id: UUID) -> list[s.SlipOut]:
    """All that were handed in, by their number. Drafts are their authors' alone."""
    standing = access_questions(person_of(request), meeting_id, rights=READS)
    return [slip_out(seen) for seen in submitted_slips(meeting_id, standing, at=timezone.now())]


@router.post("/meetings/{meeting_id}/slips", response=s.SlipOut)
def draft(request: HttpRequest, meeting_id: UUID, body: s.SlipDraftIn) -> s.SlipOut:
    """Kept for its author alone. Sent again under the same id, it is there once, as it stands."""
    standing = access_questions(person_of(request), meeting_id)
    if standing.mandate is None:
        raise Forbidden("no_mandate_here")
    begin_slip(
        body.id,
        meeting_id=meeting_id,
        author_id=standing.mandate.id,
        written=_written(body),
        at=timezone.now(),
    )
    return _one(request, body.id)


@router.post("/meetings/{meeting_id}/slips/enter", response=Done)
def enter(request: HttpRequest, meeting_id: UUID, body: s.SlipEnteredIn) -> Done:
    access_questions(person_of(request), meeting_id, rights=SORTS)
    entry = enter_slip(
        command_of(request, body),
        meeting_id=meeting_id,
        author_id=body.author,
        written=Written(body.subject, body.text, _named(body.respondent)),
    )
    return Done.of(entry, makes="slip")


@router.get("/slips/{slip_id}", response=s.SlipOut)
def one(request: HttpRequest, slip_id: UUID) -> s.SlipOut:
    """For its author, the secretariat, and every delegate once its group is decided."""
    return _one(request, slip_id)


@router.put("/slips/{slip_id}", response=s.SlipOut)
def revise(request: HttpRequest, slip_id: UUID, body: s.RevisedSlipIn) -> s.SlipOut:
    access_own_slip(person_of(request), slip_id)
    revise_slip(slip_id, revision=body.revision, written=_written(body), at=timezone.now())
    return _one(request, slip_id)


@router.delete("/slips/{slip_id}", response={204: None})
def remove(request: HttpRequest, slip_id: UUID) -> Status[None]:
    """A draft, for good."""
    access_own_slip(person_of(request), slip_id)
    drop_slip(slip_id)
    return Status(204, None)


@router.put("/slips/{slip_id}/attachment", response=s.SlipOut, openapi_extra=RAW)
def attach(request: HttpRequest, slip_id: UUID, name: FileName = "") -> s.SlipOut:
    """A PDF, JPEG or PNG of at most 10 MiB as application/octet-stream, in place of the one before.

    name: as the device calls it; what the file is, its bytes say.
    """
    access_own_slip(person_of(request), slip_id)
    sent = request.read(ATTACHMENT_BYTES + 1)
    if len(sent) > ATTACHMENT_BYTES:
        raise TooLarge("attachment_too_large")
    attach_to_slip(slip_id, sent, name, at=timezone.now())
    return _one(request, slip_id)


@router.get("/slips/{slip_id}/attachment", response={200: None})
def attachment(request: HttpRequest, slip_id: UUID) -> HttpResponseBase:
    """To be saved. Raises NotFound where nothing is attached."""
    slip, standing = access_readable_slip(person_of(request), slip_id)
    file = one_slip(slip.id, standing, at=timezone.now()).attachment
    if file is None:
        raise NotFound("not_found")
    return answer_with(
        request,
        path_of(file.sha256),
        tag=file.sha256,
        media=file.media,
        disposition=as_attachment(slip.attachment_name),
        is_kept=False,
    )


@router.delete("/slips/{slip_id}/attachment", response=s.SlipOut)
def detach(request: HttpRequest, slip_id: UUID) -> s.SlipOut:
    access_own_slip(person_of(request), slip_id)
    take_attachment_off(slip_id)
    return _one(request, slip_id)


@router.post("/slips/{slip_id}/submit", response=Done)
def submit(request: HttpRequest, slip_id: UUID, body: s.SubmitSlipIn) -> Done:
    access_own_slip(person_of(request), slip_id)
    return Done.of(submit_slip(command_of(request, body), slip_id=slip_id, revision=body.revision))


@router.post("/slips/{slip_id}/withdraw", response=Done)
def withdraw(request: HttpRequest, slip_id: UUID, body: CommandIn) -> Done:
    access_own_slip(person_of(request), slip_id)
    return Done.of(withdraw_slip(command_of(request, body), slip_id=slip_id))


@router.post("/slips/{slip_id}/judge", response=Done)
def judge(request: HttpRequest, slip_id: UUID, body: s.JudgeAnswerIn) -> Done:
    access_own_slip(person_of(request), slip_id)
    entry = judge_answer(
        command_of(request, body), slip_id=slip_id, satisfied=body.satisfied, reason=body.reason
    )
    return Done.of(entry)


@router.post("/slips/{slip_id}/return", response=Done)
def return_(request: HttpRequest, slip_id: UUID, body: s.SlipReturnIn) -> Done:
    access_slip(person_of(request), slip_id, rights=SORTS)
    return Done.of(return_slip(command_of(request, body), slip_id=slip_id, reason=body.reason))


def _one(request: HttpRequest, slip_id: UUID) -> s.SlipOut:
    slip, standing = access_readable_slip(person_of(request), slip_id)
    return slip_out(one_slip(slip.id, standing, at=timezone.now()))


def _written(fields: s.SlipFields) -> Written:
    return Written(fields.subject, fields.text, _named(fields.respondent) if fields.respondent else None)


def _named(respondent: s.RespondentIn) -> Named:
    return Named(respondent.guest, respondent.mandate)
