"""Withdraw an issued paper (thu hồi): its file, its number and its record stay."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_withdrawn
from records.models import Paper
from records.rules.words import PaperState
from records.services.keep_signature import stream_of
from records.services.shared import paper_by_id


def withdraw_paper(command: Command, *, paper_id: UUID, reason: str) -> Entry:
    """Raises NotFound; Conflict("paper_not_issued"); Invalid("paper_reason_missing")."""
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {"paper": str(paper_id), "reason": reason}
    with recording(stream_of(paper), command, name="withdraw_paper", content=named) as record:
        if record.done:
            return record.done
        paper = Paper.objects.select_for_update().get(id=paper_id)
        if not reason.strip():
            raise Invalid("paper_reason_missing")
        if paper.state != PaperState.ISSUED:
            raise Conflict("paper_not_issued")
        paper.state, paper.withdrawn_because = PaperState.WITHDRAWN, reason.strip()
        paper.revision += 1
        paper.save()
        return record.append(*paper_withdrawn(paper, reason=reason.strip()))
