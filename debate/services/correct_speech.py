"""Correct the times of a turn that is over (đính chính): somebody forgot to press, or pressed late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from debate import events, ports
from debate.models import Speech
from debate.rules.clock import between_ms
from debate.rules.words import SpeechState
from debate.services.turns import tell, turn
from debate.told import times_told
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.rules.times import to_millisecond
from journal.services.record import Command


@dataclass(frozen=True, slots=True)
class Correction:
    """What is None stays as it is. ran_s: how long the clock should have run; None: from beginning to end, where one of

    those is corrected.
    """

    began_at: datetime | None = None
    ended_at: datetime | None = None
    ran_s: int | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "began_at": utc_text(self.began_at) if self.began_at else None,
            "ended_at": utc_text(self.ended_at) if self.ended_at else None,
            "ran_s": self.ran_s,
        }


def correct_speech(command: Command, *, speech_id: UUID, correction: Correction, reason: str) -> Entry:
    """The entry names the one that told the wrong times; the reason is for the secretariat.

    Raises NotFound, Conflict("speech_is_not_over" | "speech_was_returned"), Invalid("correction_reason_missing" |
    "correction_is_nothing" | "speech_times_impossible").
    """
    content = {**correction.as_json(), "reason": reason}
    with turn(command, speech_id, name="correct_speech", content=content) as (record, row):
        if record.done:
            return record.done
        if row.state != SpeechState.ENDED:
            raise Conflict("speech_is_not_over", name=row.name)
        if not reason.strip():
            raise Invalid("correction_reason_missing")
        if correction == Correction():
            raise Invalid("correction_is_nothing")
        was_given = row.started_at is not None
        _write(row, correction)
        _refuse_impossible(row, command.at)
        corrects, row.seq = row.seq or record.head, record.head + 1
        row.cut_by = None  # what was put right stays
        row.save()
        if not was_given:
            tell(row, ports.Moment.ENDED, row.ended_at)
        told = {"id": str(row.id), **times_told(row)}
        return record.append(*events.corrected(told, corrects=corrects, reason=reason.strip()))


def _write(row: Speech, correction: Correction) -> None:
    if correction.began_at is not None:
        row.started_at = to_millisecond(correction.began_at)
    if correction.ended_at is not None:
        row.ended_at = to_millisecond(correction.ended_at)
    if correction.ran_s is not None:
        row.ran_ms = correction.ran_s * 1000
        if row.started_at is None and row.ended_at is not None:
            # The clock was forgotten: he spoke until he ended.
            row.started_at = row.ended_at - timedelta(seconds=correction.ran_s)
    elif row.started_at is not None and row.ended_at is not None:
        row.ran_ms = between_ms(row.started_at, row.ended_at)


def _refuse_impossible(row: Speech, now: datetime) -> None:
    """Within its sitting, not in the future, and no longer than from beginning to end."""
    began, ended = row.started_at, row.ended_at
    if began is None or ended is None:
        raise Invalid("speech_times_impossible")
    opened, closed = row.sitting.opened_at, row.sitting.closed_at
    is_outside = (opened is not None and began < to_millisecond(opened)) or ended > (closed or now)
    # Whole seconds were typed: one may be rounded up.
    if is_outside or began > ended or row.ran_ms > between_ms(began, ended) + 1000:
        raise Invalid("speech_times_impossible")
