"""A file comes in."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from records.models import PaperVersion


def return_docx(paper_id: UUID, sent: bytes, name: str, *, by: UUID, at: datetime) -> PaperVersion:
    raise Conflict("paper_not_a_draft")
