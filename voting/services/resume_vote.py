"""Go on with a vote that was interrupted; every ballot recorded before stays."""

from datetime import timedelta
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.rules.words import VoteState
from voting.services.stepping import vote_step


def resume_vote(command: Command, *, vote_id: UUID) -> Entry:
    """Entry vote.resumed. A countdown starts anew in full: nobody knows how much of it the hall lost.

    Raises Conflict("vote_cannot_resume").
    """
    with vote_step(command, "resume", vote_id=vote_id) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        vote.state = VoteState.OPEN.value
        vote.closes_at = command.at + timedelta(seconds=vote.duration_s) if vote.duration_s else None
        vote.save(update_fields=["state", "closes_at"])
        closes_at = utc_text(vote.closes_at) if vote.closes_at else None
        said = {"vote": str(vote_id), "at": utc_text(command.at), "closes_at": closes_at}
        return step.record.append(events.RESUMED, {"hall": said})
