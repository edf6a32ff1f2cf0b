"""A delegate says himself that he is here, from the hall or from afar, or that he goes."""

from uuid import UUID

from catalogue.refusals import Conflict, Forbidden
from councils.rules.body_rules import BodyRules, RemoteVoters
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions import events
from sessions.rules.states import AttendanceState, MarkedHow
from sessions.selectors import mandate_in_meeting, meeting_rules, whereabouts
from sessions.services.from_paper import refuse_paper
from sessions.services.locked import meeting_of_sitting
from sessions.services.mark_attendance import HERE, write_marks


def check_in(
    command: Command, *, sitting_id: UUID, from_afar: bool = False, is_strong: bool = False
) -> Entry:
    """Entry attendance.marked with `how` self. command.actor: the delegate.

    is_strong: his session showed a second proof, which coming from afar may need.
    Raises NotFound, Forbidden("no_mandate_here" | "needs_strong_sign_in"), Conflict("sitting_closed" |
    "self_check_in_off" | "check_in_from_afar_off"), Invalid("mandate_not_in_office") at the sitting of another group,
    Invalid("occurred_not_here"): nobody dates his own coming back.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content: dict[str, Json] = {"sitting": str(sitting_id), "from_afar": from_afar}
    with recording(events.meeting_stream(meeting_id), command, name="check_in", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        mandate = mandate_in_meeting(UUID(command.actor), meeting_id)
        _refuse_by_rule(meeting_rules(meeting_id), from_afar=from_afar, is_strong=is_strong)
        state = AttendanceState.REMOTE if from_afar else AttendanceState.PRESENT
        return write_marks(record, command, sitting_id=sitting_id, marks={mandate: state}, how=MarkedHow.SELF)


def check_out(command: Command, *, sitting_id: UUID) -> Entry:
    """Entry attendance.marked: he has left. A ballot already cast stays cast.

    Raises as check_in, and Conflict("not_checked_in") for one who is not marked as here.
    """
    meeting_id = meeting_of_sitting(sitting_id)
    content = {"sitting": str(sitting_id)}
    with recording(events.meeting_stream(meeting_id), command, name="check_out", content=content) as record:
        if record.done:
            return record.done
        refuse_paper(command)
        mandate = mandate_in_meeting(UUID(command.actor), meeting_id)
        if not meeting_rules(meeting_id).self_check_in.allowed:
            raise Conflict("self_check_in_off")
        if whereabouts(sitting_id, [mandate]).get(mandate) not in HERE:
            raise Conflict("not_checked_in")
        left = {mandate: AttendanceState.LEFT}
        return write_marks(record, command, sitting_id=sitting_id, marks=left, how=MarkedHow.SELF)


def _refuse_by_rule(rules: BodyRules, *, from_afar: bool, is_strong: bool) -> None:
    if not rules.self_check_in.allowed:
        raise Conflict("self_check_in_off")
    if not from_afar:
        return
    if rules.remote_vote.who is RemoteVoters.NOBODY:
        raise Conflict("check_in_from_afar_off")
    if rules.remote_needs_strong_sign_in.allowed and not is_strong:
        raise Forbidden("needs_strong_sign_in")
