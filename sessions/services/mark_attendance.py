"""Mark who is here, from afar, gone, excused or absent at a sitting; one or all at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, Recording, recording
from sessions import events
from sessions.models import Attendance, Sitting
from sessions.rules.attendance import changed
from sessions.rules.states import AttendanceState, MarkedHow, SittingState
from sessions.selectors import count_by, expected_at, marks_of, meeting_rules
from sessions.services.from_paper import refuse_before
from sessions.services.locked import locked_sitting, meeting_of_sitting

HERE = (AttendanceState.PRESENT, AttendanceState.REMOTE)


@dataclass(frozen=True, slots=True)
class Notes:
    """By mandate, of those who are marked: why somebody is away, and who came in his place, without vote."""

    reasons: Mapping[UUID, str] = field(default_factory=dict)
    substitutes: Mapping[UUID, str] = field(default_factory=dict)

    def of(self, marked: Collection[UUID]) -> "Notes":
        """Only on those who are marked: what is told of anybody else is nobody's business."""
        return Notes(
            {mandate: text for mandate, text in self.reasons.items() if mandate in marked},
            {mandate: name for mandate, name in self.substitutes.items() if mandate in marked},
        )

    def as_json(self) -> dict[str, Json]:
        named = sorted(self.reasons.keys() | self.substitutes.keys())
        return {
            str(mandate): {
                "reason": self.reasons.get(mandate, ""),
                "substitute_name": self.substitutes.get(mandate, ""),
            }
            for mandate in named
        }


def mark_attendance(
    command: Command,
    *,
    sitting_id: UUID,
    marks: Mapping[UUID, AttendanceState],
    notes: Notes | None = None,
) -> Entry:
    """Only what differs from what stood enters the record; a ballot already cast stays cast whoever leaves.

    Marks that all stood already are no fault: two secretaries may tick the same delegate. They enter as a roll that
    was looked at again, with no marks and the numbers of now, which may differ: people leave office between.

    Noted on paper they hold since then, and who is in office is asked of that day; what was marked later stands.

    Raises NotFound, Conflict("sitting_closed" | "later_mark_stands"), Invalid("marks_empty" |
    "occurred_before_opening"), Invalid("mandate_not_in_office") for anyone who is no delegate in office of this
    meeting's term, or not of the sitting's group: then nobody is marked.
    """
    notes = (notes or Notes()).of(marks.keys())
    content: dict[str, Json] = {
        "sitting": str(sitting_id),
        "marks": events.marks_json(marks),
        "notes": notes.as_json(),
    }
    meeting_id = meeting_of_sitting(sitting_id)
    with recording(
        events.meeting_stream(meeting_id), command, name="mark_attendance", content=content
    ) as record:
        return record.done or write_marks(
            record, command, sitting_id=sitting_id, marks=marks, how=MarkedHow.ROLL_CALL, notes=notes
        )


def write_marks(
    record: Recording,
    command: Command,
    *,
    sitting_id: UUID,
    marks: Mapping[UUID, AttendanceState],
    how: MarkedHow,
    notes: Notes | None = None,
) -> Entry:
    """What every way of marking does once the sitting's stream is locked."""
    notes = notes or Notes()
    sitting = locked_sitting(sitting_id)
    if sitting.state == SittingState.CLOSED:
        raise Conflict("sitting_closed")
    since = command.happened_at
    refuse_before(sitting.gathered_at, command)
    expected = expected_at(sitting, at=since)
    _refuse_strangers(marks, expected)
    before = marks_of(sitting_id)
    new = changed(before, marks)
    if command.occurred_at is not None:
        _refuse_later_marks(sitting_id, new, since)
    _write(sitting, marks, new, since=since, how=how, notes=notes)
    numbers = count_by(meeting_rules(sitting.meeting_id), {**before, **new}, expected)
    return record.append(
        *events.attendance_marked(sitting_id, numbers, new, since=since, how=how, notes=notes.as_json())
    )


def _refuse_later_marks(sitting_id: UUID, new: Collection[UUID], since: datetime) -> None:
    """What the paper says of ten o'clock does not undo what was marked at half past ten."""
    later = Attendance.objects.filter(sitting=sitting_id, mandate__in=new, since__gt=since).count()
    if later:
        raise Conflict("later_mark_stands", count=later)


def _refuse_strangers(marks: Mapping[UUID, AttendanceState], expected: set[UUID]) -> None:
    if not marks:
        raise Invalid("marks_empty")
    strangers = marks.keys() - expected
    if strangers:
        raise Invalid("mandate_not_in_office", count=len(strangers))


def _write(
    sitting: Sitting,
    marks: Mapping[UUID, AttendanceState],
    new: Mapping[UUID, AttendanceState],
    *,
    since: datetime,
    how: MarkedHow,
    notes: Notes,
) -> None:
    """A mark that stood already keeps its time; a note on it is still taken."""
    noted = marks.keys() & (notes.reasons.keys() | notes.substitutes.keys())
    touched = new.keys() | noted
    stood = {row.mandate_id: row for row in Attendance.objects.filter(sitting=sitting, mandate__in=touched)}
    rows = []
    for mandate in touched:
        row = stood.get(mandate) or Attendance(sitting=sitting, mandate_id=mandate)
        if mandate in new:
            take_mark(row, new[mandate], since=since, how=how)
        row.reason = notes.reasons.get(mandate, row.reason)
        row.substitute_name = notes.substitutes.get(mandate, row.substitute_name)
        rows.append(row)
    save_marks(rows)


def take_mark(row: Attendance, state: AttendanceState, *, since: datetime, how: MarkedHow) -> None:
    """Arriving is kept when somebody leaves, and leaving is forgotten when he comes back."""
    row.state, row.since, row.how = state, since, how
    if state in HERE:
        row.arrived_at = row.arrived_at or since
        row.left_at, row.reason, row.substitute_name = None, "", ""
    elif state is AttendanceState.LEFT:
        row.left_at = since
    else:
        row.arrived_at = row.left_at = None


def save_marks(rows: list[Attendance]) -> None:
    """New and known rows in one statement."""
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["sitting", "mandate"],
        update_fields=["state", "since", "how", "arrived_at", "left_at", "reason", "substitute_name"],
    )
