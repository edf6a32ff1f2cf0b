"""What the commands about petitions share: their stream, rows locked, and how the record tells of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import say
from councils.events import body_stream
from journal.rules.canonical import Json
from journal.services.record import Command
from petitions.models import Petition, PetitionStep, VoterMeeting
from petitions.rules.finding import found_by
from petitions.rules.steps import day_refusal
from petitions.rules.words import Field, PetitionState
from petitions.selectors import Home
from sessions.events import meeting_stream
from sessions.rules.states import MeetingState
from sessions.selectors import meeting_state


@dataclass(frozen=True, slots=True)
class PetitionDraft:
    """A petition as it is written down. field_label: the office's own word where the field is none of the kinds."""

    text: str
    received_on: date
    field: Field
    place: str = ""
    field_label: str = ""
    agency: str = ""
    due_on: date | None = None
    heard_at: UUID | None = None

    def refuse_nonsense(self, *, today: date) -> None:
        """Raises Invalid("petition_empty" | "petition_day_ahead" | "petition_due_before_received")."""
        if not self.text.strip():
            raise Invalid("petition_empty")
        if self.received_on > today:
            raise Invalid("petition_day_ahead")
        if self.due_on is not None and self.due_on < self.received_on:
            raise Invalid("petition_due_before_received")

    def as_json(self) -> dict[str, Json]:
        return {
            "text": self.text,
            "received_on": self.received_on.isoformat(),
            "field": self.field.value,
            "place": self.place,
            "field_label": self.field_label,
            "agency": self.agency,
            "due_on": _iso(self.due_on),
            "heard_at": str(self.heard_at) if self.heard_at else None,
        }


def stream_of(home: Home) -> str:
    """The meeting's from its convening until it is over; else the body's. Raises NotFound."""
    if home.meeting_id is None or meeting_state(home.meeting_id) in _WITHOUT_STREAM:
        return body_stream(home.body_id)
    return meeting_stream(home.meeting_id)


_WITHOUT_STREAM = (MeetingState.DRAFT, MeetingState.CLOSED, MeetingState.CANCELLED)


def home_of(petition_id: UUID) -> Home:
    """Raises NotFound."""
    found = Petition.objects.filter(id=petition_id).values_list("body_id", "meeting_id").first()
    if found is None:
        raise NotFound("not_found")
    return Home(*found)


def locked_petition(petition_id: UUID, *, revision: int | None = None) -> Petition:
    """Raises NotFound, Conflict("petition_changed_meanwhile", revision)."""
    row = Petition.objects.select_for_update().filter(id=petition_id).first()
    if row is None:
        raise NotFound("not_found")
    if revision is not None and row.revision != revision:
        raise Conflict("petition_changed_meanwhile", revision=row.revision)
    return row


def next_number(home: Home) -> int:
    """One more than the highest of the meeting's list, or of the body's own. The stream is locked."""
    rows = Petition.objects.filter(body_id=home.body_id)
    here = home.meeting_id
    rows = rows.filter(meeting__isnull=True) if here is None else rows.filter(meeting_id=here)
    last: int | None = rows.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def heard_at_home(voter_meeting_id: UUID | None, body_id: UUID) -> None:
    """Raises NotFound for a meeting with voters that is absent or another body's."""
    if voter_meeting_id is None:
        return
    if not VoterMeeting.objects.filter(id=voter_meeting_id, body_id=body_id).exists():
        raise NotFound("not_found")


def filled(row: Petition, draft: PetitionDraft) -> None:
    """What was written goes into the row, and what it is found by."""
    row.text, row.place, row.agency = draft.text.strip(), draft.place, draft.agency
    row.field = draft.field
    row.field_label = draft.field_label if draft.field is Field.OTHER else ""
    row.received_on, row.due_on, row.heard_at_id = draft.received_on, draft.due_on, draft.heard_at
    row.found_by = words_of(row)


def words_of(row: Petition) -> str:
    """Also what the field is called, in Vietnamese: lists are searched in it."""
    field = row.field_label or say(f"petitions.field.{row.field}", "vi")
    return found_by(row.text, row.place, row.agency, field, row.answer_number, str(row.number))


def stepped(row: Petition, state: PetitionState, *, on: date, note: str, command: Command) -> None:
    """A new state with its day; the row is saved by whoever calls."""
    PetitionStep.objects.create(petition=row, state=state, on=on, note=note.strip(), recorded_at=command.at)
    row.state = state
    touched(row, command)


def touched(row: Petition, command: Command) -> None:
    row.revision += 1
    row.changed_at = command.at


def refuse_day(row: Petition, on: date, *, today: date) -> None:
    """Raises Invalid("petition_day_ahead" | "petition_day_before_received")."""
    refusal = day_refusal(on, received_on=row.received_on, today=today)
    if refusal:
        raise Invalid(refusal)


def petition_json(row: Petition) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "meeting": str(row.meeting_id) if row.meeting_id else None,
        "number": row.number,
        "text": row.text,
        "place": row.place,
        "field": str(row.field),
        "field_label": row.field_label,
        "agency": row.agency,
        "state": str(row.state),
        "received_on": row.received_on.isoformat(),
        "due_on": _iso(row.due_on),
        "heard_at": str(row.heard_at_id) if row.heard_at_id else None,
        "revision": row.revision,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
