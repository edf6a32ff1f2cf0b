"""Reads of votes. `access_*` fetch and authorise at once and say the same for "absent" and "forbidden"."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q

from catalogue.refusals import Forbidden, NotFound
from catalogue.text import utc_text
from councils.rules.access import Right
from councils.rules.body_rules import RemoteVoters
from councils.rules.thresholds import Base, Threshold
from councils.selectors.standings import require
from sessions.rules.attendance import counted
from sessions.rules.states import AttendanceState
from sessions.selectors import marks_of, meeting_rules, standing_in_meeting
from voting.events import OwnBallotJson
from voting.models import AssistedBallot, Elector, OpenBallot, OpenVote
from voting.rules.receipt import spoken_code
from voting.rules.tally import Counts
from voting.rules.words import Choice, VoteState

ON = (VoteState.OPEN.value, VoteState.INTERRUPTED.value)


def access_vote(user_id: UUID, vote_id: UUID, *, right: Right | None = None) -> OpenVote:
    """The vote, for members of its body; a delegate knows of a vote once it was opened.

    Raises NotFound("not_found") alike for what is absent and for strangers, Forbidden("role_missing") for a member
    without the right.
    """
    vote = OpenVote.objects.filter(pk=vote_id).first()
    if vote is None:
        raise NotFound("not_found")
    standing = standing_in_meeting(user_id, vote.meeting_id)
    if not standing.may(Right.READ_SECRETARIAT) and (vote.opened_at is None or standing.mandate is None):
        raise NotFound("not_found")
    require(standing, right)
    return vote


def own_mandate(user_id: UUID, meeting_id: UUID) -> UUID:
    """The mandate a person votes with. Raises Forbidden("no_mandate_here")."""
    mandate = standing_in_meeting(user_id, meeting_id).mandate
    if mandate is None:
        raise Forbidden("no_mandate_here")
    return mandate.id


def access_assisted(user_id: UUID, assisted_id: UUID) -> AssistedBallot:
    asked = AssistedBallot.objects.filter(pk=assisted_id).first()
    if asked is None:
        raise NotFound("not_found")
    access_vote(user_id, asked.vote_id, right=Right.RUN_MEETING)
    return asked


def threshold_of(vote: OpenVote) -> Threshold:
    return Threshold(
        vote.threshold_num,
        vote.threshold_den,
        vote.threshold_strict,
        Base(vote.threshold_base),
        vote.threshold_clause,
    )


def count_ballots(vote_id: UUID) -> Counts:
    by_choice = dict(OpenBallot.objects.filter(vote=vote_id).values_list("choice").annotate(Count("pk")))
    return Counts(by_choice.get(Choice.YES, 0), by_choice.get(Choice.NO, 0), by_choice.get(Choice.ABSTAIN, 0))


def ballots_of(vote_id: UUID) -> list[OpenBallot]:
    return list(OpenBallot.objects.filter(vote=vote_id))


def is_vote_on(meeting_id: UUID) -> bool:
    """Whether a vote of the meeting is open or interrupted, be it a trial."""
    return OpenVote.objects.filter(meeting_id=meeting_id, state__in=ON).exists()


def last_step_at(meeting_id: UUID, sitting_id: UUID | None = None) -> datetime | None:
    """When a vote of the meeting, or of a sitting, was last opened, closed or announced; trials are not counted."""
    steps = OpenVote.objects.filter(meeting_id=meeting_id, is_test=False)
    if sitting_id is not None:
        steps = steps.filter(sitting_id=sitting_id)
    last = steps.aggregate(opened=Max("opened_at"), closed=Max("closed_at"), announced=Max("announced_at"))
    return max((moment for moment in last.values() if moment is not None), default=None)


def own_ballots(meeting_id: UUID, mandate_ids: Iterable[UUID]) -> Mapping[UUID, dict[str, OwnBallotJson]]:
    """Each mandate's ballots of a meeting by vote id, for its own delegate. One query for all."""
    found: dict[UUID, dict[str, OwnBallotJson]] = {}
    for ballot in OpenBallot.objects.filter(vote__meeting_id=meeting_id, mandate__in=list(mandate_ids)):
        found.setdefault(ballot.mandate_id, {})[str(ballot.vote_id)] = own_ballot_json(ballot)
    return found


