"""Open a vote: from here on its electorate and its total stay as they are."""

from datetime import timedelta
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.thresholds import Base
from councils.selectors.mandates import legal_total_of
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import mandates_of_meeting, meeting_rules, open_sitting, present_among
from voting import events
from voting.models import Elector, OpenVote
from voting.rules.words import Method, VoteState
from voting.selectors import threshold_of
from voting.services.payloads import vote_json
from voting.services.prepare_vote import LONGEST_COUNTDOWN_S, set_threshold
from voting.services.stepping import vote_step

DECIDED = (VoteState.CLOSED.value, VoteState.ANNOUNCED.value, VoteState.CANCELLED.value)


def open_vote(command: Command, *, vote_id: UUID, duration_s: int | None = None) -> Entry:
    """Entry vote.opened: the question for the hall, the electorate for the delegates.

    Everyone with voting right is an elector, present or not: who arrives late may still cast.
    duration_s replaces the prepared countdown; a show of hands has none.
    Raises Conflict("no_open_sitting" | "vote_cannot_open" | "another_vote_is_on" | "parts_not_decided" |
    "no_electors"), Invalid("vote_countdown_out_of_range").
    """
    with vote_step(command, "open", vote_id=vote_id, content={"duration_s": duration_s}) as step:
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
        electorate = _freeze(vote)
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


def _freeze(vote: OpenVote) -> list[UUID]:
    """Count the totals by the statuses of the day and write the electors down."""
    rules = meeting_rules(vote.meeting_id)
    set_threshold(vote, rules)
    assert vote.opened_at is not None
    assert vote.sitting_id is not None
    mandates = mandates_of_meeting(vote.meeting_id, at=vote.opened_at)
    electors = [mandate.id for mandate in mandates if mandate.votes]
    # Who was marked present and lost the vote since is not counted, as in the numbers of the sitting.
    vote.present = len(present_among(vote.sitting_id, electors))
    base = Base(vote.threshold_base)
    vote.base_total = legal_total_of(mandates, base=base, rules=rules, present=vote.present)
    everyone = Base.IN_OFFICE if base is Base.IN_OFFICE else Base.ALL
    vote.legal_total = legal_total_of(mandates, base=everyone, rules=rules)
    if not electors:
        raise Conflict("no_electors")
    Elector.objects.bulk_create([Elector(vote=vote, mandate_id=mandate) for mandate in electors])
    return electors
