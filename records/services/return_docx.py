"""Take back a paper's own .docx that was edited in Word: the journal's facts stay the journal's."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from documents import store
from documents.rules.file_names import clean_file_name
from records.models import PaperVersion
from records.papers.docx_back import taken_back
from records.rules.check_facts import said_facts
from records.rules.compare_texts import compare_texts
from records.rules.content import Content
from records.rules.restore import restored
from records.rules.words import VersionOrigin
from records.selectors.texts import content_of
from records.services.edit_paper import current_of
from records.services.keep_signature import place_bytes
from records.services.shared import next_ordinal, paper_by_id, stored, text_in_hand
from records.services.taken_in import refuse_size

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def return_docx(paper_id: UUID, sent: bytes, name: str, *, by: UUID, at: datetime) -> PaperVersion:
    """Its differences tell each fact that the file says otherwise; confirming takes the text with the journal's facts.

    Raises NotFound; Conflict with paper_not_a_draft, paper_is_a_file; as taken_back.
    """
    refuse_size(sent)
    paper = paper_by_id(paper_id)
    current = current_of(paper)
    before, overrides = content_of(current)
    after = taken_back(sent, before)
    found = {
        "against": "version",
        "was_label": str(current.ordinal),
        "facts": list(_facts_changed(before, after)),
        **compare_texts(before, after),
    }
    with store.placing():
        placed = place_bytes(sent)
        with transaction.atomic():
            paper = text_in_hand(paper_id)
            store.note(placed, DOCX, at=at)
            return PaperVersion.objects.create(
                paper=paper,
                ordinal=next_ordinal(paper),
                origin=VersionOrigin.RETURNED,
                content=stored(restored(after, before), overrides),
                facts=current.facts,
                sent=placed.sha256,
                sent_name=clean_file_name(name)[:255],
                differences=found,
                made_by_id=by,
                made_at=at,
            )


def _facts_changed(before: Content, after: Content) -> Iterator[dict[str, Any]]:
    """Line by line: what each fact was, and what the file says in its place."""
    now = {(place, key): value for place, key, value in said_facts(after)}
    for place, key, was in said_facts(before):
        said = now.get((place, key))
        if said != was:
            yield {"key": key, "was": was, "now": said, "place": place}
