"""Make a sealed paper a draft again, before anybody signed it. The record keeps what was sealed."""

from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.ports import refuse_when_held
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from records.events_papers import paper_unsealed
from records.models import Paper, SigningAct, TakenBack
from records.rules.words import PaperState, StepState
from records.services.keep_signature import stream_of
from records.services.shared import paper_by_id


def unseal_paper(command: Command, *, paper_id: UUID, reason: str) -> Entry:
    """Signatures that were on their way are given up. Raises NotFound; Conflict with paper_not_sealed,
    paper_signed_already; Invalid("paper_reason_missing").
    """
    paper = paper_by_id(paper_id)
    named: dict[str, Json] = {"paper": str(paper_id), "reason": reason}
    with recording(stream_of(paper), command, name="unseal_paper", content=named) as record:
        if record.done:
            return record.done
        refuse_when_held(record.stream)
        paper = Paper.objects.select_for_update().get(id=paper_id)
        if not reason.strip():
            raise Invalid("paper_reason_missing")
        if paper.state not in (PaperState.SEALED, PaperState.SIGNED):
            raise Conflict("paper_not_sealed")
        if paper.steps.filter(state=StepState.DONE).exists():
            raise Conflict("paper_signed_already")
        _keep_hashes(paper, at=command.at)
        drop_steps(paper)
        paper.state, paper.sealed_at = PaperState.DRAFT, None
        paper.revision += 1
        paper.save()
        return record.append(*paper_unsealed(paper, reason=reason.strip()))


def _keep_hashes(paper: Paper, *, at: datetime) -> None:
    """Whoever has a copy and asks is told that it was taken back."""
    TakenBack.objects.bulk_create(
        TakenBack(paper=paper.id, sha256=one.sha256, size=one.size, seq=one.seq, at=at)
        for one in paper.revisions.all()
    )


def drop_steps(paper: Paper) -> None:
    """Nobody is asked to sign it any more, and the file that was to be signed is the paper's no longer."""
    SigningAct.objects.filter(step__paper=paper).delete()
    paper.revisions.all().delete()
    paper.steps.all().delete()
