"""Convene a meeting (triệu tập), planned just now or drafted before: from here on it has its own journal."""

from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.calendar import council_day
from councils.selectors.bodies import body_by_id, body_rules, presiding_officer_name, term_on
from councils.selectors.mandates import mandates_of_term
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, Recording, recording
from sessions import events, ports
from sessions.models import Meeting
from sessions.rules.states import MeetingState, Step
from sessions.services.locked import locked_meeting, refuse_step
from sessions.services.planning import MeetingDraft, facts_of, plan_of, roster_json, write_plan

__all__ = ["MeetingDraft", "convene_draft", "convene_meeting", "meeting_id_of"]


def meeting_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "meeting"))


def convene_meeting(command: Command, *, body_id: UUID, draft: MeetingDraft) -> Entry:
    """Plan and convene at once. The meeting's id is `meeting_id_of(command)`.

    Raises NotFound for a body without a term on that day, Invalid as MeetingDraft.refuse_nonsense,
    Conflict("meeting_number_taken").
    """
    meeting_id = meeting_id_of(command)
    content = {"body": str(body_id), **draft.as_json()}
    with recording(
        events.meeting_stream(meeting_id), command, name="convene_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        meeting = Meeting(id=meeting_id, body_id=body_id)
        write_plan(meeting, draft)
        return _convene(record, meeting)


def convene_draft(command: Command, *, meeting_id: UUID) -> Entry:
    """The plan as it stands in the draft. Raises as convene_meeting, and Conflict as its state is."""
    with recording(events.meeting_stream(meeting_id), command, name="convene_draft", content={}) as record:
        if record.done:
            return record.done
        meeting = locked_meeting(meeting_id)
        refuse_step(Step.CONVENE, meeting)
        return _convene(record, meeting)


def _convene(record: Recording, meeting: Meeting) -> Entry:
    """Copies the body's rules and the roster into the record: the rules as they are today hold for this meeting."""
    plan = plan_of(meeting)
    plan.refuse_nonsense()
    day = council_day(meeting.starts_at)
    body, term, rules = (
        body_by_id(meeting.body_id),
        term_on(meeting.body_id, day),
        body_rules(meeting.body_id),
    )
    refuse_taken_number(meeting, term.id)
    meeting.term_id = term.id
    meeting.state = MeetingState.CONVENED
    meeting.rules = rules.as_json()
    meeting.roster = roster_json(mandates_of_term(term.id, on=day))
    meeting.save()
    facts = facts_of(
        meeting,
        body=body,
        legislature_no=term.legislature_no,
        chair=presiding_officer_name(meeting.body_id),
    )
    prepared = ports.prepared(meeting.id)
    return record.append(
        *events.meeting_convened(facts, rules=rules, roster=meeting.roster, prepared=prepared)
    )


def refuse_taken_number(meeting: Meeting, term_id: UUID) -> None:
    """A cancelled meeting gives its number back. Raises Conflict("meeting_number_taken")."""
    others = Meeting.objects.filter(term_id=term_id, number=meeting.number).exclude(id=meeting.id)
    if others.exclude(state=MeetingState.CANCELLED).exists():
        raise Conflict("meeting_number_taken", number=meeting.number)
