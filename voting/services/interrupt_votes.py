"""After a stop of the server a vote that was open is interrupted, until a person decides how it goes on."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid4

from catalogue.refusals import Conflict
from catalogue.text import utc_text
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.rules.words import VoteState
from voting.selectors import open_vote_ids
from voting.services.stepping import vote_step


def interrupt_open_votes(*, at: datetime) -> list[Entry]:
    """Interrupt every open vote; called by the first server process that starts when none was serving.

    One transaction per vote; a vote that someone closes meanwhile is left alone.
    """
    done = []
    for vote_id in open_vote_ids():
        try:
            done.append(interrupt_vote(Command(str(uuid4()), "system:start", at), vote_id=vote_id))
        except Conflict as refusal:
            if refusal.code != "vote_cannot_interrupt":
                raise
    return done


def interrupt_vote(
    command: Command, *, vote_id: UUID, why: Literal["server_stopped", "server_stalled"] = "server_stopped"
) -> Entry:
    """Entry vote.interrupted. Ballots that were acknowledged stay. Raises Conflict("vote_cannot_interrupt")."""
    with vote_step(command, "interrupt", vote_id=vote_id) as step:
        if step.record.done is not None:
            return step.record.done
        step.vote.state = VoteState.INTERRUPTED.value
        step.vote.closes_at = None
        step.vote.save(update_fields=["state", "closes_at"])
        said = {"vote": str(vote_id), "at": utc_text(command.at), "why": why}
        return step.record.append(events.INTERRUPTED, {"hall": said})
