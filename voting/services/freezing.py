"""Freeze who may cast in a vote and out of how many, by the statuses of the day."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict
from councils.rules.body_rules import BodyRules, RemoteVoters
from councils.rules.thresholds import Base
from councils.rules.voting_right import legal_total, may_vote
from sessions.rules.attendance import Count
from sessions.rules.states import AttendanceState
from sessions.selectors import count_by, statuses_of_meeting
from voting.events import BelowQuorumJson
from voting.models import Elector, OpenVote
from voting.services.prepare_vote import set_threshold


def freeze(
    vote: OpenVote,
    rules: BodyRules,
    *,
    at: datetime,
    marks: Mapping[UUID, AttendanceState],
    present: int | None = None,
) -> tuple[list[UUID], Count]:
    """Set threshold and totals; the electors in the secretariat's order, and the numbers of the sitting.

    Everyone with voting right is an elector, present or not: who arrives late may still cast. present: as it was noted
    on paper, in place of what the marks say. Raises Conflict("no_electors").
    """
    set_threshold(vote, rules)
    statuses = statuses_of_meeting(vote.meeting_id, at=at)
    electors = [mandate for mandate, status in statuses.items() if may_vote(status)]
    if not electors:
        raise Conflict("no_electors")
    # Who was marked present and lost the vote since is not counted, as in the numbers of the sitting.
    count = count_by(rules, marks, electors)
    vote.present = count.present if present is None else present
    base = Base(vote.threshold_base)
    suspended_counts = rules.suspended_counts_in_base.allowed
    vote.base_total = legal_total(
        statuses.values(), base=base, suspended_counts=suspended_counts, present=vote.present
    )
    everyone = Base.IN_OFFICE if base is Base.IN_OFFICE else Base.ALL
    vote.legal_total = legal_total(statuses.values(), base=everyone, suspended_counts=suspended_counts)
    return electors, count


def freeze_trial(vote: OpenVote, rules: BodyRules, *, at: datetime) -> list[UUID]:
    """Exactly those who were asked to press something and are still in office; from wherever they sit.

    Raises Conflict("no_electors").
    """
    set_threshold(vote, rules)
    statuses = statuses_of_meeting(vote.meeting_id, at=at)
    electors = [m for m, status in statuses.items() if may_vote(status) and str(m) in vote.expected]
    if not electors:
        raise Conflict("no_electors")
    vote.legal_total = vote.base_total = vote.present = len(electors)
    vote.remote, vote.remote_needs_strong = RemoteVoters.ABSENT_TOO.value, False
    return electors


def write_electors(vote: OpenVote, electors: list[UUID]) -> None:
    Elector.objects.bulk_create([Elector(vote=vote, mandate_id=mandate) for mandate in electors])


def below_quorum_json(count: Count, rules: BodyRules, *, reason: str) -> BelowQuorumJson:
    return {
        "present": count.present,
        "total": count.total,
        "needed": count.needed,
        "clause": rules.quorum.clause,
        "reason": reason,
    }
