"""Vote again on the same question, with the reason; the earlier vote stays in the record."""

from uuid import UUID

from catalogue.refusals import Forbidden, Invalid
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import meeting_rules, only_presides
from voting import events
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.divide_vote import COPIED
from voting.services.payloads import vote_json
from voting.services.prepare_vote import next_number
from voting.services.stepping import vote_step


def repeat_vote(command: Command, *, vote_id: UUID, reason: str) -> Entry:
    """Entry vote.repeated: the reason for the hall, the new prepared vote for the secretariat.

    A vote that was closed and not announced is cancelled by the same command: it will have no result.
    Raises Invalid("reason_missing"), Conflict("vote_cannot_repeat" | "vote_is_trial"),
    Forbidden("presiding_may_not_order_vote_again") where the body's rules leave it to the secretary.
    """
    with vote_step(command, "repeat", vote_id=vote_id, content={"reason": reason}) as step:
        if step.record.done is not None:
            return step.record.done
        if not reason.strip():
            raise Invalid("reason_missing")
        _refuse_presiding(command, step.vote.meeting_id)
        earlier = step.vote
        cancelled = earlier.state == VoteState.CLOSED
        earlier.reason = reason.strip()
        if cancelled:
            earlier.state = VoteState.CANCELLED.value
        earlier.save(update_fields=["state", "reason"])
        again = _copy(earlier, command)
        said: dict[str, Json] = {
            "vote": str(vote_id),
            "cancelled": cancelled,
            "reason": reason.strip(),
            "at": utc_text(command.at),
        }
        parts: dict[str, dict[str, Json]] = {"hall": said, "secretariat": {"next": vote_json(again)}}
        if earlier.opened_at is None:
            # The hall never heard of it, and hears nothing of it now.
            parts = {"secretariat": {**said, "next": vote_json(again)}}
        return step.record.append(events.REPEATED, parts)


def _refuse_presiding(command: Command, meeting_id: UUID) -> None:
    rule = meeting_rules(meeting_id).presiding_orders_vote_again
    if not rule.allowed and only_presides(command.actor, meeting_id):
        raise Forbidden("presiding_may_not_order_vote_again", clause=rule.clause)


def _copy(earlier: OpenVote, command: Command) -> OpenVote:
    again = OpenVote(
        id=UUID(derived(command.id, "vote")), repeats=earlier, number=next_number(earlier.meeting_id)
    )
    for name in (*COPIED, "title", "text", "part_of_id", "part_label"):
        setattr(again, name, getattr(earlier, name))
    again.save(force_insert=True)
    return again
