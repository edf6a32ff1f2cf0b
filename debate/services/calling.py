"""How a turn comes to be given: whoever spoke until then ends. Called under the lock of the meeting's stream."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from agenda.rules.items import ItemKind
from agenda.services.beginning import Hall, hall_of, refuse_unheld, spell_on
from catalogue.refusals import Conflict
from catalogue.text import utc_text
from debate import events, ports
from debate.models import Speech, SpeechRequest
from debate.rules import clock
from debate.rules.words import RequestState, SpeechKind
from debate.services.turns import moment_after, speech_on, take, tell, turn_of
from debate.services.who import Known
from debate.told import speech_told
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording
from sessions.selectors import meeting_rules


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody is called for. request: he waited. start: the clock runs at once."""

    item: UUID
    kind: SpeechKind
    who: Known
    topic: str = ""
    slip: UUID | None = None
    request: UUID | None = None
    start: bool = False


def speech_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "speech"))


def call_of(row: SpeechRequest, *, start: bool) -> Call:
    who = Known(row.name, row.title, row.group, row.mandate_id, row.guest_id)
    return Call(row.item_id, SpeechKind(row.kind), who, row.topic, row.slip, row.id, start)


def hall_to_call_in(meeting_id: UUID, sitting_id: UUID | None) -> Hall:
    """sitting_id: a group's, or the whole body's; None for the whole body.

    Raises NotFound, Conflict as the meeting's state is or with no_open_sitting, vote_is_on or break_is_on.
    """
    refuse_unheld(meeting_id)
    hall = hall_of(meeting_id, sitting_id)
    if hall.is_plenary and ports.is_vote_on(meeting_id):
        raise Conflict("vote_is_on")
    spell = spell_on(hall.sitting)
    if spell is not None and spell.item.kind == ItemKind.BREAK:
        raise Conflict("break_is_on")
    return hall


def item_on(hall: Hall) -> UUID:
    """Raises Conflict("no_item_on")."""
    spell = spell_on(hall.sitting)
    if spell is None:
        raise Conflict("no_item_on")
    return spell.item_id


def refuse_not_on(hall: Hall, item_id: UUID, *, title: str) -> None:
    """Raises Conflict("item_is_not_on") where the sitting is on another item, or on none."""
    spell = spell_on(hall.sitting)
    if spell is None or spell.item_id != item_id:
        raise Conflict("item_is_not_on", title=title)


def said_elsewhere(*, elsewhere: bool) -> dict[str, Json]:
    """In what the command is: only where the desk said it."""
    return {"elsewhere": True} if elsewhere else {}


def call(record: Recording, command: Command, hall: Hall, wanted: Call) -> Entry:
    """The one entry speech.called. Raises Invalid("occurred_before_call")."""
    before = speech_on(hall.sitting)
    last = turn_of(before).last_at if before else None
    at = moment_after(command, to_millisecond(hall.opened_at), last)
    over = _end(record, before, at, by=speech_id_of(command)) if before else None
    row = _give(record, command, hall, wanted, at)
    if wanted.request is not None:
        SpeechRequest.objects.filter(id=wanted.request).update(state=RequestState.CALLED)
    tell(row, ports.Moment.CALLED, at)
    return record.append(*events.called(speech_told(row, of_group=not hall.is_plenary), ended=over))


def _end(record: Recording, row: Speech, at: datetime, *, by: UUID) -> dict[str, Json]:
    row.cut_by, row.cut_state = by, row.state
    take(row, clock.ended(turn_of(row), at))
    row.seq = record.head + 1
    row.save()
    tell(row, ports.Moment.ENDED, row.ended_at)
    told: dict[str, Json] = {"id": str(row.id), "at": utc_text(row.ended_at or at), "ran_ms": row.ran_ms}
    return told | ({"slip": str(row.slip)} if row.slip else {})


def _give(record: Recording, command: Command, hall: Hall, wanted: Call, at: datetime) -> Speech:
    limit = clock.limit_s(wanted.kind, meeting_rules(hall.meeting))
    row = Speech(
        id=speech_id_of(command),
        meeting_id=hall.meeting,
        item_id=wanted.item,
        sitting_id=hall.sitting,
        request_id=wanted.request,
        kind=wanted.kind,
        topic=wanted.topic.strip(),
        slip=wanted.slip,
        order=next_order(hall.meeting),
        called_at=at,
        limit_s=limit,
        seq=record.head + 1,
        **wanted.who.columns(),
    )
    take(row, clock.called(at, limit, start=wanted.start))
    row.save(force_insert=True)
    return row


def next_order(meeting_id: UUID) -> int:
    last: int | None = Speech.objects.filter(meeting_id=meeting_id).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1
