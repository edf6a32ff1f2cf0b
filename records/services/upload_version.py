"""Take in somebody's own final file as a paper's text, compared with what was put to the vote."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from documents import store
from documents.rules.file_names import clean_file_name
from documents.selectors.versions_at import texts_of, version_told
from records.models import Paper, PaperVersion
from records.rules.words import VersionOrigin
from records.services.shared import next_ordinal, paper_by_id, text_in_hand
from records.services.taken_in import TakenIn, compared, take_in

PDF = "application/pdf"


def upload_version(paper_id: UUID, sent: bytes, name: str, *, by: UUID, at: datetime) -> PaperVersion:
    """It is the paper's text once its differences are confirmed; until then nothing enters the record.

    Raises NotFound; Conflict("paper_not_a_draft"); as take_in and compared.
    """
    paper = paper_by_id(paper_id)
    with transaction.atomic():
        text_in_hand(paper_id)  # before anybody waits for a conversion
    name = clean_file_name(name)
    with store.job() as folder:
        taken = take_in(sent, folder, name=name)
        found = _differences(paper, taken, folder)
        with store.placing():
            original, pdf = store.place(taken.sent), store.place(taken.pdf)
            with transaction.atomic():
                paper = text_in_hand(paper_id)
                store.note(original, taken.media, at=at)
                store.note(pdf, PDF, at=at)
                return PaperVersion.objects.create(
                    paper=paper,
                    ordinal=next_ordinal(paper),
                    origin=VersionOrigin.UPLOADED,
                    sent=original.sha256,
                    sent_name=name[:255],
                    pdf=pdf.sha256,
                    docx="" if taken.media == PDF else original.sha256,
                    pages=len(taken.texts),
                    differences=found,
                    made_by_id=by,
                    made_at=at,
                )


def _differences(paper: Paper, taken: TakenIn, folder: Path) -> Mapping[str, Any]:
    """Against the file that was voted on; where none was attached, or it has no text, there is nothing to compare."""
    voted = version_told(paper.voted_id) if paper.voted_id else None
    before = texts_of(paper.voted_id) if paper.voted_id else []
    if voted is None or not any(before):
        return {"against": "nothing", "facts": [], "rows": [], "cut": False}
    return {
        "against": "voted",
        "was_label": f"{voted.title} ({voted.ordinal})",
        "was_sha256": voted.original,
        "facts": [],
        **compared(before, taken.texts, folder),
    }
