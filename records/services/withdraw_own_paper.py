"""What a delegate signed himself goes with what it says: an opinion or a slip that was taken back.

The signed file, its hashes and its record stay; whoever checks a copy is told that it was taken back.
"""

from uuid import UUID

from journal.ids import derived
from journal.rules.canonical import Json
from journal.services.record import Command, recording
from records.events_papers import paper_withdrawn
from records.models import Paper
from records.rules.next_step import OF_THEIR_AUTHORS
from records.rules.words import PaperState
from records.services.keep_signature import stream_of

STANDING = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED)
OPINION_WITHDRAWN = "Đại biểu đã rút ý kiến."
SLIP_WITHDRAWN = "Đại biểu đã rút phiếu chất vấn."
SLIP_RETURNED = "Phiếu chất vấn đã được trả lại để sửa."


def opinion_withdrawn(command: Command, opinion: UUID) -> None:
    _withdraw(command, opinion, OPINION_WITHDRAWN)


def slip_taken_back(command: Command, slip: UUID, *, is_returned: bool) -> None:
    """is_returned: given back to its author, who may hand in another text."""
    _withdraw(command, slip, SLIP_RETURNED if is_returned else SLIP_WITHDRAWN)


def _withdraw(command: Command, source: UUID, reason: str) -> None:
    """Nothing where no paper was made of it. An entry of its own after the one that took it back."""
    papers = Paper.objects.filter(source=source, kind__in=OF_THEIR_AUTHORS, state__in=STANDING)
    found = papers.first()
    if found is None:
        return
    asked = Command(derived(command.id, "paper"), command.actor, command.at)
    named: dict[str, Json] = {"paper": str(found.id), "reason": reason}
    with recording(stream_of(found), asked, name="withdraw_own_paper", content=named) as record:
        if record.done:
            return
        paper = papers.select_for_update().get(id=found.id)
        paper.state, paper.withdrawn_because = PaperState.WITHDRAWN, reason
        paper.revision += 1
        paper.save(update_fields=["state", "withdrawn_because", "revision"])
        record.append(*paper_withdrawn(paper, reason=reason))
