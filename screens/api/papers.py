"""Papers that gather what several rooms know."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from councils.api.auth import SignedIn
from councils.api.commands import person_of
from screens.script_paper import script_paper

router = Router(tags=["papers"], auth=SignedIn())

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/meetings/{meeting_id}/script.docx")
def script_as_document(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    programme, content = script_paper(person_of(request), meeting_id, at=timezone.now())
    name = f"kich-ban-ky-hop-{programme.number}.docx"
    return HttpResponse(
        content, content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