def own_ballot_json(ballot: OpenBallot) -> OwnBallotJson:
    return {
        "vote": str(ballot.vote_id),
        "choice": ballot.choice,
        "revision": ballot.revision,
        "recorded_at": utc_text(ballot.recorded_at),
        "receipt": ballot.receipt,
        "salt": ballot.salt,
        "code": spoken_code(ballot.receipt),
        "origin": ballot.origin,
    }


def board(vote_id: UUID) -> Mapping[str, Mapping[str, object]]:
    """The counts of a vote that is on, by audience: how many for the hall, for the desk also who has not.

    The desk sees the counts by choice only where the body's rules let it.
    A constant number of queries. `of`: electors who are present, or take part from afar where they may vote, or cast
    and left; `missing`: those of them without a ballot.
    """
    vote = OpenVote.objects.get(pk=vote_id)
    cast = OpenBallot.objects.filter(vote=vote).values_list("mandate_id", "choice")
    cast_by = dict(cast)
    rules, here = meeting_rules(vote.meeting_id), _awaited(vote)
    hall = {"vote": str(vote_id), "cast": len(cast_by), "of": len(here | cast_by.keys())}
    desk = {**hall, "missing": sorted(str(mandate) for mandate in here - cast_by.keys())}
    if rules.running_counts_at_desk.allowed:
        desk |= {choice.value: sum(1 for c in cast_by.values() if c == choice) for choice in Choice}
    return {"hall": hall, "secretariat": desk}


def _awaited(vote: OpenVote) -> set[UUID]:
    """Whoever is not here casts if he likes; nobody waits for him. In a trial everybody is waited for who was asked."""
    if vote.is_test:
        return electors_of(vote)
    awaited = counted(remote_counts=vote.remote != RemoteVoters.NOBODY)
    return {mandate for mandate, state in electors_where(vote).items() if state in awaited}


def electors_where(vote: OpenVote) -> dict[UUID, AttendanceState]:
    """Of the frozen electorate, what each was last marked. Two queries."""
    if vote.sitting_id is None:
        return {}
    electors = electors_of(vote)
    return {mandate: state for mandate, state in marks_of(vote.sitting_id).items() if mandate in electors}


def electors_of(vote: OpenVote) -> set[UUID]:
    """The frozen electorate."""
    return set(Elector.objects.filter(vote=vote).values_list("mandate_id", flat=True))


def electors_present(vote: OpenVote) -> set[UUID]:
    """Of the frozen electorate, who counts as present now by the rules of the quorum."""
    counts = counted(remote_counts=meeting_rules(vote.meeting_id).remote_counts_in_quorum.allowed)
    return {mandate for mandate, state in electors_where(vote).items() if state in counts}


def open_vote_ids(meeting_id: UUID | None = None) -> list[UUID]:
    votes = OpenVote.objects.filter(state=VoteState.OPEN.value)
    wanted = votes if meeting_id is None else votes.filter(meeting_id=meeting_id)
    return list(wanted.values_list("id", flat=True))


def roll_of(vote: OpenVote) -> list[str]:
    """The receipts of the closing roll in order; empty until it is closed."""
    if vote.closed_at is None:
        return []
    return sorted(OpenBallot.objects.filter(vote=vote).values_list("receipt", flat=True))


def without_ballot(vote: OpenVote, mandate_ids: Iterable[UUID]) -> list[UUID]:
    """Which of these electors have no ballot yet; nobody when the vote takes no ballots."""
    if vote.state != VoteState.OPEN:
        return []
    wanted = Q(mandate__in=list(mandate_ids))
    cast = OpenBallot.objects.filter(wanted, vote=vote).values_list("mandate_id", flat=True)
    waiting = Elector.objects.filter(wanted, vote=vote).exclude(mandate__in=cast)
    return list(waiting.values_list("mandate_id", flat=True))


def count_closed_trials(meeting_ids: Collection[UUID]) -> int:
    """How many trial votes of these meetings were held to their end. Authorises nobody."""
    trials = OpenVote.objects.filter(meeting_id__in=meeting_ids, is_test=True, closed_at__isnull=False)
    return trials.exclude(state=VoteState.CANCELLED).count()
