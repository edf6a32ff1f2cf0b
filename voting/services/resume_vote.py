"""Go on with a vote that was interrupted; every ballot recorded before stays."""

from datetime import timedelta
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import count_by, marks_of, meeting_rules
from voting import events
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.selectors import electors_of
from voting.services.below_quorum import decided_below_quorum
from voting.services.stepping import vote_step


def resume_vote(command: Command, *, vote_id: UUID, below_quorum_reason: str = "") -> Entry:
    """Entry vote.resumed. A countdown starts anew in full: nobody knows how much of it the hall lost.

    below_quorum_reason: why it goes on although fewer are here now than the body's quorum wants; not asked again of a
    vote that was opened below the quorum already. Recorded with the numbers.
    Raises Conflict("vote_cannot_resume" | "quorum_missing"), Invalid("reason_missing"),
    Forbidden("presiding_may_not_decide_below_quorum").
    """
    content: dict[str, Json] = {"below_quorum_reason": below_quorum_reason.strip()}
    with vote_step(command, "resume", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        _refuse_too_few(vote, command, below_quorum_reason)
        vote.state = VoteState.OPEN.value
        vote.closes_at = command.at + timedelta(seconds=vote.duration_s) if vote.duration_s else None
        vote.save(update_fields=["state", "closes_at", "below_quorum"])
        said: dict[str, Json] = {
            "vote": str(vote_id),
            "at": utc_text(command.at),
            "closes_at": utc_text(vote.closes_at) if vote.closes_at else None,
        }
        if vote.below_quorum is not None:
            said["below_quorum"] = vote.below_quorum
        return step.record.append(events.RESUMED, {"hall": said})


def _refuse_too_few(vote: OpenVote, command: Command, reason: str) -> None:
    if vote.is_test or vote.below_quorum is not None or vote.sitting_id is None:
        return
    rules = meeting_rules(vote.meeting_id)
    count = count_by(rules, marks_of(vote.sitting_id), electors_of(vote))
    vote.below_quorum = decided_below_quorum(command, count, rules, meeting_id=vote.meeting_id, reason=reason)
