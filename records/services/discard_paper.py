"""Drop a draft, with all its texts. That there was one stays in the record."""

from uuid import UUID

from documents import store
from journal.ports import refuse_when_held
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_discarded
from records.models import Paper
from records.selectors.versions import files_of
from records.services.keep_signature import stream_of
from records.services.shared import draft_in_hand, paper_by_id
from records.services.unseal_paper import drop_steps


def discard_paper(command: Command, *, paper_id: UUID, revision: int) -> Entry:
    """Raises NotFound, also for one that is gone; Conflict with paper_not_a_draft, paper_changed_meanwhile."""
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {"paper": str(paper_id), "revision": revision}
    with recording(stream_of(paper), command, name="discard_paper", content=named) as record:
        if record.done:
            return record.done
        refuse_when_held(record.stream)
        paper = draft_in_hand(paper_id, revision=revision)
        happened = paper_discarded(paper)
        files = files_of(paper)
        Paper.objects.filter(id=paper.id).update(current=None)
        drop_steps(paper)
        paper.versions.all().delete()
        Paper.objects.filter(id=paper.id).delete()
        store.forget(files)
        return record.append(*happened)
