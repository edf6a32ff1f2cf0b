"""A group hands in its summary to the plenary, and takes it back while nothing of it is answered."""

from catalogue.refusals import Conflict, Invalid
from debate.given import how_many_spoke
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from opinions import events
from opinions.models import GroupSummary, OpinionReply
from opinions.rules.steps import refusal_to_give
from opinions.rules.words import OpinionState
from opinions.selectors import opinion_json
from opinions.services.checked import refuse_state
from opinions.summaries import opinions_of_sitting, summary_told
from sessions.events import meeting_stream
from sessions.held import GroupSitting
from sessions.rules.states import SittingState
from sessions.selectors import attendance_of
from sessions.services.locked import locked_sitting


def hand_in_summary(command: Command, *, where: GroupSitting, revision: int) -> Entry:
    """What was said on each draft stands among the meeting's opinions from now on, and is answered there.

    revision: the one that is handed in. Raises Conflict("summary_changed_meanwhile", revision),
    Conflict("summary_handed_in" | "summary_before_the_sitting") and with the code of the meeting's state,
    Invalid("summary_empty").
    """
    content: dict[str, Json] = {"sitting": str(where.sitting_id), "revision": revision}
    stream = meeting_stream(where.meeting_id)
    with recording(stream, command, name="hand_in_summary", content=content) as record:
        if record.done:
            return record.done
        refuse_state(where.meeting_id, refusal_to_give)
        sitting = locked_sitting(where.sitting_id)
        summary = _ready(where, revision)
        lines = opinions_of_sitting(where.sitting_id)
        if not lines and not summary.general:
            raise Invalid("summary_empty")
        for line in lines:
            line.state, line.submitted_at = OpinionState.SUBMITTED, command.at
            line.save(update_fields=["state", "submitted_at"])
        at = sitting.closed_at or command.at
        summary.present = attendance_of(sitting, at=at).present
        summary.spoke = how_many_spoke(where.sitting_id)
        summary.handed_in_at, summary.revision = command.at, summary.revision + 1
        summary.save(update_fields=["present", "spoke", "handed_in_at", "revision"])
        told = summary_told(where, summary, at=command.at)
        said: dict[str, Json] = {
            "general": summary.general,
            "present": summary.present,
            "spoke": summary.spoke,
        }
        opinions = [opinion_json(line) for line in lines]
        return record.append(*events.summary_handed_in(told, summary=said, opinions=opinions))


def take_back_summary(command: Command, *, where: GroupSitting) -> Entry:
    """To be written on. Raises Conflict("summary_not_handed_in" | "summary_answered_already") and with the code of
    the meeting's state.
    """
    content: dict[str, Json] = {"sitting": str(where.sitting_id)}
    stream = meeting_stream(where.meeting_id)
    with recording(stream, command, name="take_back_summary", content=content) as record:
        if record.done:
            return record.done
        refuse_state(where.meeting_id, refusal_to_give)
        summary = GroupSummary.objects.select_for_update().filter(sitting_id=where.sitting_id).first()
        if summary is None or summary.handed_in_at is None:
            raise Conflict("summary_not_handed_in")
        lines = opinions_of_sitting(where.sitting_id)
        if OpinionReply.objects.filter(opinion__in=lines).exists():
            raise Conflict("summary_answered_already")
        for line in lines:
            line.state, line.submitted_at = OpinionState.DRAFT, None
            line.save(update_fields=["state", "submitted_at"])
        summary.handed_in_at, summary.revision = None, summary.revision + 1
        summary.save(update_fields=["handed_in_at", "revision"])
        return record.append(*events.summary_taken_back(where.sitting_id, at=command.at))


def _ready(where: GroupSitting, revision: int) -> GroupSummary:
    if where.state is SittingState.GATHERING:
        raise Conflict("summary_before_the_sitting")
    summary = GroupSummary.objects.select_for_update().filter(sitting_id=where.sitting_id).first()
    if summary is None:
        raise Invalid("summary_empty")
    if summary.handed_in_at is not None:
        raise Conflict("summary_handed_in")
    if summary.revision != revision:
        raise Conflict("summary_changed_meanwhile", revision=summary.revision)
    return summary
