"""Change what is planned: of a draft freely, of a convened meeting with the reason, for all to read."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from councils.events import body_stream
from councils.rules.calendar import council_day
from councils.selectors.bodies import term_on
from councils.selectors.mandates import mandates_of_term
from councils.services.move_card_windows import move_card_windows
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, Recording, recording
from sessions import events
from sessions.models import Meeting
from sessions.rules.states import MeetingState, Step
from sessions.services.convene_meeting import refuse_taken_number
from sessions.services.locked import locked_meeting, refuse_step, said_reason
from sessions.services.planning import (
    Changes,
    MeetingDraft,
    plan_of,
    revised,
    roster_json,
    text_or_none,
    write_plan,
)


def revise_meeting(command: Command, *, meeting_id: UUID, changes: Changes, reason: str = "") -> Entry:
    """Entry meeting.revised: of a draft in the body's stream, else in the meeting's, with the roster of now.

    A new time takes a postponed meeting up again. Cards move with the times.
    Raises NotFound, Conflict as the state is, Invalid as MeetingDraft.refuse_nonsense, Invalid("reason_missing" |
    "meeting_moves_to_another_term"), Conflict("meeting_number_taken").
    """
    content: dict[str, Json] = {
        "meeting": str(meeting_id),
        "changes": _as_json(changes),
        "reason": reason.strip(),
    }
    is_draft, body_id = _drafted(meeting_id)
    stream = body_stream(body_id) if is_draft else events.meeting_stream(meeting_id)
    with recording(stream, command, name="revise_meeting", content=content) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        if is_draft != (meeting.state == MeetingState.DRAFT):
            raise Conflict("meeting_already_convened")  # in the moment between
        refuse_step(Step.REVISE, meeting)
        why = "" if is_draft else said_reason(reason)
        plan = revised(plan_of(meeting), changes)
        plan.refuse_nonsense()
        if is_draft:
            return _revise_draft(record, meeting, plan)
        return _revise_convened(record, command, meeting, plan, changes, reason=why)


def _revise_draft(record: Recording, meeting: Meeting, plan: MeetingDraft) -> Entry:
    term = term_on(meeting.body_id, council_day(plan.starts_at))
    write_plan(meeting, plan)
    meeting.term_id = term.id
    refuse_taken_number(meeting, term.id)
    meeting.save()
    return record.append(*events.draft_revised({"id": str(meeting.id), **plan.as_json()}))


def _revise_convened(
    record: Recording,
    command: Command,
    meeting: Meeting,
    plan: MeetingDraft,
    changes: Changes,
    *,
    reason: str,
) -> Entry:
    day = council_day(plan.starts_at)
    if term_on(meeting.body_id, day).id != meeting.term_id:
        raise Invalid("meeting_moves_to_another_term")
    write_plan(meeting, plan)
    refuse_taken_number(meeting, meeting.term_id)
    if changes.get("starts_at") is not None:
        meeting.state, meeting.resumes_at = MeetingState.CONVENED, None
    meeting.roster = roster_json(mandates_of_term(meeting.term_id, on=max(day, council_day(command.at))))
    meeting.save()
    facts: dict[str, Json] = {
        **plan.as_json(),
        "state": MeetingState(meeting.state).value,
        "resumes_at": text_or_none(meeting.resumes_at),
    }
    entry = record.append(*events.meeting_revised(facts, reason=reason, roster=meeting.roster))
    move_card_windows(meeting.id, starts_at=meeting.starts_at, ends_at=meeting.ends_at)
    return entry


def _drafted(meeting_id: UUID) -> tuple[bool, UUID]:
    """Whether it is a draft, and whose. Raises NotFound."""
    found = Meeting.objects.filter(id=meeting_id).values_list("state", "body_id").first()
    if found is None:
        raise NotFound("not_found")
    state, body_id = found
    return state == MeetingState.DRAFT, body_id


def _as_json(changes: Changes) -> dict[str, Json]:
    times = ("starts_at", "ends_at", "reply_by")
    said: dict[str, Json] = {}
    for name, value in changes.items():
        said[name] = utc_text(value) if name in times and value is not None else value  # type: ignore[arg-type,assignment]
    return said
