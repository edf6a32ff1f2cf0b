"""The presiding officer announces: now the hall sees the result."""

from uuid import UUID

from catalogue.text import utc_text
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import meeting_rules
from voting import events
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.rules.words import VoteState
from voting.selectors import ballots_of
from voting.services.close_vote import result_of
from voting.services.stepping import vote_step


def announce_vote(command: Command, *, vote_id: UUID) -> Entry:
    """Entry vote.announced; with names only where the body's rules let the hall see them.

    Raises Conflict("vote_cannot_announce" | "vote_is_trial").
    """
    with vote_step(command, "announce", vote_id=vote_id) as step:
        if step.record.done is not None:
            return step.record.done
        step.vote.state = VoteState.ANNOUNCED.value
        step.vote.announced_at = command.happened_at
        step.vote.save(update_fields=["state", "announced_at"])
        hall: dict[str, Json] = {
            "vote": str(vote_id),
            "at": utc_text(command.happened_at),
            "result": events.result_json(result_of(step.vote)),
            # A count by hand that was put right before the announcement is announced with its mark.
            "corrections": _corrections(step.vote),
        }
        if meeting_rules(step.vote.meeting_id).hall_sees_names.allowed:
            hall["names"] = {str(ballot.mandate_id): ballot.choice for ballot in ballots_of(vote_id)}
        return step.record.append(events.ANNOUNCED, {"hall": hall})


def _corrections(vote: OpenVote) -> list[Json]:
    """What was corrected before, oldest first, as each correction told it."""
    return [
        {
            "corrects": correction.corrects,
            "reason": correction.reason,
            "at": utc_text(correction.corrected_at),
            "result": events.result_json(
                result_of(vote, Counts(correction.yes, correction.no, correction.abstain))
            ),
        }
        for correction in vote.corrections.order_by("pk")
    ]
