"""Routes of annotations: each person's own, and what others share with him."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from ninja import Router

from catalogue.refusals import Forbidden
from councils.api.auth import SignedIn
from councils.api.commands import person_of
from documents.api.file_answers import INERT, FileAnswer
from documents.api.schemas_annotations import (
    MOST,
    AnnotationAnswerOut,
    AnnotationOut,
    CarriedOut,
    CarryIn,
    CircleOut,
    SharedOut,
    SyncIn,
    SyncOut,
)
from documents.rules.dispositions import attachment
from documents.selectors.annotations import shared_with
from documents.selectors.circles import circles_of
from documents.services.annotated_copy import annotated_copy
from documents.services.carry_annotations import carry_annotations
from documents.services.notes_on_paper import notes_on_paper
from documents.services.paper import Paper
from documents.services.sync_annotations import Sent, sync_annotations

router = Router(tags=["annotations"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.post("/annotations/sync", response=SyncOut, by_alias=True)
def sync(request: HttpRequest, body: SyncIn) -> SyncOut:
    """Both ways at once: what this device wrote, and what the person's other devices did. May be sent again."""
    if body.person not in (None, person_of(request)):
        raise Forbidden("notes_of_another")
    sent = [Sent(row.note(), base=row.base, written_at=row.written_at) for row in body.rows]
    synced = sync_annotations(
        person_of(request),
        device=body.device,
        sent=sent,
        cursor=body.cursor,
        most=MOST,
        tell_hidden=body.tell_hidden,
        at=timezone.now(),
    )
    return SyncOut(
        cursor=synced.cursor,
        more=synced.more,
        rows=[AnnotationOut.of(row) for row in synced.rows],
        answers=[
            AnnotationAnswerOut(id=a.id, outcome=a.outcome, copy_id=a.copy, revision=a.revision, code=a.code)
            for a in synced.answers
        ],
        hidden=synced.hidden,
    )


@router.get("/documents/{document_id}/annotations/shared", response=list[SharedOut])
def shared(request: HttpRequest, document_id: UUID) -> list[SharedOut]:
    """What others share with a group or committee the reader is in now."""
    return [SharedOut.of(row) for row in shared_with(person_of(request), document_id)]


@router.get("/documents/{document_id}/annotations/circles", response=list[CircleOut])
def circles(request: HttpRequest, document_id: UUID) -> list[CircleOut]:
    """With whom the reader may share what he writes on the document."""
    found = circles_of(person_of(request), document_id)
    return [CircleOut(scope=one.scope, id=one.id, name=one.name) for one in found]


@router.post("/documents/{document_id}/annotations/carry", response=CarriedOut)
def carry(request: HttpRequest, document_id: UUID, body: CarryIn) -> CarriedOut:
    """The reader's own annotations from older versions onto this one; what was carried before is left as it is."""
    carried = carry_annotations(
        person_of(request), document_id=document_id, version_id=body.version, at=timezone.now()
    )
    return CarriedOut(carried=carried.count, not_found=[AnnotationOut.of(row) for row in carried.not_found])


@router.get("/versions/{version_id}/annotated.pdf")
def annotated(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The reader's own copy with what he wrote on it, marked as a copy on every page."""
    return _file(annotated_copy(person_of(request), version_id, at=timezone.now()), "application/pdf")


@router.get("/meetings/{meeting_id}/annotations/mine.docx")
def mine(request: HttpRequest, meeting_id: UUID) -> HttpResponseBase:
    """The reader's own notes by document and page, to speak from."""
    return _file(notes_on_paper(person_of(request), meeting_id, at=timezone.now()), DOCX)


def _file(paper: Paper, media: str) -> HttpResponseBase:
    response = FileAnswer(paper.file, paper.size)
    said = {
        "Cache-Control": "no-store",
        "Content-Disposition": attachment(paper.name),
        "Content-Length": str(paper.size),
        "Content-Security-Policy": INERT,
        "Content-Type": media,
    }
    for name, value in said.items():
        response.headers[name] = value
    return response
