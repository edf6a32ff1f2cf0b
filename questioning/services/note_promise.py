"""Write down what a person questioned promised, and what became of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from catalogue.text import utc_text
from councils.rules.calendar import council_day
from debate.given import speech_in_meeting
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.models import Promise, QuestionSlip
from questioning.rules.words import PromiseState, SlipState
from questioning.selectors.groups import respondent_json
from questioning.services.shared import Named, known, put_respondent, refuse_meeting
from sessions.events import meeting_stream


@dataclass(frozen=True, slots=True)
class Promised:
    """slip_id, speech_id: where it was given, if there."""

    text: str
    named: Named
    slip_id: UUID | None = None
    speech_id: UUID | None = None
    due_on: date | None = None

    def as_json(self) -> dict[str, Json]:
        return {
            "text": self.text,
            "respondent": self.named.as_json(),
            "slip": str(self.slip_id) if self.slip_id else None,
            "speech": str(self.speech_id) if self.speech_id else None,
            "due_on": self.due_on.isoformat() if self.due_on else None,
        }


def promise_id_of(command: Command) -> UUID:
    return UUID(derived(command.id, "promise"))


def note_promise(command: Command, *, meeting_id: UUID, promised: Promised) -> Entry:
    """Raises Conflict with the meeting's state; Invalid with promise_empty, respondent_unknown, promise_slip_unknown or
    promise_speech_unknown.
    """
    content = promised.as_json()
    with recording(meeting_stream(meeting_id), command, name="note_promise", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id, also_closed=True)
        promise = Promise(
            id=promise_id_of(command),
            meeting_id=meeting_id,
            state=PromiseState.OPEN,
            made_at=command.happened_at,
        )
        _put(promise, promised, command)
        promise.save(force_insert=True)
        return record.append(*events.promise_told("noted", promise_json(promise)))


def revise_promise(command: Command, *, promise_id: UUID, revision: int, promised: Promised) -> Entry:
    """Raises NotFound, Conflict("promise_changed_meanwhile", revision), Invalid as note_promise."""
    meeting_id = meeting_of_promise(promise_id)
    content: dict[str, Json] = {"promise": str(promise_id), "revision": revision, **promised.as_json()}
    with recording(meeting_stream(meeting_id), command, name="revise_promise", content=content) as record:
        if record.done:
            return record.done
        promise = _locked(promise_id)
        if promise.revision != revision:
            raise Conflict("promise_changed_meanwhile", revision=promise.revision)
        _put(promise, promised, command)
        promise.revision += 1
        promise.save()
        return record.append(*events.promise_told("revised", promise_json(promise)))


def report_promise(
    command: Command, *, promise_id: UUID, state: PromiseState, report: str, reported_on: date | None
) -> Entry:
    """How it stands. open: what was reported is taken back. reported_on: today where None.

    Raises NotFound, Invalid with promise_report_empty or promise_report_in_future.
    """
    meeting_id = meeting_of_promise(promise_id)
    content: dict[str, Json] = {
        "promise": str(promise_id),
        "state": state.value,
        "report": report,
        "reported_on": reported_on.isoformat() if reported_on else None,
    }
    with recording(meeting_stream(meeting_id), command, name="report_promise", content=content) as record:
        if record.done:
            return record.done
        today = council_day(command.happened_at)
        if state is PromiseState.REPORTED and not report.strip():
            raise Invalid("promise_report_empty")
        if reported_on is not None and reported_on > today:
            raise Invalid("promise_report_in_future")
        promise = _locked(promise_id)
        is_open = state is PromiseState.OPEN
        promise.state, promise.report = state, "" if is_open else report.strip()
        promise.reported_on = None if is_open else (reported_on or today)
        promise.revision += 1
        promise.save()
        return record.append(*events.promise_told("reported", promise_json(promise)))


def meeting_of_promise(promise_id: UUID) -> UUID:
    found = Promise.objects.filter(id=promise_id).values_list("meeting_id", flat=True).first()
    if found is None:
        raise NotFound("not_found")
    return found


def promise_json(promise: Promise) -> dict[str, Json]:
    return {
        "id": str(promise.id),
        "text": promise.text,
        "respondent": respondent_json(promise),
        "slip": str(promise.slip_id) if promise.slip_id else None,
        "speech": str(promise.speech) if promise.speech else None,
        "due_on": promise.due_on.isoformat() if promise.due_on else None,
        "state": PromiseState(promise.state).value,
        "report": promise.report,
        "reported_on": promise.reported_on.isoformat() if promise.reported_on else None,
        "made_at": utc_text(promise.made_at),
    }


def _put(promise: Promise, promised: Promised, command: Command) -> None:
    if not promised.text.strip():
        raise Invalid("promise_empty")
    if promised.slip_id is not None and not _has_slip(promise.meeting_id, promised.slip_id):
        raise Invalid("promise_slip_unknown")
    if promised.speech_id is not None and not speech_in_meeting(promised.speech_id, promise.meeting_id):
        raise Invalid("promise_speech_unknown")
    if promised.named != Named(promise.respondent_guest_id, promise.respondent_mandate_id):
        put_respondent(promise, known(promise.meeting_id, promised.named, at=command.at))
    promise.text, promise.due_on = promised.text.strip(), promised.due_on
    promise.slip_id, promise.speech = promised.slip_id, promised.speech_id


def _has_slip(meeting_id: UUID, slip_id: UUID) -> bool:
    rows = QuestionSlip.objects.filter(id=slip_id, meeting_id=meeting_id)
    return rows.exclude(state=SlipState.DRAFT).exists()


def _locked(promise_id: UUID) -> Promise:
    return Promise.objects.select_for_update().get(id=promise_id)
