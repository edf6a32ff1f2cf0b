"""How somebody comes to wait: what his own wish and the desk's have in common."""

from collections.abc import Mapping
from uuid import UUID

from catalogue.refusals import Conflict
from debate import events
from debate.models import SpeechRequest
from debate.rules.words import RequestState, SpeechKind
from debate.services.queues import QueueOf, last_place, requests_waiting
from debate.services.who import Known
from debate.told import request_told
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording


def request_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "request"))


def content_of(
    queue: QueueOf, kind: SpeechKind, topic: str, slip: UUID | None = None, **more: Json
) -> Mapping[str, Json]:
    """What the command is, for one that is sent again."""
    return {
        "item": str(queue.item),
        "sitting": str(queue.sitting) if queue.sitting else None,
        "kind": kind.value,
        "topic": topic,
        "slip": str(slip) if slip else None,
        **more,
    }


def line_up(
    record: Recording,
    command: Command,
    queue: QueueOf,
    who: Known,
    *,
    kind: SpeechKind,
    topic: str,
    slip: UUID | None = None,
) -> Entry:
    """The one entry queue.requested. Raises Conflict("already_asked_to_speak")."""
    _refuse_twice(queue, who, kind, slip)
    row = SpeechRequest.objects.create(
        id=request_id_of(command),
        meeting_id=queue.meeting,
        item_id=queue.item,
        sitting_id=queue.sitting,
        kind=kind,
        topic=topic.strip(),
        slip=slip,
        state=RequestState.WAITING,
        place=last_place(queue),
        asked_at=to_millisecond(command.happened_at),
        **who.columns(),
    )
    return record.append(*events.requested(request_told(row)))


def _refuse_twice(queue: QueueOf, who: Known, kind: SpeechKind, slip: UUID | None) -> None:
    """Who has a question of his own may wait with each; who is on no list is known by nothing but his name."""
    there = requests_waiting(queue)
    if slip is not None:
        is_twice = there.filter(slip=slip).exists()
    elif who.mandate_id is not None:
        is_twice = there.filter(mandate_id=who.mandate_id, kind=kind, slip__isnull=True).exists()
    elif who.guest_id is not None:
        is_twice = there.filter(guest_id=who.guest_id, kind=kind, slip__isnull=True).exists()
    else:
        is_twice = there.filter(name=who.name, title=who.title, kind=kind, slip__isnull=True).exists()
    if is_twice:
        raise Conflict("already_asked_to_speak", name=who.name)
