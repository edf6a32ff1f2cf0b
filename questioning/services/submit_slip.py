"""Hand in a question slip, or enter one that came on paper."""

from uuid import UUID

from django.db.models import Max

from catalogue.refusals import Invalid
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.models import QuestionSlip
from questioning.rules.steps import refusal_to_submit
from questioning.rules.words import SlipState
from questioning.services.shared import (
    has_respondent,
    known,
    locked_slip,
    meeting_of_slip,
    put_respondent,
    refuse,
    refuse_another_revision,
    refuse_meeting,
    slip_json,
)
from questioning.services.write_slip import Written, new_slip
from sessions.events import meeting_stream


def submit_slip(command: Command, *, slip_id: UUID, revision: int) -> Entry:
    """revision: what is handed in is what the author saw. One that was returned keeps its number.

    Raises NotFound; Conflict with the meeting's state, slip_changed_meanwhile, slip_is_handed_in, slip_without_subject
    or slip_without_respondent.
    """
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {"slip": str(slip_id), "revision": revision}
    with recording(meeting_stream(meeting_id), command, name="submit_slip", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        slip = locked_slip(slip_id)
        refuse(
            refusal_to_submit(
                SlipState(slip.state), subject=slip.subject, has_respondent=has_respondent(slip)
            )
        )
        refuse_another_revision(slip, revision, "slip_changed_meanwhile")
        _hand_in(slip, command)
        slip.save()
        return record.append(*events.slip_submitted(slip.author_id, slip_json(slip)))


def entered_slip_id(command: Command) -> UUID:
    return UUID(derived(command.id, "slip"))


def enter_slip(command: Command, *, meeting_id: UUID, author_id: UUID, written: Written) -> Entry:
    """A slip on paper, typed in by the secretariat for its author.

    Raises NotFound; Conflict with the meeting's state or author_not_in_office; Invalid with slip_without_subject or
    respondent_unknown.
    """
    named = written.named
    content: dict[str, Json] = {
        "author": str(author_id),
        "subject": written.subject,
        "text": written.text,
        "respondent": named.as_json() if named else None,
    }
    with recording(meeting_stream(meeting_id), command, name="enter_slip", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        if not written.subject.strip():
            raise Invalid("slip_without_subject")
        if named is None:
            raise Invalid("respondent_unknown")
        slip = new_slip(entered_slip_id(command), meeting_id, author_id, at=command.happened_at)
        slip.subject, slip.text, slip.from_paper = written.subject.strip(), written.text.strip(), True
        put_respondent(slip, known(meeting_id, named, at=command.at))
        _hand_in(slip, command)
        slip.save(force_insert=True)
        return record.append(*events.slip_submitted(slip.author_id, slip_json(slip)))


def _hand_in(slip: QuestionSlip, command: Command) -> None:
    """The meeting's stream is locked: no two get one number."""
    if slip.number is None:
        handed_in = QuestionSlip.objects.filter(meeting_id=slip.meeting_id)
        slip.number = (handed_in.aggregate(last=Max("number"))["last"] or 0) + 1
    slip.state, slip.reason = SlipState.SUBMITTED, ""
    slip.submitted_at = command.happened_at
    slip.revision += 1
