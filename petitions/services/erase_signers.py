"""Erase who signed a petition, as the law on personal data may ask; nothing else of it changes."""

from uuid import UUID

from journal.ports import refuse_when_held
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import signers_counted
from petitions.models import PetitionSigner
from petitions.services.shared import home_of, locked_petition, stream_of


def erase_signers(command: Command, *, petition_id: UUID) -> Entry:
    """Raises NotFound, Conflict("meeting_is_held")."""
    content = {"petition": str(petition_id)}
    with recording(stream_of(home_of(petition_id)), command, name="erase_signers", content=content) as record:
        if record.done:
            return record.done
        refuse_when_held(record.stream)
        row = locked_petition(petition_id)
        PetitionSigner.objects.filter(petition=row).delete()
        return record.append(*signers_counted(row.id, count=0, erased=True))
