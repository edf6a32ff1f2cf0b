"""Routes of papers being written: parse, authorise, call."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import Done, command_of, person_of
from councils.rules.access import Right
from councils.selectors.standings import access_body
from records.api import schemas as s
from records.api.told import language_of, paper_out, row_out
from records.rules.words import PaperKind, PaperState
from records.selectors.access import access_paper, readable_paper, reads_all
from records.selectors.listed import papers_of_body, papers_of_meeting
from records.services.describe_paper import Described, describe_paper
from records.services.discard_paper import discard_paper
from records.services.draft_paper import Wanted, draft_paper
from records.services.edit_paper import edit_paper
from records.services.override_fact import override_fact
from records.services.refresh_paper import refresh_paper
from sessions.selectors import access_meeting

router = Router(tags=["papers"], auth=SignedIn())


@router.get("/meetings/{meeting_id}/papers", response=list[s.RecordPaperRow])
def of_meeting(request: HttpRequest, meeting_id: UUID) -> list[s.RecordPaperRow]:
    """All of them for the secretariat and the records clerk; for others those that are issued, and what they sign."""
    person = person_of(request)
    meeting = access_meeting(person, meeting_id)
    found = papers_of_meeting(meeting_id, person=person, all_of_them=reads_all(person, meeting.body_id))
    return [row_out(listed) for listed in found]


@router.get("/bodies/{body_id}/papers", response=list[s.RecordPaperRow])
def of_body(
    request: HttpRequest,
    body_id: UUID,
    state: PaperState | None = None,
    kind: PaperKind | None = None,
    meeting: UUID | None = None,
) -> list[s.RecordPaperRow]:
    """Of all meetings, newest first, drafts of others too; at most 500."""
    person = person_of(request)
    access_body(person, body_id, right=Right.READ_SECRETARIAT)
    found = papers_of_body(body_id, person=person, state=state, kind=kind, meeting_id=meeting)
    return [row_out(listed) for listed in found]


@router.post("/meetings/{meeting_id}/papers", response=Done)
def draft(request: HttpRequest, meeting_id: UUID, body: s.DraftPaperIn) -> Done:
    """Made from the journal as it stands now."""
    access_meeting(person_of(request), meeting_id, right=Right.KEEP_RECORD)
    wanted = Wanted(body.kind, item=body.item, vote=body.vote, title=body.title)
    entry = draft_paper(command_of(request, body), meeting_id=meeting_id, wanted=wanted)
    return Done.of(entry, makes="paper")


@router.get("/papers/{paper_id}", response=s.RecordPaperOut)
def one(request: HttpRequest, paper_id: UUID) -> s.RecordPaperOut:
    person = person_of(request)
    return paper_out(readable_paper(person, paper_id), person, language_of(request))


@router.put("/papers/{paper_id}", response=Done)
def describe(request: HttpRequest, paper_id: UUID, body: s.DescribePaperIn) -> Done:
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    said = Described(body.title, body.place, body.symbol, body.recipients, body.is_public)
    return Done.of(
        describe_paper(command_of(request, body), paper_id=paper_id, revision=body.revision, said=said)
    )


@router.put("/papers/{paper_id}/content", response=Done)
def edit(request: HttpRequest, paper_id: UUID, body: s.EditPaperIn) -> Done:
    """A fact whose value is not the journal's is refused by its name, unless it was overridden with a reason."""
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    entry = edit_paper(
        command_of(request, body),
        paper_id=paper_id,
        revision=body.revision,
        content=body.content.model_dump(mode="json", exclude_defaults=True),
        note=body.note,
    )
    return Done.of(entry, makes="version")


@router.post("/papers/{paper_id}/refresh", response=Done)
def refresh(request: HttpRequest, paper_id: UUID, body: s.PaperOfRevisionIn) -> Done:
    """The journal's facts as they are now; what was typed stays."""
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    entry = refresh_paper(command_of(request, body), paper_id=paper_id, revision=body.revision)
    return Done.of(entry, makes="version")


@router.post("/papers/{paper_id}/override", response=Done)
def override(request: HttpRequest, paper_id: UUID, body: s.OverrideFactIn) -> Done:
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    entry = override_fact(
        command_of(request, body),
        paper_id=paper_id,
        revision=body.revision,
        fact=body.fact,
        value=body.value,
        reason=body.reason,
    )
    return Done.of(entry, makes="version")


@router.post("/papers/{paper_id}/discard", response=Done)
def discard(request: HttpRequest, paper_id: UUID, body: s.PaperOfRevisionIn) -> Done:
    """A draft; it is gone for good."""
    access_paper(person_of(request), paper_id, right=Right.KEEP_RECORD)
    return Done.of(discard_paper(command_of(request, body), paper_id=paper_id, revision=body.revision))
