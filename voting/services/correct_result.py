"""Put a wrong result right in the open: a new entry that names the old one, never a silent recount (đính chính)."""

from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal import selectors as journal
from journal.replay import seen
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.events import meeting_stream
from voting import events
from voting.models import Correction, OpenVote
from voting.rules.tally import Counts
from voting.rules.words import Method, VoteState
from voting.services.close_vote import check_counts, result_of
from voting.services.stepping import vote_step

TELLING = (events.CLOSED, events.ANNOUNCED, events.CORRECTED, events.ENTERED)


def correct_result(command: Command, *, vote_id: UUID, corrects: int, counts: Counts, reason: str) -> Entry:
    """Entry vote.corrected, for the hall when the wrong result was announced there, else for the secretariat.

    corrects: seq of the entry that told the wrong result: of this vote's closing, announcement, entry from paper or
    last correction.
    The ballots and the roll stay untouched.
    Raises Invalid("reason_missing" | "hand_counts_too_high" | "hand_counts_negative" | "corrected_entry_unknown"),
    Conflict("vote_cannot_correct" | "counts_unchanged" | "roll_is_the_result").
    """
    content: dict[str, Json] = {
        "corrects": corrects,
        "yes": counts.yes,
        "no": counts.no,
        "abstain": counts.abstain,
        "reason": reason,
    }
    with vote_step(command, "correct", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        if not reason.strip():
            raise Invalid("reason_missing")
        if not 0 < corrects <= step.record.head or not _told_a_result(vote, corrects):
            raise Invalid("corrected_entry_unknown")
        if vote.method != Method.SHOW_OF_HANDS and vote.state != VoteState.ANNOUNCED:
            # Nobody has seen a wrong result yet, and the ballots are what they are.
            raise Conflict("roll_is_the_result", number=vote.number)
        check_counts(counts, vote)
        if (vote.yes, vote.no, vote.abstain) == (counts.yes, counts.no, counts.abstain):
            raise Conflict("counts_unchanged", number=vote.number)
        vote.yes, vote.no, vote.abstain, vote.by_hand = counts.yes, counts.no, counts.abstain, True
        vote.save(update_fields=["yes", "no", "abstain", "by_hand"])
        Correction.objects.create(
            vote=vote,
            corrects=corrects,
            reason=reason.strip(),
            yes=counts.yes,
            no=counts.no,
            abstain=counts.abstain,
            corrected_by_id=UUID(command.actor),
            corrected_at=command.at,
        )
        audience = "hall" if vote.state == VoteState.ANNOUNCED else "secretariat"
        said: dict[str, Json] = {
            "vote": str(vote_id),
            "corrects": corrects,
            "reason": reason.strip(),
            "at": utc_text(command.at),
            "result": events.result_json(result_of(vote)),
        }
        return step.record.append(events.CORRECTED, {audience: said})


def _told_a_result(vote: OpenVote, seq: int) -> bool:
    """Whether the entry told a result of this very vote."""
    [entry] = journal.tail(meeting_stream(vote.meeting_id), after=seq - 1, limit=1)
    return entry.kind in TELLING and seen(entry).payload.get("vote") == str(vote.id)
