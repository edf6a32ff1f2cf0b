"""Mark who is present, excused or absent at an open sitting; one or all at once."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import council_day
from councils.selectors.mandates import voters_of_term
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Attendance, Sitting
from sessions.rules.attendance import changed, count
from sessions.rules.states import AttendanceState, SittingState
from sessions.selectors import marks_of, meeting_rules, term_of
from sessions.services.locked import locked_sitting, meeting_of_sitting


def mark_attendance(command: Command, *, sitting_id: UUID, marks: Mapping[UUID, AttendanceState]) -> Entry:
    """Only what differs from what stood enters the record; a ballot already cast stays cast whoever leaves.

    Marks that all stood already are no fault: two secretaries may tick the same delegate. They enter as a roll that
    was looked at again, with no marks and the numbers of now, which may differ: people leave office between.

    Raises NotFound, Conflict("sitting_closed"), Invalid("marks_empty"), Invalid("mandate_not_in_office") for anyone
    who is no delegate in office of this meeting's term: then nobody is marked.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content: dict[str, Json] = {
        "sitting": str(sitting_id),
        "marks": {str(mandate): state.value for mandate, state in marks.items()},
    }
    with recording(
        events.meeting_stream(meeting_id), command, name="mark_attendance", content=content
    ) as record:
        if record.done:
            return record.done
        sitting = locked_sitting(sitting_id)
        if sitting.state == SittingState.CLOSED:
            raise Conflict("sitting_closed")
        in_office = {m.id for m in voters_of_term(term_of(meeting_id), on=council_day(command.at))}
        _refuse_strangers(marks, in_office)
        before = marks_of(sitting_id)
        new = changed(before, marks)
        _write(sitting, new, command.occurred_at or command.at)
        numbers = count({**before, **new}, in_office, meeting_rules(meeting_id).quorum)
        return record.append(*events.attendance_marked(sitting_id, numbers, new))


def _refuse_strangers(marks: Mapping[UUID, AttendanceState], in_office: set[UUID]) -> None:
    if not marks:
        raise Invalid("marks_empty")
    strangers = marks.keys() - in_office
    if strangers:
        raise Invalid("mandate_not_in_office", count=len(strangers))


def _write(sitting: Sitting, new: Mapping[UUID, AttendanceState], since: datetime) -> None:
    rows = [
        Attendance(sitting=sitting, mandate_id=mandate, state=state, since=since)
        for mandate, state in new.items()
    ]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["sitting", "mandate"], update_fields=["state", "since"]
    )
