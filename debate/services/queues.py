"""The queue a command is about, and what several commands refuse. Read under the lock of the meeting's stream."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from agenda.rules.items import AgendaState, ItemKind, ItemState
from agenda.selectors import item_of_meeting
from agenda.told import agenda_row
from catalogue.refusals import Conflict, Invalid, NotFound
from debate.models import Queue, SpeechRequest
from debate.rules.queue import Waiting, in_order
from debate.rules.words import RequestState, SpeechKind
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import OVER, meeting_state, unclosed_sittings

NEVER_DEBATED = (ItemKind.HEADING, ItemKind.BREAK)


@dataclass(frozen=True, slots=True)
class QueueOf:
    """sitting: a group's; None for the whole body. group: whose sitting it is."""

    meeting: UUID
    item: UUID
    sitting: UUID | None = None
    group: UUID | None = None

    @property
    def stream(self) -> str:
        return meeting_stream(self.meeting)

    @property
    def is_its(self) -> Q:
        return Q(sitting_id=self.sitting) if self.sitting else Q(sitting__isnull=True)


def queue_of(meeting_id: UUID, item_id: UUID, sitting_id: UUID | None) -> QueueOf:
    """Raises NotFound for an item or a sitting of another meeting, or a sitting that is closed."""
    item_of_meeting(item_id, meeting_id)
    sitting, group = group_sitting(meeting_id, sitting_id)
    return QueueOf(meeting_id, item_id, sitting, group)


def group_sitting(meeting_id: UUID, sitting_id: UUID | None) -> tuple[UUID | None, UUID | None]:
    """The sitting and its group; nothing for the whole body's, be it named or not. Raises NotFound."""
    if sitting_id is None:
        return None, None
    sitting = unclosed_sittings(meeting_id).filter(id=sitting_id).first()
    if sitting is None:
        raise NotFound("not_found")
    return (sitting.id, sitting.group_id) if sitting.group_id else (None, None)


def refuse_unannounced(meeting_id: UUID) -> None:
    """Before the convening nobody waits, after the closing no more. Raises NotFound, Conflict."""
    state = meeting_state(meeting_id)
    if state is MeetingState.DRAFT:
        raise Conflict("meeting_not_convened")
    if state in OVER:
        raise Conflict(f"meeting_{state.value}")
    if agenda_row(meeting_id).state == AgendaState.DRAFT:
        raise Conflict("agenda_not_proposed")


def refuse_item(queue: QueueOf, *, for_delegate: bool) -> None:
    """for_delegate: he asks for what is on or to come; the desk for whatever is not withdrawn.

    Raises Conflict("item_has_no_debate" | "item_withdrawn" | "item_is_over").
    """
    row = item_of_meeting(queue.item, queue.meeting)
    if row.kind in NEVER_DEBATED:
        raise Conflict("item_has_no_debate", title=row.title)
    if row.state == ItemState.WITHDRAWN:
        raise Conflict("item_withdrawn", title=row.title)
    # A group may still be on what the whole body has done.
    is_coming = row.state in (ItemState.TODO, ItemState.LIVE) or queue.sitting is not None
    if for_delegate and not is_coming:
        raise Conflict("item_is_over", title=row.title)


def refuse_slip_in_group(group: UUID | None, slip: UUID | None) -> None:
    """Questions are put to the whole body; a group's bench moves none. Raises Invalid("slip_not_in_group")."""
    if group is not None and slip is not None:
        raise Invalid("slip_not_in_group")


def is_closed(queue: QueueOf) -> bool:
    rows = Queue.objects.filter(item_id=queue.item, closed_at__isnull=False)
    return rows.filter(queue.is_its).exists()


def requests_waiting(queue: QueueOf) -> QuerySet[SpeechRequest]:
    rows = SpeechRequest.objects.filter(item_id=queue.item, state=RequestState.WAITING)
    return rows.filter(queue.is_its)


def rows_waiting(queue: QueueOf) -> list[SpeechRequest]:
    """In the order in which they will be called."""
    by_id = {row.id: row for row in requests_waiting(queue)}
    return [by_id[one.id] for one in in_order([waiting(row) for row in by_id.values()])]


def waiting(row: SpeechRequest) -> Waiting:
    return Waiting(row.id, SpeechKind(row.kind), row.place, row.asked_at, row.group, row.topic)


def last_place(queue: QueueOf) -> int:
    return max((row.place for row in rows_waiting(queue)), default=0) + 1


def arrange(rows: Sequence[SpeechRequest]) -> None:
    """Places as the list has them; saved."""
    for place, row in enumerate(rows):
        row.place = place
    SpeechRequest.objects.bulk_update(rows, ["place"])


def queue_of_request(row: SpeechRequest) -> QueueOf:
    return QueueOf(row.meeting_id, row.item_id, row.sitting_id)
