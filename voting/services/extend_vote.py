"""Give the hall more time before the vote closes by itself."""

from datetime import timedelta
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.services.stepping import vote_step


def extend_vote(command: Command, *, vote_id: UUID, seconds: int) -> Entry:
    """Entry vote.extended. seconds: 5 to 3600, added to the later of the deadline and now.

    Raises Conflict("vote_has_no_countdown"), Invalid("vote_countdown_out_of_range").
    """
    with vote_step(command, "extend", vote_id=vote_id, content={"seconds": seconds}) as step:
        if step.record.done is not None:
            return step.record.done
        if not 5 <= seconds <= 3600:
            raise Invalid("vote_countdown_out_of_range", longest_min=60)
        if step.vote.closes_at is None:
            raise Conflict("vote_has_no_countdown", number=step.vote.number)
        step.vote.closes_at = max(step.vote.closes_at, command.at) + timedelta(seconds=seconds)
        step.vote.save(update_fields=["closes_at"])
        said = {"vote": str(vote_id), "closes_at": utc_text(step.vote.closes_at)}
        return step.record.append(events.EXTENDED, {"hall": said})
