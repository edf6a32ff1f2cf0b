"""Issue a paper whose steps are all done: from now on its readers have it."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_issued
from records.models import Paper
from records.rules.next_step import first_undone
from records.rules.words import PaperState
from records.selectors.access import steps_of
from records.selectors.listed import step_facts
from records.services.keep_signature import stream_of
from records.services.shared import paper_by_id


def issue_paper(command: Command, *, paper_id: UUID, revision: int) -> Entry:
    """Raises NotFound; Conflict with paper_not_sealed, paper_steps_missing, paper_changed_meanwhile."""
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {"paper": str(paper_id), "revision": revision}
    with recording(stream_of(paper), command, name="issue_paper", content=named) as record:
        if record.done:
            return record.done
        paper = Paper.objects.select_for_update().get(id=paper_id)
        if paper.state not in (PaperState.SEALED, PaperState.SIGNED):
            raise Conflict("paper_not_sealed")
        if first_undone(step_facts(steps_of(paper))) is not None:
            raise Conflict("paper_steps_missing")
        if paper.revision != revision:
            raise Conflict("paper_changed_meanwhile")
        paper.state, paper.issued_at = PaperState.ISSUED, command.at
        paper.issued_on = paper.issued_on or council_day(command.at)
        paper.revision += 1
        paper.save()
        return record.append(*paper_issued(paper))
