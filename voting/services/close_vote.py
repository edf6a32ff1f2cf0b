"""Close a vote: from the moment its row is locked no further ballot counts, and every acknowledged one does."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.thresholds import Base
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from voting import events
from voting.models import OpenVote
from voting.rules.tally import Counts, Result, tally
from voting.rules.words import Method, Origin, VoteState
from voting.selectors import ballots_of, count_ballots, electors_present, threshold_of
from voting.services.payloads import roll_json
from voting.services.stepping import VoteStep, vote_step
from voting.trials import compared


def close_vote(command: Command, *, vote_id: UUID, by: Literal["person", "time"] = "person") -> Entry:
    """Entry vote.closed: took part for the hall, receipts for delegates, result and roll for the secretariat.

    Of a trial the secretariat also learns whether every choice was counted as expected.
    Raises Conflict("vote_cannot_close" | "hand_counts_missing" | "vote_is_extended"), Invalid("occurred_not_here"):
    when tablets voted, the server knows when.
    """
    with vote_step(command, "close", vote_id=vote_id, content={"by": by}) as step:
        if step.record.done is not None:
            return step.record.done
        if command.occurred_at is not None:
            raise Invalid("occurred_not_here")
        if step.vote.method == Method.SHOW_OF_HANDS:
            raise Conflict("hand_counts_missing", number=step.vote.number)
        if by == "time" and (step.vote.closes_at is None or command.at < step.vote.closes_at):
            raise Conflict("vote_is_extended", number=step.vote.number)
        return _close(step, command, count_ballots(vote_id), by=by)


def close_show_of_hands(command: Command, *, vote_id: UUID, counts: Counts) -> Entry:
    """Close a vote by show of hands with the counts that the secretary entered.

    Raises Conflict("vote_not_by_hand" | "vote_cannot_close"), Invalid("hand_counts_too_high" | "hand_counts_negative").
    """
    content = {"yes": counts.yes, "no": counts.no, "abstain": counts.abstain}
    with vote_step(command, "close", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        if step.vote.method != Method.SHOW_OF_HANDS:
            raise Conflict("vote_not_by_hand", number=step.vote.number)
        check_counts(counts, step.vote)
        step.vote.by_hand = True
        return _close(step, command, counts, by="person")


def check_counts(counts: Counts, vote: OpenVote) -> None:
    """Entered counts must be possible: nobody votes twice."""
    if min(counts.yes, counts.no, counts.abstain) < 0:
        raise Invalid("hand_counts_negative")
    if counts.took_part > vote.legal_total:
        raise Invalid("hand_counts_too_high", entered=counts.took_part, total=vote.legal_total)


def timed_close_id(vote_id: UUID, closes_at: datetime) -> str:
    """The command id of a close by time: the same in every process, so that only one of them closes."""
    return derived(str(vote_id), f"timed close {utc_text(closes_at)}")


def _close(step: VoteStep, command: Command, counts: Counts, *, by: str) -> Entry:
    vote = step.vote
    ballots = ballots_of(vote.id)
    vote.state = VoteState.CLOSED.value
    vote.closed_at = command.happened_at
    vote.closes_at = None
    vote.yes, vote.no, vote.abstain = counts.yes, counts.no, counts.abstain
    vote.assisted = sum(ballot.origin == Origin.ASSISTED for ballot in ballots)
    vote.from_afar = sum(ballot.from_afar for ballot in ballots)
    if not vote.is_test:
        vote.present = len(electors_present(vote))
    vote.save()
    desk: dict[str, Json] = {"result": events.result_json(result_of(vote)), "roll": roll_json(ballots)}
    if vote.is_test:
        desk |= _compared(vote)
    hall: dict[str, Json] = {
        "vote": str(vote.id),
        "at": utc_text(command.happened_at),
        "by": by,
        "took_part": counts.took_part,
        "present": vote.present,
    }
    return step.record.append(
        events.CLOSED,
        {
            "hall": hall,
            "delegates": {"receipts": sorted(ballot.receipt for ballot in ballots)},
            "secretariat": desk,
        },
    )


def _compared(vote: OpenVote) -> dict[str, Json]:
    """Of a trial: whether every choice was counted as it was expected, and whose was not."""
    differing = [row.mandate for row in compared(vote) if not row.matches]
    return {"matches": not differing, "differing": [*differing]}


def result_of(vote: OpenVote, counts: Counts | None = None) -> Result:
    """The result of a counted vote, or of other counts of it.

    Of those present: at least those who took part, as some left after casting.
    """
    counts = counts or Counts(vote.yes or 0, vote.no or 0, vote.abstain or 0)
    base_total = vote.base_total
    if vote.threshold_base == Base.PRESENT:
        base_total = max(vote.present, counts.took_part, 1)
    return tally(
        counts,
        legal_total=vote.legal_total,
        base_total=base_total,
        present=vote.present,
        threshold=threshold_of(vote),
        by_hand=vote.by_hand,
        assisted=vote.assisted,
        from_afar=vote.from_afar,
    )
