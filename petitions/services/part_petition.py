"""Count a petition for itself again, in the state it was in."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from petitions.events import petition_parted
from petitions.models import PetitionStep
from petitions.rules.steps import state_before_joining
from petitions.rules.words import PetitionState
from petitions.services.shared import home_of, locked_petition, stepped, stream_of


def part_petition(command: Command, *, petition_id: UUID, revision: int) -> Entry:
    """Raises NotFound, Conflict("petition_changed_meanwhile" | "petition_not_joined")."""
    content: dict[str, Json] = {"petition": str(petition_id), "revision": revision}
    with recording(stream_of(home_of(petition_id)), command, name="part_petition", content=content) as record:
        if record.done:
            return record.done
        row = locked_petition(petition_id, revision=revision)
        if row.joined_into_id is None:
            raise Conflict("petition_not_joined")
        steps = PetitionStep.objects.filter(petition_id=row.id).order_by("id").values_list("state", flat=True)
        state, today = state_before_joining([PetitionState(one) for one in steps]), council_day(command.at)
        row.joined_into_id = None
        stepped(row, state, on=today, note="", command=command)
        row.save(update_fields=["state", "joined_into", "revision", "changed_at"])
        return record.append(*petition_parted(row.id, state=state, on=today, revision=row.revision))
