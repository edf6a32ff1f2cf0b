"""Summons and invitations as papers, for one person or for all in one file."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from councils.rules.access import Right
from records.papers.attach import joined
from records.papers.docx import papers_docx
from records.papers.pdf import paper_pdf
from records.selectors.invitation_papers import (
    InvitationPaper,
    kind_of_invitation,
    named,
    papers_of_invited,
)
from sessions.invited import access_own_invitation, meeting_of_invitation
from sessions.rules.states import InvitationKind
from sessions.selectors import access_meeting

router = Router(tags=["papers"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAMES = {InvitationKind.SUMMONS: "giay-trieu-tap", InvitationKind.INVITATION: "giay-moi"}


@router.get("/meetings/{meeting_id}/invitations.pdf")
def all_as_pdf(request: HttpRequest, meeting_id: UUID, kind: InvitationKind) -> HttpResponse:
    """Of everybody whose invitation of that kind stands, one after another."""
    return _file(_of_all(request, meeting_id, kind), "pdf", kind)


@router.get("/meetings/{meeting_id}/invitations.docx")
def all_as_document(request: HttpRequest, meeting_id: UUID, kind: InvitationKind) -> HttpResponse:
    return _file(_of_all(request, meeting_id, kind), "docx", kind)


@router.get("/invitations/{invitation_id}/paper.pdf")
def one_as_pdf(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """One's own, or anybody's for the office."""
    kind, papers = _of_one(request, invitation_id)
    return _file(papers, "pdf", kind)


@router.get("/invitations/{invitation_id}/paper.docx")
def one_as_document(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    kind, papers = _of_one(request, invitation_id)
    return _file(papers, "docx", kind)


def _of_all(request: HttpRequest, meeting_id: UUID, kind: InvitationKind) -> Sequence[InvitationPaper]:
    access_meeting(person_of(request), meeting_id, right=Right.PREPARE_MEETINGS)
    return papers_of_invited(meeting_id, kind, at=timezone.now())


def _of_one(request: HttpRequest, invitation_id: UUID) -> tuple[InvitationKind, Sequence[InvitationPaper]]:
    access_own_invitation(person_of(request), invitation_id, right=Right.PREPARE_MEETINGS)
    meeting_id = meeting_of_invitation(invitation_id)
    kind = kind_of_invitation(meeting_id, invitation_id)
    return kind, papers_of_invited(meeting_id, kind, at=timezone.now(), only=invitation_id)


def _file(papers: Sequence[InvitationPaper], form: str, kind: InvitationKind) -> HttpResponse:
    if form == "docx":
        content, media = papers_docx(named(papers), fonts=settings.FONTS), DOCX
    else:
        made = [paper_pdf(paper.head, paper.content, fonts=settings.FONTS).pdf for paper in papers]
        content, media = (
            made[0] if len(made) == 1 else joined(made, title=papers[0].head.title),
            "application/pdf",
        )
    headers = {"Content-Disposition": f'attachment; filename="{NAMES[kind]}.{form}"'}
    return HttpResponse(content, content_type=media, headers=headers)
