"""Ask to speak, from one's own tablet: on what is on, or beforehand on what is to come."""

from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, Invalid
from councils.rules.calendar import council_day
from councils.selectors.voters import voter_ids
from debate.rules.speakers import Named
from debate.rules.words import ASKED_BY_DELEGATES, SpeechKind
from debate.services.queues import QueueOf, is_closed, queue_of, refuse_item, refuse_unannounced
from debate.services.requesting import content_of, line_up
from debate.services.who import known
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.rules.states import AttendanceState
from sessions.selectors import meeting_rules, open_sitting, term_of, whereabouts
from sessions.services.from_paper import refuse_paper

AWAY = (AttendanceState.LEFT, AttendanceState.EXCUSED, AttendanceState.ABSENT)


def ask_to_speak(
    command: Command,
    *,
    meeting_id: UUID,
    mandate_id: UUID,
    item_id: UUID,
    kind: SpeechKind,
    topic: str = "",
    sitting_id: UUID | None = None,
) -> Entry:
    """sitting_id: the delegate's own group's; None for the whole body. A point of order is heard at a closed queue too.

    Raises NotFound; Conflict as the meeting's state is or with agenda_not_proposed, tablets_do_not_ask, not_present,
    queue_is_closed, already_asked_to_speak, item_has_no_debate, item_withdrawn, item_is_over;
    Forbidden("not_in_this_group"); Invalid("kind_is_not_asked_for" | "occurred_not_here").
    """
    refuse_paper(command)
    queue = queue_of(meeting_id, item_id, sitting_id)
    content = content_of(queue, kind, topic, mandate=str(mandate_id))
    with recording(queue.stream, command, name="ask_to_speak", content=content) as record:
        if record.done:
            return record.done
        if kind not in ASKED_BY_DELEGATES:
            raise Invalid("kind_is_not_asked_for")
        refuse_unannounced(meeting_id)
        _refuse_by_rules(meeting_id)
        refuse_item(queue, for_delegate=True)
        _refuse_stranger(command, queue, mandate_id)
        _refuse_away(queue, mandate_id)
        if kind is not SpeechKind.POINT_OF_ORDER and is_closed(queue):
            raise Conflict("queue_is_closed")
        who = known(Named(mandate=mandate_id), meeting_id, at=command.at)
        return line_up(record, command, queue, who, kind=kind, topic=topic)


def _refuse_by_rules(meeting_id: UUID) -> None:
    rule = meeting_rules(meeting_id).tablets_ask_to_speak
    if not rule.allowed:
        raise Conflict("tablets_do_not_ask", clause=rule.clause)


def _refuse_stranger(command: Command, queue: QueueOf, mandate_id: UUID) -> None:
    if queue.group is None:
        return
    members = voter_ids(term_of(queue.meeting), on=council_day(command.at), group_id=queue.group)
    if mandate_id not in members:
        raise Forbidden("not_in_this_group")


def _refuse_away(queue: QueueOf, mandate_id: UUID) -> None:
    """Who was not marked yet may be here: only who is known to be away does not ask."""
    sitting = queue.sitting or getattr(open_sitting(queue.meeting), "id", None)
    if sitting is not None and whereabouts(sitting, [mandate_id]).get(mandate_id) in AWAY:
        raise Conflict("not_present")
