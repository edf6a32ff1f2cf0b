"""Name who leads a group's discussion at a meeting and who keeps its record (chủ trì, thư ký tổ)."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from councils.selectors.standings import standing_of
from councils.selectors.voters import group_name
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.benches import Bench, bench_of
from sessions.models import GroupBench, Meeting
from sessions.rules.states import MeetingState
from sessions.selectors import OVER, mandates_of_meeting
from sessions.services.locked import locked_meeting


def set_bench(
    command: Command, *, meeting_id: UUID, group_id: UUID, chair_id: UUID | None, clerk_id: UUID | None
) -> Entry:
    """chair_id: the mandate of any delegate in office. clerk_id: the account of anybody who is something in the body.

    Without a chair and a clerk the group has a bench of nobody; its head does not lead then.
    Raises NotFound, also for a group of another term; Conflict with meeting_not_convened, meeting_closed or
    meeting_cancelled; Invalid("bench_chair_not_in_office" | "bench_clerk_unknown").
    """
    content: dict[str, Json] = {
        "group": str(group_id),
        "chair": str(chair_id) if chair_id else None,
        "clerk": str(clerk_id) if clerk_id else None,
    }
    stream = events.meeting_stream(meeting_id)
    with recording(stream, command, name="set_bench", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        _refuse_state(meeting)
        if group_name(group_id, term_id=meeting.term_id) is None:
            raise NotFound("not_found")
        _refuse_chair(meeting, chair_id, command)
        if clerk_id is not None and not standing_of(clerk_id, meeting.body_id).is_any:
            raise Invalid("bench_clerk_unknown")
        GroupBench.objects.update_or_create(
            meeting=meeting, group_id=group_id, defaults={"chair_id": chair_id, "clerk_id": clerk_id}
        )
        return record.append(*events.bench_set(bench_json(bench_of(meeting_id, group_id, at=command.at))))


def bench_json(bench: Bench) -> dict[str, Json]:
    """Of the clerk's account the hall learns the name alone, and the mandate where he holds one."""
    clerk = bench.clerk
    return {
        "group": str(bench.group_id),
        "chair": str(bench.chair.mandate_id) if bench.chair else None,
        "chair_name": bench.chair.name if bench.chair else "",
        "clerk_name": clerk.name if clerk else "",
        "clerk_mandate": str(clerk.mandate_id) if clerk and clerk.mandate_id else None,
    }


def _refuse_state(meeting: Meeting) -> None:
    if meeting.state == MeetingState.DRAFT:
        raise Conflict("meeting_not_convened")
    if meeting.state in OVER:
        raise Conflict(f"meeting_{meeting.state}")


def _refuse_chair(meeting: Meeting, chair_id: UUID | None, command: Command) -> None:
    if chair_id is None:
        return
    in_office = {m.id for m in mandates_of_meeting(meeting.id, at=command.at) if m.votes}
    if chair_id not in in_office:
        raise Invalid("bench_chair_not_in_office")
