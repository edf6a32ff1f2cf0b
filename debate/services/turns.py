"""The turn a command is about: its clock between the row and the rule, and what others hear of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from debate import events, ports
from debate.models import Speech
from debate.rules.clock import ClockError, Turn
from debate.rules.words import SpeechKind, SpeechState
from debate.told import times_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream

CLOCK = ("state", "started_at", "running_since", "ended_at", "extended_s", "ran_ms")


def turn_of(row: Speech) -> Turn:
    return Turn(
        state=SpeechState(row.state),
        called_at=row.called_at,
        limit_s=row.limit_s,
        started_at=row.started_at,
        running_since=row.running_since,
        ended_at=row.ended_at,
        extended_s=row.extended_s,
        ran_ms=row.ran_ms,
    )


def take(row: Speech, turn: Turn) -> None:
    """Not saved."""
    for name in CLOCK:
        setattr(row, name, getattr(turn, name))


def clock_told(row: Speech) -> dict[str, Json]:
    """As much of a turn as its clock may change. slip: of a question, whose own state goes with it."""
    told: dict[str, Json] = {"id": str(row.id), "state": row.state, "extended_s": row.extended_s}
    return told | times_told(row) | ({"slip": str(row.slip)} if row.slip else {})


def speech_on(sitting_id: UUID) -> Speech | None:
    """The turn that is given in this sitting and has not ended."""
    on = Speech.objects.select_for_update().filter(sitting_id=sitting_id)
    return on.exclude(state=SpeechState.ENDED).first()


def moment_after(command: Command, *earlier: datetime | None) -> datetime:
    """When it took place, never before what went before it: two machines' clocks may differ.

    Raises Invalid("occurred_before_call") for a paper that says so.
    """
    at = to_millisecond(command.happened_at)
    last = max((moment for moment in earlier if moment is not None), default=at)
    if command.occurred_at is not None and at < last:
        raise Invalid("occurred_before_call")
    return max(at, last)


@contextmanager
def turn(
    command: Command, speech_id: UUID, *, name: str, content: Mapping[str, Json] | None = None
) -> Iterator[tuple[Recording, Speech]]:
    """Locked until the command ends. Raises NotFound, Conflict("speech_was_returned")."""
    found = Speech.objects.filter(id=speech_id).first()
    if found is None:
        raise NotFound("not_found")
    said = {"speech": str(speech_id), **(content or {})}
    with recording(meeting_stream(found.meeting_id), command, name=name, content=said) as record:
        row = Speech.objects.select_for_update().get(id=speech_id)
        if not record.done and row.returned_at is not None:
            raise Conflict("speech_was_returned", name=row.name)
        yield record, row


def move_clock(
    command: Command,
    speech_id: UUID,
    move: Callable[[Turn, datetime], Turn],
    *,
    name: str,
    told: str,
    content: Mapping[str, Json] | None = None,
    refuse: Callable[[Speech], None] | None = None,
) -> Entry:
    """One step of the clock, and its entry "speech.<told>".

    Raises as turn, Conflict with the code of the rule, Invalid("occurred_before_call").
    """
    with turn(command, speech_id, name=name, content=content) as (record, row):
        if record.done:
            return record.done
        if refuse is not None:
            refuse(row)
        before = turn_of(row)
        try:
            take(row, move(before, moment_after(command, before.last_at)))
        except ClockError as fault:
            raise Conflict(fault.code, name=row.name) from fault
        row.seq = record.head + 1
        row.save()
        if row.state == SpeechState.ENDED:
            tell(row, ports.Moment.ENDED, row.ended_at)
        return record.append(*events.changed(told, clock_told(row)))


def tell(row: Speech, moment: ports.Moment, at: datetime | None) -> None:
    """Whoever follows questions: a turn on one began or is over. A turn that never began is not over either."""
    is_nothing = moment in (ports.Moment.ENDED, ports.Moment.RESUMED) and row.started_at is None
    if row.slip is not None and at is not None and not is_nothing:
        ports.on_speech(row.meeting_id, row.slip, SpeechKind(row.kind), moment, at)
