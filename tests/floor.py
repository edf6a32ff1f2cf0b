"""A debate for tests: what screens show of it, held against its rows."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from agenda.services.start_item import start_item
from catalogue.refusals import Refusal
from debate.models import Queue, Speech, SpeechNote, SpeechRequest
from debate.rules.speakers import Named
from debate.rules.words import RequestState, SpeechKind
from debate.services.ask_to_speak import ask_to_speak
from debate.services.call_next import call_next
from debate.services.calling import speech_id_of
from debate.services.queues import QueueOf, rows_waiting
from debate.services.request_for import request_for
from debate.services.requesting import request_id_of
from debate.told import note_told, request_told, speech_told
from journal import selectors as journal
from tests.agendas import shown
from tests.cast import command
from tests.hall import Hall, make_hall

SPEECH, REBUTTAL, ORDER = SpeechKind.SPEECH, SpeechKind.REBUTTAL, SpeechKind.POINT_OF_ORDER


def debating(**known: Any) -> Hall:
    """A hall on its second item."""
    hall = make_hall(**known)
    begin(hall, 1)
    return hall


def begin(hall: Hall, item: int, *, at: datetime | None = None) -> None:
    start_item(hall.by_secretary(at=at), meeting_id=hall.meeting, item_id=hall.cast.items[item])


def ask(
    hall: Hall, delegate: int, kind: SpeechKind = SPEECH, *, item: int = 1, topic: str = "", **known: Any
) -> UUID:
    """The delegate asks from his tablet; the id of the request."""
    member = hall.cast.delegates[delegate]
    by = command(member.user, at=known.pop("at", None))
    ask_to_speak(
        by,
        meeting_id=hall.meeting,
        mandate_id=member.mandate,
        item_id=hall.cast.items[item],
        kind=kind,
        topic=topic,
        **known,
    )
    return request_id_of(by)


def ask_for(hall: Hall, who: Named, kind: SpeechKind = SPEECH, *, item: int = 1, **known: Any) -> UUID:
    by = hall.by_secretary()
    request_for(by, meeting_id=hall.meeting, who=who, item_id=hall.cast.items[item], kind=kind, **known)
    return request_id_of(by)


def next_one(hall: Hall, *, at: datetime | None = None, **known: Any) -> UUID:
    """The first who waits is called; the id of the speech. Whom the desk means is said, so that nothing waits."""
    by = hall.by_secretary(at=at)
    known.setdefault("expects", rows_waiting(QueueOf(hall.meeting, hall.cast.items[1]))[0].id)
    call_next(by, meeting_id=hall.meeting, **known)
    return speech_id_of(by)


def speech(speech_id: UUID) -> Speech:
    return Speech.objects.get(id=speech_id)


def assert_floor(hall: Hall) -> dict[str, Any]:
    """Screens that heard every entry show what stands in the rows, for the secretariat; gives back their state."""
    state = shown(hall.meeting)
    rows = SpeechRequest.objects.filter(meeting_id=hall.meeting, state=RequestState.WAITING)
    queues = dict.fromkeys((row.item_id, row.sitting_id) for row in rows)
    for item, sitting in queues:
        there = [
            one
            for one in state["floor"]["requests"]
            if (one["item"], one["sitting"]) == (str(item), str(sitting) if sitting else None)
        ]
        assert there == [request_told(row) for row in rows_waiting(QueueOf(hall.meeting, item, sitting))]
    assert len(state["floor"]["requests"]) == len(rows)
    speeches = Speech.objects.filter(meeting_id=hall.meeting, returned_at__isnull=True).order_by("order")
    told = [speech_told(row, of_group=row.sitting.group_id is not None) for row in speeches]
    assert state["floor"]["speeches"] == told
    closed = Queue.objects.filter(item__meeting_id=hall.meeting, closed_at__isnull=False)
    keys = {f"{row.item_id}@{row.sitting_id}" if row.sitting_id else str(row.item_id) for row in closed}
    assert set(state["floor"]["closed"]) == keys
    notes = SpeechNote.objects.filter(speech__meeting_id=hall.meeting, withdrawn_at__isnull=True)
    assert state["speech_notes"] == [note_told(row) for row in notes.order_by("written_at")]
    return state


def names(state: dict[str, Any]) -> list[str]:
    """Of those who wait, in order."""
    return [one["name"] for one in state["floor"]["requests"]]


def refused(hall: Hall, act: Callable[..., object], /, *args: object, **known: object) -> Refusal:
    """Why it was refused; it left no entry."""
    before = journal.head(hall.stream)
    try:
        act(*args, **known)
    except Refusal as refusal:
        assert journal.head(hall.stream) == before
        return refusal
    raise AssertionError("nothing was refused")
