"""Write down what voters ask for, one petition at a time: at the meeting with them, or afterwards."""

from uuid import UUID

from councils.rules.calendar import council_day
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_entered
from petitions.models import Petition, PetitionStep
from petitions.rules.words import PetitionState
from petitions.selectors import Home
from petitions.services.shared import (
    PetitionDraft,
    filled,
    heard_at_home,
    next_number,
    petition_json,
    stream_of,
)


def petition_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "petition"))


def enter_petition(command: Command, *, home: Home, draft: PetitionDraft) -> Entry:
    """Id: `petition_id_of(command)`; the next number of the list.

    Raises NotFound for a meeting with voters that is another body's, Invalid as PetitionDraft.refuse_nonsense.
    """
    content = {**draft.as_json(), "meeting": str(home.meeting_id) if home.meeting_id else None}
    with recording(stream_of(home), command, name="enter_petition", content=content) as record:
        if record.done:
            return record.done
        draft.refuse_nonsense(today=council_day(command.at))
        heard_at_home(draft.heard_at, home.body_id)
        row = Petition(
            id=petition_id_of(command),
            body_id=home.body_id,
            meeting_id=home.meeting_id,
            number=next_number(home),
            state=PetitionState.RECEIVED,
            changed_at=command.at,
        )
        filled(row, draft)
        row.save(force_insert=True)
        PetitionStep.objects.create(petition=row, state=row.state, on=row.received_on, recorded_at=command.at)
        return record.append(*petition_entered(petition_json(row)))
