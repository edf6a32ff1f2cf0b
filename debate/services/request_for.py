"""Put somebody into the queue from the desk: a delegate, a guest, or who is on no list."""

from uuid import UUID

from debate.rules.speakers import Named
from debate.rules.words import SpeechKind
from debate.services.queues import queue_of, refuse_item, refuse_slip_in_group, refuse_unannounced
from debate.services.requesting import content_of, line_up
from debate.services.who import known
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def request_for(
    command: Command,
    *,
    meeting_id: UUID,
    who: Named,
    item_id: UUID,
    kind: SpeechKind,
    topic: str = "",
    sitting_id: UUID | None = None,
    slip: UUID | None = None,
) -> Entry:
    """Also for who is away, and at a closed queue: the desk knows why. slip: of a question that was handed in.

    Raises NotFound; Conflict as the meeting's state is or with agenda_not_proposed, already_asked_to_speak,
    item_has_no_debate or item_withdrawn; Invalid("speaker_unclear" | "speaker_unknown" | "slip_not_in_group").
    """
    queue = queue_of(meeting_id, item_id, sitting_id)
    content = content_of(queue, kind, topic, slip, **who.as_json())
    with recording(queue.stream, command, name="request_for", content=content) as record:
        if record.done:
            return record.done
        refuse_unannounced(meeting_id)
        refuse_item(queue, for_delegate=False)
        refuse_slip_in_group(queue.group, slip)
        named = known(who, meeting_id, at=command.at)
        return line_up(record, command, queue, named, kind=kind, topic=topic, slip=slip)
