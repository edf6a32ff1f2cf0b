"""The questions of a meeting: what is to be asked, and what was decided, as papers and statistics say it."""

from dataclasses import dataclass
from uuid import UUID

from councils.rules.thresholds import Threshold
from voting.models import OpenVote
from voting.rules.words import Method, VoteState
from voting.selectors import threshold_of
from voting.services.close_vote import result_of


@dataclass(frozen=True, slots=True)
class Decided:
    """Counts as they stand, after corrections; yes + no + abstain + no_ballot = legal_total.

    was_repeated: another vote on the same question came after it and holds instead.
    duration_s: from opening to closing; None for one entered from paper.
    """

    number: int
    title: str
    part_label: str
    yes: int
    no: int
    abstain: int
    no_ballot: int
    legal_total: int
    adopted: bool
    was_repeated: bool
    method: Method
    from_afar: int
    assisted: int
    duration_s: int | None
    from_paper: bool


def decided_votes(meeting_id: UUID) -> list[Decided]:
    """By number. Trials of the tablets decide nothing and are not among them. One query. Authorises nobody."""
    announced = OpenVote.objects.filter(
        meeting_id=meeting_id, is_test=False, state=VoteState.ANNOUNCED.value
    ).order_by("number")
    votes = list(announced)
    repeated = {vote.repeats_id for vote in votes}
    return [_decided(vote, was_repeated=vote.id in repeated) for vote in votes]


@dataclass(frozen=True, slots=True)
class Question:
    """What was prepared for an item. decided: None until its result was announced."""

    item_id: UUID | None
    number: int
    title: str
    threshold: Threshold
    decided: Decided | None


def questions_of(meeting_id: UUID) -> list[Question]:
    """By number, without those that were cancelled, and without trials. One query. Authorises nobody."""
    votes = OpenVote.objects.filter(meeting_id=meeting_id, is_test=False)
    asked = votes.exclude(state=VoteState.CANCELLED.value).order_by("number")
    return [_question(vote) for vote in asked]


def _question(vote: OpenVote) -> Question:
    was_announced = vote.state == VoteState.ANNOUNCED
    decided = _decided(vote, was_repeated=False) if was_announced else None
    title = f"{vote.part_label}: {vote.title}" if vote.part_label else vote.title
    return Question(vote.item_id, vote.number, title, threshold_of(vote), decided)


def _decided(vote: OpenVote, *, was_repeated: bool) -> Decided:
    yes, no, abstain = vote.yes or 0, vote.no or 0, vote.abstain or 0
    return Decided(
        number=vote.number,
        title=vote.title,
        part_label=vote.part_label,
        yes=yes,
        no=no,
        abstain=abstain,
        no_ballot=vote.legal_total - yes - no - abstain,
        legal_total=vote.legal_total,
        adopted=vote.yes is not None and result_of(vote).adopted,
        was_repeated=was_repeated,
        method=Method(vote.method),
        from_afar=vote.from_afar,
        assisted=vote.assisted,
        duration_s=_duration(vote),
        from_paper=vote.from_paper,
    )


def _duration(vote: OpenVote) -> int | None:
    if vote.from_paper or vote.opened_at is None or vote.closed_at is None:
        return None
    return round((vote.closed_at - vote.opened_at).total_seconds())
