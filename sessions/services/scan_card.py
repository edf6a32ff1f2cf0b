"""A card is read at the door: its owner is present."""

from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from catalogue.text import utc_text
from councils.rules.secrets import digest
from councils.selectors.card_owners import card_owner
from councils.selectors.mandates import MandateFact
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Attendance
from sessions.rules.states import AttendanceState, MarkedHow
from sessions.selectors import standing_in_meeting
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import meeting_of_sitting
from sessions.services.mark_attendance import write_marks


@dataclass(frozen=True, slots=True)
class Scanned:
    """already: he was marked present before, and the entry changes nothing."""

    entry: Entry
    mandate_id: UUID
    name: str
    already: bool


def scan_card(command: Command, *, sitting_id: UUID, text: str) -> Scanned:
    """text: what the reader typed, the card's whole address or its token. Entry attendance.marked with `how` card.

    Raises NotFound("scan_unknown") for a card that is not of this meeting, Conflict("card_of_no_delegate"),
    Invalid("occurred_not_here"), and as mark_attendance.
    """
    refuse_paper(command)
    meeting_id = meeting_of_sitting(sitting_id)
    token = text.strip().rpartition("#")[2]
    owner = card_owner(token, meeting_id=meeting_id, at=command.at)
    if owner is None:
        raise NotFound("scan_unknown")
    mandate = standing_in_meeting(owner, meeting_id).mandate
    if mandate is None:
        raise Conflict("card_of_no_delegate")
    # What a token is stays out of the record, also as the content of a command.
    content = {"sitting": str(sitting_id), "card": digest(token)}
    with recording(events.meeting_stream(meeting_id), command, name="scan_card", content=content) as record:
        entry = record.done or write_marks(
            record,
            command,
            sitting_id=sitting_id,
            marks={mandate.id: AttendanceState.PRESENT},
            how=MarkedHow.CARD,
        )
        return _scanned(entry, mandate, sitting_id)


def _scanned(entry: Entry, mandate: MandateFact, sitting_id: UUID) -> Scanned:
    """The mark's own time tells whether this entry made it, also when the command is sent again."""
    since = Attendance.objects.values_list("since", flat=True).get(sitting=sitting_id, mandate=mandate.id)
    made = utc_text(entry.occurred_at or entry.recorded_at) == utc_text(since)
    return Scanned(entry, mandate.id, mandate.name, already=not made)
