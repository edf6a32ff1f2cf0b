"""Put a mark of attendance right after the fact, also of a closed sitting: who, why, and which entry was wrong."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Invalid
from councils.rules.calendar import council_day
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.selectors import tail
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Attendance, AttendanceCorrection, Sitting
from sessions.rules.states import AttendanceState, MarkedHow
from sessions.selectors import count_by, expected_at, marks_of, meeting_rules
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import locked_sitting, meeting_of_sitting, said_reason
from sessions.services.mark_attendance import HERE, save_marks
from sessions.services.planning import text_or_none

MARKING = frozenset({"attendance.marked", "attendance.corrected", "sitting.gathered", "sitting.opened"})


@dataclass(frozen=True, slots=True)
class Correction:
    """corrects: the seq of the entry that was wrong, where it is known; a mark that was never made has none."""

    mandate_id: UUID
    state: AttendanceState
    reason: str
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    corrects: int | None = None


def correct_attendance(command: Command, *, sitting_id: UUID, correction: Correction) -> Entry:
    """Entry attendance.corrected. Votes that were taken keep their numbers: those are facts of their own.

    Raises NotFound, Invalid("reason_missing" | "mandate_not_in_office" | "attendance_unchanged" |
    "attendance_times_impossible" | "corrected_mark_unknown" | "occurred_not_here"): it is put right now, and names the
    times that were wrong.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content: dict[str, Json] = {"sitting": str(sitting_id), **_as_json(correction)}
    with recording(
        events.meeting_stream(meeting_id), command, name="correct_attendance", content=content
    ) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        sitting = locked_sitting(sitting_id)
        said_reason(correction.reason)
        _refuse_times(correction, sitting, now=command.at)
        _refuse_unknown(correction, meeting_id)
        # The roll of a closed sitting is that of its day, whoever has left office since.
        at = sitting.closed_at or command.at
        expected = expected_at(sitting, at=at)
        if correction.mandate_id not in expected:
            raise Invalid("mandate_not_in_office", count=1)
        was = _write(command, sitting, correction)
        count = count_by(meeting_rules(meeting_id), marks_of(sitting_id), expected)
        told = {**_as_json(correction), "from": was, "to": correction.state.value}
        del told["state"]
        return record.append(
            *events.attendance_corrected(
                sitting_id,
                count,
                mandate=correction.mandate_id,
                state=correction.state,
                since=_since(correction, at=command.at),
                correction=told,
            )
        )


def _write(command: Command, sitting: Sitting, correction: Correction) -> str | None:
    """What was marked before; None where nothing was. Raises Invalid("attendance_unchanged")."""
    row = Attendance.objects.filter(sitting=sitting, mandate=correction.mandate_id).first()
    was = row.state if row else None
    times = (correction.arrived_at, correction.left_at)
    if row is not None and was == correction.state and times in ((None, None), (row.arrived_at, row.left_at)):
        raise Invalid("attendance_unchanged")
    row = row or Attendance(sitting=sitting, mandate_id=correction.mandate_id)
    row.state, row.how = correction.state, MarkedHow.CORRECTION
    row.arrived_at, row.left_at = times
    row.since = _since(correction, at=command.at)
    row.reason = "" if correction.state in HERE else correction.reason.strip()
    save_marks([row])
    AttendanceCorrection.objects.create(
        sitting=sitting,
        mandate_id=correction.mandate_id,
        corrected_by=command.actor,
        corrected_at=command.at,
        reason=correction.reason.strip(),
        was=was or "",
        became=correction.state,
        corrects=correction.corrects,
    )
    return was


def _since(correction: Correction, *, at: datetime) -> datetime:
    return correction.left_at or correction.arrived_at or at


def _refuse_times(correction: Correction, sitting: Sitting, *, now: datetime) -> None:
    """Within the sitting: from the day people were received on until it was closed, or until now."""
    arrived, left = correction.arrived_at, correction.left_at
    was_there = correction.state in (*HERE, AttendanceState.LEFT)
    is_orderly = arrived is None or left is None or arrived <= left
    begun, ended = council_day(sitting.gathered_at), sitting.closed_at or now
    told = [moment for moment in (arrived, left) if moment is not None]
    is_within = all(council_day(moment) >= begun and moment <= ended for moment in told)
    if (told and not was_there) or not is_orderly or not is_within:
        raise Invalid("attendance_times_impossible")


def _refuse_unknown(correction: Correction, meeting_id: UUID) -> None:
    if correction.corrects is None:
        return
    found = tail(events.meeting_stream(meeting_id), after=correction.corrects - 1, limit=1)
    if not found or found[0].kind not in MARKING:
        raise Invalid("corrected_mark_unknown")


def _as_json(correction: Correction) -> dict[str, Json]:
    return {
        "mandate": str(correction.mandate_id),
        "state": correction.state.value,
        "reason": correction.reason.strip(),
        "arrived_at": text_or_none(correction.arrived_at),
        "left_at": text_or_none(correction.left_at),
        "corrects": correction.corrects,
    }
