"""Convene a meeting: from here on it has its own journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from councils.rules.voting_right import Status
from councils.selectors.bodies import body_by_id, body_rules, presiding_officer_name, term_on
from councils.selectors.mandates import mandates_of_term
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.models import Meeting
from sessions.rules.states import MeetingKind, MeetingState

SEATED = (Status.IN_OFFICE, Status.SUSPENDED)


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """number: within the term. starts_at: aware; it also decides which term the meeting belongs to."""

    number: int
    kind: MeetingKind
    title: str
    starts_at: datetime
    place: str = ""


def meeting_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "meeting"))


def convene_meeting(command: Command, *, body_id: UUID, draft: MeetingDraft) -> Entry:
    """Copies the body's rules and the roster into the record: both as they are today hold for this meeting.

    The meeting's id is `meeting_id_of(command)`. Raises NotFound for a body without a term on that day,
    Invalid("meeting_title_missing"), Conflict("meeting_number_taken").
    """
    meeting_id = meeting_id_of(command)
    content = {"body": str(body_id), **_as_json(draft)}
    with recording(
        events.meeting_stream(meeting_id), command, name="convene_meeting", content=content
    ) as record:
        if record.done:
            return record.done
        if not draft.title.strip():
            raise Invalid("meeting_title_missing")
        day = council_day(draft.starts_at)
        body, term, rules = body_by_id(body_id), term_on(body_id, day), body_rules(body_id)
        if Meeting.objects.filter(term_id=term.id, number=draft.number).exists():
            raise Conflict("meeting_number_taken", number=draft.number)
        Meeting.objects.create(
            id=meeting_id,
            body_id=body_id,
            term_id=term.id,
            number=draft.number,
            kind=draft.kind,
            title=draft.title.strip(),
            place=draft.place.strip(),
            starts_at=draft.starts_at,
            state=MeetingState.CONVENED,
            rules=rules.as_json(),
        )
        meeting: dict[str, Json] = {
            **_as_json(draft),
            "id": str(meeting_id),
            "state": MeetingState.CONVENED.value,
            "body": cast("Json", body.as_json()),
            "legislature_no": term.legislature_no,
            "chair": presiding_officer_name(body_id),
        }
        roster = [m for m in mandates_of_term(term.id, on=day) if m.status in SEATED]
        return record.append(*events.meeting_convened(meeting, rules=rules, roster=roster))


def _as_json(draft: MeetingDraft) -> dict[str, Json]:
    return {
        "number": draft.number,
        "kind": draft.kind.value,
        "title": draft.title.strip(),
        "place": draft.place.strip(),
        "starts_at": utc_text(draft.starts_at),
    }
