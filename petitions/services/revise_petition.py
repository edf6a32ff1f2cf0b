"""Put right what was written of a petition, or give it to a meeting's list."""

from dataclasses import dataclass
from uuid import UUID

from councils.rules.calendar import council_day
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_revised
from petitions.models import Petition
from petitions.selectors import Home
from petitions.services.shared import (
    PetitionDraft,
    filled,
    heard_at_home,
    home_of,
    locked_petition,
    next_number,
    petition_json,
    stream_of,
    touched,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Revised:
    """revision: the one the writer began from. meeting_id: whose list it is in; another one's gives it a new number."""

    revision: int
    draft: PetitionDraft
    meeting_id: UUID | None


def revise_petition(command: Command, *, petition_id: UUID, revised: Revised) -> Entry:
    """Stands in the stream of the list it is in afterwards.

    Raises NotFound, Conflict("petition_changed_meanwhile", revision), Invalid as PetitionDraft.refuse_nonsense.
    """
    home = Home(home_of(petition_id).body_id, revised.meeting_id)
    content = {
        **revised.draft.as_json(),
        "petition": str(petition_id),
        "revision": revised.revision,
        "meeting": str(revised.meeting_id) if revised.meeting_id else None,
    }
    with recording(stream_of(home), command, name="revise_petition", content=content) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id, revision=revised.revision)
        revised.draft.refuse_nonsense(today=council_day(command.at))
        heard_at_home(revised.draft.heard_at, home.body_id)
        filled(row, revised.draft)
        _given_to(row, home)
        touched(row, command)
        row.save()
        return record.append(*petition_revised(petition_json(row)))


def _given_to(row: Petition, home: Home) -> None:
    if row.meeting_id != home.meeting_id:
        row.number = next_number(home)
        row.meeting_id = home.meeting_id
        row.found_by = words_of(row)
