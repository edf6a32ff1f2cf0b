"""Begin a sitting: receive people first (đón tiếp), or open at once; and open one where people were received."""

from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.selectors.voters import group_name
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events, selectors
from sessions.benches import bench_of
from sessions.models import Meeting, Sitting
from sessions.rules.states import MeetingState, SittingState, refusal_when_not_opened
from sessions.services.excusing import excuse_reported
from sessions.services.from_paper import refuse_before, refuse_before_convening, refuse_before_done
from sessions.services.locked import locked_meeting, locked_sitting, meeting_of_sitting
from sessions.services.planning import take_roster_of, text_or_none
from sessions.services.set_bench import bench_json


def sitting_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "sitting"))


def open_sitting(
    command: Command,
    *,
    meeting_id: UUID,
    label: str,
    closed_to_public: bool = False,
    group_id: UUID | None = None,
    gathering: bool = False,
) -> Entry:
    """The sitting's id is `sitting_id_of(command)`. group_id: a sitting of that delegates' group, beside others.

    gathering: people are received and nothing is decided yet; also before the meeting is opened. Begun without the
    screens it is dated by its paper: who is expected and excused is a matter of that day, the roster one of now.
    Raises NotFound, Invalid("sitting_label_missing" | "group_unknown" | "occurred_before_opening"), Conflict with
    meeting_not_opened, meeting_closed (as the state is) or sitting_already_open.
    """
    content: dict[str, Json] = {
        "label": label.strip(),
        "closed_to_public": closed_to_public,
        "group": str(group_id) if group_id else None,
        "gathering": gathering,
    }
    with recording(
        events.meeting_stream(meeting_id), command, name="open_sitting", content=content
    ) as record:
        if record.done:
            return record.done
        if not label.strip():
            raise Invalid("sitting_label_missing")
        meeting = locked_meeting(meeting_id)
        _refuse(meeting, group_id, gathering=gathering)
        _refuse_too_early(command, meeting, group_id)
        begun_at = command.happened_at
        last = Sitting.objects.filter(meeting_id=meeting_id).aggregate(last=Max("ordinal"))["last"] or 0
        sitting = Sitting.objects.create(
            id=sitting_id_of(command),
            meeting_id=meeting_id,
            group_id=group_id,
            ordinal=last + 1,
            label=label.strip(),
            closed_to_public=closed_to_public,
            state=SittingState.GATHERING if gathering else SittingState.OPEN,
            gathered_at=begun_at,
            opened_at=None if gathering else begun_at,
        )
        marks = excuse_reported(sitting, at=begun_at)
        count = selectors.attendance_of(sitting, at=begun_at)
        happened = events.sitting_gathered if gathering else events.sitting_opened
        roster, bench = _roster(meeting, command), _bench(sitting, command)
        return record.append(*happened(sitting_json(sitting), count, marks, roster, bench))


def open_gathered_sitting(command: Command, *, sitting_id: UUID) -> Entry:
    """The same entry as for one that opens at once; who was marked while it gathered stays marked.

    Raises NotFound, Conflict("sitting_already_open" | "sitting_closed"), and as the meeting's state is,
    Invalid("occurred_before_opening") for a paper older than the meeting's opening or the gathering.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content = {"sitting": str(sitting_id)}
    with recording(
        events.meeting_stream(meeting_id), command, name="open_gathered_sitting", content=content
    ) as record:
        if record.done:
            return record.done
        sitting = locked_sitting(sitting_id)
        if sitting.state != SittingState.GATHERING:
            closed = sitting.state == SittingState.CLOSED
            raise Conflict("sitting_closed" if closed else "sitting_already_open")
        meeting = locked_meeting(meeting_id)
        _refuse_meeting(meeting)
        refuse_before(meeting.opened_at, command)
        refuse_before(sitting.gathered_at, command)
        sitting.state, sitting.opened_at = SittingState.OPEN, command.happened_at
        sitting.save(update_fields=["state", "opened_at"])
        marks = excuse_reported(sitting, at=command.happened_at)
        count = selectors.attendance_of(sitting, at=command.happened_at)
        roster, bench = _roster(meeting, command), _bench(sitting, command)
        return record.append(*events.sitting_opened(sitting_json(sitting), count, marks, roster, bench))


def _roster(meeting: Meeting, command: Command) -> dict[str, Json]:
    """Who is another since the record last told it. A meeting that is yet to be opened keeps that of its day."""
    if meeting.state != MeetingState.OPENED:
        return {}
    changes = take_roster_of(meeting, at=command.at)
    meeting.save(update_fields=["roster"])
    return changes


def _bench(sitting: Sitting, command: Command) -> dict[str, Json] | None:
    """Who leads a group's sitting, told again when it begins: its head was named by nobody for this meeting."""
    if sitting.group_id is None:
        return None
    return bench_json(bench_of(sitting.meeting_id, sitting.group_id, at=command.at))


def _refuse(meeting: Meeting, group_id: UUID | None, *, gathering: bool) -> None:
    is_awaited = meeting.state in (MeetingState.CONVENED, MeetingState.POSTPONED)
    if not (gathering and is_awaited):
        _refuse_meeting(meeting)
    if group_id is not None and group_name(group_id, term_id=meeting.term_id) is None:
        raise Invalid("group_unknown")
    if selectors.sitting_on(meeting.id, group_id) is not None:
        raise Conflict("sitting_already_open")


def _refuse_too_early(command: Command, meeting: Meeting, group_id: UUID | None) -> None:
    """After the convening when people are received before the opening, and after the sitting that went before."""
    if meeting.opened_at is None:
        refuse_before_convening(command, meeting.id)
    refuse_before(meeting.opened_at, command)
    refuse_before_done(command, selectors.last_closing_of(meeting.id, group_id))


def _refuse_meeting(meeting: Meeting) -> None:
    refusal = refusal_when_not_opened(MeetingState(meeting.state))
    if refusal:
        raise Conflict(refusal)


def sitting_json(sitting: Sitting) -> dict[str, Json]:
    """`group` only for a sitting of one group."""
    said: dict[str, Json] = {
        "id": str(sitting.id),
        "ordinal": sitting.ordinal,
        "label": sitting.label,
        "state": SittingState(sitting.state).value,
        "closed_to_public": sitting.closed_to_public,
        "gathered_at": utc_text(sitting.gathered_at),
        "opened_at": text_or_none(sitting.opened_at),
    }
    if sitting.group is not None:
        said["group"] = {"id": str(sitting.group.id), "name": sitting.group.name}
    return said
