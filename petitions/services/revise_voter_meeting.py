"""Put right what was written of a meeting with voters."""

from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils.rules.calendar import council_day
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import voter_meeting_revised
from petitions.models import VoterMeeting
from petitions.selectors import Home
from petitions.services.hold_voter_meeting import VoterMeetingDraft, voter_meeting_json
from petitions.services.shared import stream_of


def revise_voter_meeting(
    command: Command, *, voter_meeting_id: UUID, revision: int, draft: VoterMeetingDraft
) -> Entry:
    """Raises NotFound, Conflict("voter_meeting_changed_meanwhile", revision), VoterMeetingDraft.refuse_nonsense's."""
    content = {**draft.as_json(), "voter_meeting": str(voter_meeting_id), "revision": revision}
    with recording(
        stream_of(_home_of(voter_meeting_id)), command, name="revise_voter_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        row = VoterMeeting.objects.select_for_update().get(id=voter_meeting_id)
        if row.revision != revision:
            raise Conflict("voter_meeting_changed_meanwhile", revision=row.revision)
        draft.refuse_nonsense(row.body_id, today=council_day(command.at))
        row.place, row.held_on = draft.place.strip(), draft.held_on
        row.group_id, row.voters = draft.group_id, draft.voters
        row.revision += 1
        row.save()
        return record.append(*voter_meeting_revised(voter_meeting_json(row)))


def _home_of(voter_meeting_id: UUID) -> Home:
    """Raises NotFound."""
    found = VoterMeeting.objects.filter(id=voter_meeting_id).values_list("body_id", "meeting_id").first()
    if found is None:
        raise NotFound("not_found")
    return Home(*found)
