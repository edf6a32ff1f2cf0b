"""Guides for printing; anyone in the hall may have them, signed in or not."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from catalogue.refusals import NotFound
from config.guides.shelf import guide_as_pdf

router = Router(tags=["guides"])


@router.get("/guides/{guide}.pdf", auth=None)
def printed_guide(request: HttpRequest, guide: str) -> HttpResponse:  # noqa: ARG001 - ninja hands it by this name
    """guide: thu-ky, dai-bieu, chu-toa, van-thu or kiem-tra."""
    content = guide_as_pdf(guide, folder=settings.GUIDES, fonts=settings.FONTS)
    if content is None:
        raise NotFound("not_found")
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="huong-dan-{guide}.pdf"'},
    )
