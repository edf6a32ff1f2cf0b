"""Enter a meeting with voters (tiếp xúc cử tri): where, when, whose, and how many came."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Invalid, NotFound
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.voters import group_name
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import voter_meeting_held
from petitions.models import VoterMeeting
from petitions.selectors import Home
from petitions.services.shared import stream_of


@dataclass(frozen=True, slots=True)
class VoterMeetingDraft:
    """group_id: of the term on that day. voters: persons, null where nobody counted."""

    place: str
    held_on: date
    group_id: UUID | None = None
    voters: int | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "place": self.place,
            "held_on": self.held_on.isoformat(),
            "group": str(self.group_id) if self.group_id else None,
            "voters": self.voters,
        }

    def refuse_nonsense(self, body_id: UUID, *, today: date) -> None:
        """Raises Invalid("voter_meeting_without_place" | "voter_meeting_ahead"), NotFound for another body's group."""
        if not self.place.strip():
            raise Invalid("voter_meeting_without_place")
        if self.held_on > today:
            raise Invalid("voter_meeting_ahead")
        if self.group_id is not None:
            term = term_on(body_id, self.held_on)
            if group_name(self.group_id, term_id=term.id) is None:
                raise NotFound("not_found")


def voter_meeting_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "voter_meeting"))


def hold_voter_meeting(command: Command, *, home: Home, draft: VoterMeetingDraft) -> Entry:
    """Raises as VoterMeetingDraft.refuse_nonsense."""
    content = {**draft.as_json(), "meeting": str(home.meeting_id) if home.meeting_id else None}
    with recording(stream_of(home), command, name="hold_voter_meeting", content=content) as record:
        if record.done:
            return record.done
        draft.refuse_nonsense(home.body_id, today=council_day(command.at))
        row = VoterMeeting.objects.create(
            id=voter_meeting_id_of(command),
            body_id=home.body_id,
            meeting_id=home.meeting_id,
            group_id=draft.group_id,
            place=draft.place.strip(),
            held_on=draft.held_on,
            voters=draft.voters,
        )
        return record.append(*voter_meeting_held(voter_meeting_json(row)))


def voter_meeting_json(row: VoterMeeting) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "meeting": str(row.meeting_id) if row.meeting_id else None,
        "group": str(row.group_id) if row.group_id else None,
        "place": row.place,
        "held_on": row.held_on.isoformat(),
        "voters": row.voters,
        "revision": row.revision,
    }
