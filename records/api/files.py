"""A paper's files as answers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase

from catalogue.refusals import Conflict
from records.models import Paper


def pdf_answer(request: HttpRequest, paper: Paper, version_id: UUID | None) -> HttpResponseBase:
    raise Conflict("paper_not_a_draft")


def docx_answer(request: HttpRequest, paper: Paper, version_id: UUID | None) -> HttpResponseBase:
    raise Conflict("paper_not_a_draft")
