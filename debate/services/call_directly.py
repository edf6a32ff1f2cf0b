"""Call somebody who did not ask: who answers, a guest, anybody the presiding officer gives the floor to."""

from uuid import UUID

from agenda.rules.items import ItemKind
from agenda.selectors import item_of_meeting
from catalogue.refusals import Conflict
from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.calling import Call, call, hall_to_call_in, item_on, refuse_not_on, said_elsewhere
from debate.services.queues import refuse_slip_in_group
from debate.services.who import known
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream


def call_directly(
    command: Command,
    *,
    meeting_id: UUID,
    who: Named,
    kind: SpeechKind,
    item_id: UUID | None = None,
    sitting_id: UUID | None = None,
    topic: str = "",
    slip: UUID | None = None,
    start: bool = False,
    elsewhere: bool = False,
) -> Entry:
    """item_id: None for what the sitting is on; another one only where elsewhere says so.

    Also who is marked absent: the desk sees who stands there.

    Raises NotFound; Conflict as the meeting's state is or with no_open_sitting, vote_is_on, break_is_on, no_item_on,
    item_is_not_on, item_has_no_debate; Invalid("speaker_unclear" | "speaker_unknown" | "slip_not_in_group").
    """
    content: dict[str, Json] = {
        "item": str(item_id) if item_id else None,
        "sitting": str(sitting_id) if sitting_id else None,
        "kind": kind.value,
        "topic": topic,
        "slip": str(slip) if slip else None,
        "start": start,
        **said_elsewhere(elsewhere=elsewhere),
        **who.as_json(),
    }
    with recording(meeting_stream(meeting_id), command, name="call_directly", content=content) as record:
        if record.done:
            return record.done
        hall = hall_to_call_in(meeting_id, sitting_id)
        item = item_of_meeting(item_id or item_on(hall), meeting_id)
        if item.kind == ItemKind.HEADING:
            raise Conflict("item_has_no_debate", title=item.title)
        if not elsewhere:
            refuse_not_on(hall, item.id, title=item.title)
        refuse_slip_in_group(hall.group_sitting, slip)
        speaker = known(who, meeting_id, at=command.at)
        return call(record, command, hall, Call(item.id, kind, speaker, topic, slip, start=start))
