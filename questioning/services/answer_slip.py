"""Answers: given in the hall, owed in writing, come in writing; and what the author says of them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from councils.rules.calendar import VIETNAM, council_day
from documents.selectors.attachable import published_by_id
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.messages_out import say_state
from questioning.models import QuestionSlip, WrittenAnswer
from questioning.rules import steps
from questioning.rules.words import GroupState, SlipState, WrittenWhy
from questioning.services.owing import owe
from questioning.services.shared import (
    Before,
    leave_group,
    locked_slip,
    meeting_of_slip,
    refuse,
    refuse_meeting,
)
from sessions.events import meeting_stream
from sessions.selectors import body_of


def answer_in_hall(command: Command, *, slip_id: UUID) -> Entry:
    """By hand, where no turn on the floor said so. Raises NotFound, Conflict("slip_not_to_be_answered_in_hall")."""
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {"slip": str(slip_id)}
    with recording(meeting_stream(meeting_id), command, name="answer_in_hall", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id, also_closed=True)
        slip = locked_slip(slip_id)
        refuse(steps.refusal_to_answer_in_hall(SlipState(slip.state)))
        slip.state, slip.answered_at = SlipState.ANSWERED, command.happened_at
        slip.asked_at = slip.asked_at or command.happened_at
        _save(slip)
        told = events.answered(slip.author_id, {**content, "how": "hall"}, states=_states(slip))
        return record.append(*told)


def owe_answer(
    command: Command,
    *,
    slip_id: UUID,
    why: WrittenWhy,
    due_on: date | None = None,
    because: str = "",
    revision: int = 0,
) -> Entry:
    """due_on: by the rule where it is None; another day with its reason. Of one owed already, the new day.

    revision: of the answer owed as the writer saw it; 0 where none was.
    Raises NotFound; Conflict with the meeting's state, slip_needs_no_written_answer or written_answer_changed_meanwhile
    (revision); Invalid with due_day_in_the_past or due_day_without_reason.
    """
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {
        "slip": str(slip_id),
        "why": why.value,
        "due_on": due_on.isoformat() if due_on else None,
        "because": because,
        "revision": revision,
    }
    with recording(meeting_stream(meeting_id), command, name="owe_answer", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id, also_closed=True)
        slip = locked_slip(slip_id)
        refuse(steps.refusal_to_owe(SlipState(slip.state)))
        waited = WrittenAnswer.objects.filter(slip=slip, received_at__isnull=True).first()
        _refuse_another(waited, revision)
        before = Before.of(meeting_id)
        if slip.group is not None and slip.group.state in (GroupState.PREPARED, GroupState.PROPOSED):
            leave_group(slip)
        owed = owe(slip, why, at=command.happened_at, chosen=due_on, because=because)
        say_state([slip], at=command.at)
        told = events.to_answer(
            slip.author_id, owed.as_json(), every=before.every(), groups=before.for_hall()
        )
        return record.append(*told)


@dataclass(frozen=True, slots=True)
class Came:
    """An answer that came: its text, or a document of the documents room, or both. received_on: today where None."""

    number: str = ""
    text: str = ""
    document: UUID | None = None
    received_on: date | None = None


def take_answer(command: Command, *, slip_id: UUID, came: Came, revision: int) -> Entry:
    """A text that came may be put right until its author has judged it. revision: of the answer as the writer saw it.

    Raises NotFound; Conflict("slip_needs_no_written_answer" | "written_answer_changed_meanwhile"); Invalid with
    written_answer_empty, written_answer_document_unknown, written_answer_in_future or written_answer_too_early.
    """
    meeting_id = meeting_of_slip(slip_id)
    told_of: dict[str, Json] = {
        "slip": str(slip_id),
        "number": came.number,
        "text": came.text,
        "document": str(came.document) if came.document else None,
        "received_on": came.received_on.isoformat() if came.received_on else None,
    }
    content: dict[str, Json] = {**told_of, "revision": revision}
    with recording(meeting_stream(meeting_id), command, name="take_answer", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id, also_closed=True)
        slip = locked_slip(slip_id)
        answer = WrittenAnswer.objects.select_for_update().filter(slip=slip).first()
        refuse(steps.refusal_to_take_answer(SlipState(slip.state)))
        if answer is None:
            raise Conflict("slip_needs_no_written_answer")
        _refuse_another(answer, revision)
        _put(answer, came, meeting_id, command)
        slip.state, slip.answered_at = SlipState.ANSWERED, answer.received_at
        _save(slip)
        say_state([slip], at=command.at)
        told = events.answered(
            slip.author_id, {**told_of, "how": "written", **_received(answer)}, states=_states(slip)
        )
        return record.append(*told)


def judge_answer(command: Command, *, slip_id: UUID, satisfied: bool, reason: str = "") -> Entry:
    """By the author. reason: needed when not satisfied; debate is asked then.

    Raises NotFound, Conflict with slip_not_answered or judgement_without_reason.
    """
    meeting_id = meeting_of_slip(slip_id)
    content: dict[str, Json] = {"slip": str(slip_id), "satisfied": satisfied, "reason": reason}
    with recording(meeting_stream(meeting_id), command, name="judge_answer", content=content) as record:
        if record.done:
            return record.done
        slip = locked_slip(slip_id)
        refuse(steps.refusal_to_judge(SlipState(slip.state), satisfied=satisfied, reason=reason))
        slip.state = SlipState.SATISFIED if satisfied else SlipState.DEBATE_ASKED
        slip.judged_because = reason.strip()
        _save(slip)
        told = events.judged(slip.author_id, slip.id, satisfied=satisfied, reason=slip.judged_because)
        return record.append(*told)


def _refuse_another(answer: WrittenAnswer | None, revision: int) -> None:
    now = answer.revision if answer else 0
    if now != revision:
        raise Conflict("written_answer_changed_meanwhile", revision=now)


def _put(answer: WrittenAnswer, came: Came, meeting_id: UUID, command: Command) -> None:
    if not came.text.strip() and came.document is None:
        raise Invalid("written_answer_empty")
    if came.document is not None and not _is_published(came.document, meeting_id):
        raise Invalid("written_answer_document_unknown")
    answer.received_at = _moment(came.received_on, command.happened_at)
    if council_day(answer.received_at) < answer.owed_since:
        raise Invalid("written_answer_too_early")
    answer.number, answer.text, answer.document_id = came.number.strip(), came.text.strip(), came.document
    answer.revision += 1
    answer.save()


def _is_published(document: UUID, meeting_id: UUID) -> bool:
    """A draft may still be thrown away, and its author could not read it."""
    found = published_by_id([document], meeting_id=meeting_id, body_id=body_of(meeting_id))
    return found.get(document, False)


def _moment(day: date | None, now: datetime) -> datetime:
    today = council_day(now)
    if day is None or day == today:
        return now
    if day > today:
        raise Invalid("written_answer_in_future")
    return datetime.combine(day, time(12), VIETNAM)


def _received(answer: WrittenAnswer) -> dict[str, Json]:
    assert answer.received_at
    return {"received_on": council_day(answer.received_at).isoformat()}


def _save(slip: QuestionSlip) -> None:
    slip.revision += 1
    slip.save(update_fields=["state", "asked_at", "answered_at", "judged_because", "revision"])


def _states(slip: QuestionSlip) -> dict[UUID, SlipState]:
    """For the hall, of a slip whose group it knows."""
    is_known = slip.group is not None and slip.group.state == GroupState.DECIDED
    return {slip.id: SlipState(slip.state)} if is_known else {}
