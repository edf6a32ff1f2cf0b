"""The same command sent again is answered as it was the first time, whatever the paper has become meanwhile."""

from journal.selectors import seq_of_command
from journal.services.record import Command
from records.models import PaperRevision, SigningStep
from records.services.keep_signature import signed_with, stream_of
from records.services.signed import Signed


def sent_before(command: Command, step: SigningStep) -> Signed | None:
    """Only what it did to this very step: an id that was another command's is refused later, by the journal."""
    seq = seq_of_command(stream_of(step.paper), command.id)
    if seq is None:
        return None
    revision = PaperRevision.objects.select_related("paper").filter(step=step, seq=seq).first()
    return signed_with(revision) if revision is not None else None
