"""Stop a vote without a result, with the reason."""

from uuid import UUID

from catalogue.refusals import Invalid
from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.rules.words import VoteState
from voting.services.stepping import vote_step


def cancel_vote(command: Command, *, vote_id: UUID, reason: str) -> Entry:
    """Entry vote.cancelled, for the hall when it saw the vote. Ballots stay as they were cast and are not counted.

    Raises Invalid("reason_missing"), Conflict("vote_cannot_cancel").
    """
    with vote_step(command, "cancel", vote_id=vote_id, content={"reason": reason}) as step:
        if step.record.done is not None:
            return step.record.done
        if not reason.strip():
            raise Invalid("reason_missing")
        was_seen = step.vote.opened_at is not None
        step.vote.state = VoteState.CANCELLED.value
        step.vote.closes_at = None
        step.vote.reason = reason.strip()
        step.vote.save(update_fields=["state", "closes_at", "reason"])
        said: dict[str, Json] = {
            "vote": str(vote_id),
            "reason": reason.strip(),
            "at": utc_text(command.happened_at),
        }
        return step.record.append(events.CANCELLED, {"hall" if was_seen else "secretariat": said})
