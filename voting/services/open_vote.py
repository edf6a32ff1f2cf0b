"""Open a vote: from here on its electorate and its total stay as they are."""

from datetime import timedelta
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.body_rules import BodyRules
from councils.rules.thresholds import Base
from councils.rules.voting_right import legal_total, may_vote
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.rules.attendance import Count
from sessions.selectors import count_by, marks_of, meeting_rules, open_sitting, statuses_of_meeting
from voting import events
from voting.events import BelowQuorumJson
from voting.models import Elector, OpenVote
from voting.rules.words import Method, VoteState
from voting.selectors import threshold_of
from voting.services.payloads import vote_json
from voting.services.prepare_vote import LONGEST_COUNTDOWN_S, set_threshold
from voting.services.stepping import vote_step

LONGEST_REASON = 400
DECIDED = (VoteState.CLOSED.value, VoteState.ANNOUNCED.value, VoteState.CANCELLED.value)


def open_vote(
    command: Command, *, vote_id: UUID, duration_s: int | None = None, below_quorum_reason: str = ""
) -> Entry:
    """Entry vote.opened: the question for the hall, the electorate for the delegates.

    Everyone with voting right is an elector, present or not: who arrives late may still cast.
    duration_s replaces the prepared countdown; a show of hands has none. below_quorum_reason: why it is put to the
    vote although fewer are here than the body's quorum wants; recorded with the numbers, and unused when enough are.
    Raises Conflict("quorum_missing" | "no_open_sitting" | "vote_cannot_open" | "another_vote_is_on" |
    "parts_not_decided" | "no_electors"), Invalid("vote_countdown_out_of_range" | "reason_missing").
    """
    content: dict[str, Json] = {"duration_s": duration_s, "below_quorum_reason": below_quorum_reason.strip()}
    with vote_step(command, "open", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        sitting = open_sitting(vote.meeting_id)
        if sitting is None:
            raise Conflict("no_open_sitting")
        _refuse_company(vote)
        if duration_s is not None and not 5 <= duration_s <= LONGEST_COUNTDOWN_S:
            raise Invalid("vote_countdown_out_of_range", longest_min=LONGEST_COUNTDOWN_S // 60)
        seconds = None if vote.method == Method.SHOW_OF_HANDS else duration_s or vote.duration_s
        vote.sitting_id = sitting.id
        vote.state = VoteState.OPEN.value
        vote.opened_at = command.at
        vote.duration_s = seconds
        vote.closes_at = command.at + timedelta(seconds=seconds) if seconds else None
        electorate = _freeze(vote, below_quorum_reason.strip())
        vote.save()
        needed = threshold_of(vote).needed(max(vote.base_total, 1))
        return step.record.append(
            events.OPENED,
            {
                "hall": {"vote": vote_json(vote, needed=needed), "at": utc_text(command.at)},
                "delegates": {"electorate": [str(mandate) for mandate in electorate]},
            },
        )


def _refuse_company(vote: OpenVote) -> None:
    """One question at a time, and the whole after its parts."""
    others = OpenVote.objects.filter(meeting_id=vote.meeting_id)
    on = others.filter(state__in=[VoteState.OPEN.value, VoteState.INTERRUPTED.value]).first()
    if on is not None:
        raise Conflict("another_vote_is_on", number=on.number)
    waiting = others.filter(part_of=vote).exclude(state__in=DECIDED).order_by("number").first()
    if waiting is not None:
        raise Conflict("parts_not_decided", number=waiting.number)


def _freeze(vote: OpenVote, below_quorum_reason: str) -> list[UUID]:
    """Count the totals by the statuses of the day and write the electors down."""
    rules = meeting_rules(vote.meeting_id)
    set_threshold(vote, rules)
    assert vote.opened_at is not None
    assert vote.sitting_id is not None
    statuses = statuses_of_meeting(vote.meeting_id, at=vote.opened_at)
    electors = [mandate for mandate, status in statuses.items() if may_vote(status)]
    if not electors:
        raise Conflict("no_electors")
    # Who was marked present and lost the vote since is not counted, as in the numbers of the sitting.
    count = count_by(rules, marks_of(vote.sitting_id), electors)
    vote.below_quorum = _below_quorum(count, rules, below_quorum_reason)
    vote.present = count.present
    base = Base(vote.threshold_base)
    suspended_counts = rules.suspended_counts_in_base.allowed
    vote.base_total = legal_total(
        statuses.values(), base=base, suspended_counts=suspended_counts, present=vote.present
    )
    everyone = Base.IN_OFFICE if base is Base.IN_OFFICE else Base.ALL
    vote.legal_total = legal_total(statuses.values(), base=everyone, suspended_counts=suspended_counts)
    vote.remote = rules.remote_vote.who.value
    vote.remote_needs_strong = rules.remote_needs_strong_sign_in.allowed
    Elector.objects.bulk_create([Elector(vote=vote, mandate_id=mandate) for mandate in electors])
    return electors


def _below_quorum(count: Count, rules: BodyRules, reason: str) -> BelowQuorumJson | None:
    """Too few to decide: the law knows no quorum, the body's rules do, and the presiding officer answers for it."""
    if count.has_quorum:
        return None
    if not reason:
        raise Conflict(
            "quorum_missing", present=count.present, needed=count.needed, clause=rules.quorum.clause
        )
    if not 3 <= len(reason) <= LONGEST_REASON:
        raise Invalid("reason_missing")
    return {
        "present": count.present,
        "total": count.total,
        "needed": count.needed,
        "clause": rules.quorum.clause,
        "reason": reason,
    }
