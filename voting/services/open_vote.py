"""Open a vote: from here on its electorate and its total stay as they are."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from debate.services.pause_for_vote import pause_for_vote
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.rules.states import refusal_when_no_trial
from sessions.selectors import marks_of, meeting_rules, meeting_state, open_sitting
from voting import events
from voting.models import OpenVote
from voting.rules.words import Method, VoteState
from voting.selectors import threshold_of
from voting.services.below_quorum import decided_below_quorum
from voting.services.freezing import freeze, freeze_trial, write_electors
from voting.services.payloads import vote_json
from voting.services.prepare_vote import LONGEST_COUNTDOWN_S
from voting.services.stepping import vote_step

DECIDED = (VoteState.CLOSED.value, VoteState.ANNOUNCED.value, VoteState.CANCELLED.value)


def open_vote(
    command: Command, *, vote_id: UUID, duration_s: int | None = None, below_quorum_reason: str = ""
) -> Entry:
    """Entry vote.opened: the question for the hall, the electorate for the delegates.

    duration_s replaces the prepared countdown; a show of hands has none. below_quorum_reason: why it is put to the
    vote although fewer are here than the body's quorum wants; recorded with the numbers, and unused when enough are.
    The clock of whoever speaks in the plenary stands from then on.
    A trial opens without a sitting, also before the meeting does; each of those asked learns his own choice.
    Raises Conflict("quorum_missing" | "no_open_sitting" | "vote_cannot_open" | "another_vote_is_on" |
    "parts_not_decided" | "no_electors", and of a trial as the meeting's state is),
    Invalid("vote_countdown_out_of_range" | "reason_missing"), Forbidden("presiding_may_not_decide_below_quorum").
    """
    content: dict[str, Json] = {"duration_s": duration_s, "below_quorum_reason": below_quorum_reason.strip()}
    with vote_step(command, "open", vote_id=vote_id, content=content) as step:
        if step.record.done is not None:
            return step.record.done
        vote = step.vote
        _take_place(vote)
        _refuse_company(vote)
        if duration_s is not None and not 5 <= duration_s <= LONGEST_COUNTDOWN_S:
            raise Invalid("vote_countdown_out_of_range", longest_min=LONGEST_COUNTDOWN_S // 60)
        seconds = None if vote.method == Method.SHOW_OF_HANDS else duration_s or vote.duration_s
        vote.state = VoteState.OPEN.value
        vote.opened_at = command.at
        vote.duration_s = seconds
        vote.closes_at = command.at + timedelta(seconds=seconds) if seconds else None
        electorate = _freeze(vote, command, below_quorum_reason)
        _pause_who_speaks(vote)
        vote.save()
        return step.record.append(events.OPENED, _told(vote, electorate))


def _take_place(vote: OpenVote) -> None:
    """In the sitting of the whole body that is open; a trial wherever the meeting may have one."""
    if vote.is_test:
        refusal = refusal_when_no_trial(meeting_state(vote.meeting_id))
        if refusal is not None:
            raise Conflict(refusal)
        return
    sitting = open_sitting(vote.meeting_id)
    if sitting is None:
        raise Conflict("no_open_sitting")
    vote.sitting_id = sitting.id


def _pause_who_speaks(vote: OpenVote) -> None:
    """A trial takes the stage too."""
    sitting = open_sitting(vote.meeting_id)
    if sitting is not None and vote.opened_at is not None:
        pause_for_vote(sitting.id, vote.opened_at)


def _refuse_company(vote: OpenVote) -> None:
    """One question at a time, be it a trial, and the whole after its parts."""
    others = OpenVote.objects.filter(meeting_id=vote.meeting_id)
    on = others.filter(state__in=[VoteState.OPEN.value, VoteState.INTERRUPTED.value]).first()
    if on is not None:
        raise Conflict("a_trial_is_on" if on.is_test else "another_vote_is_on", number=on.number)
    waiting = others.filter(part_of=vote).exclude(state__in=DECIDED).order_by("number").first()
    if waiting is not None:
        raise Conflict("parts_not_decided", number=waiting.number)


def _freeze(vote: OpenVote, command: Command, below_quorum_reason: str) -> list[UUID]:
    """Count the totals by the statuses of the day and write the electors down."""
    rules = meeting_rules(vote.meeting_id)
    if vote.is_test:
        electors = freeze_trial(vote, rules, at=command.at)
    else:
        assert vote.sitting_id is not None
        electors, count = freeze(vote, rules, at=command.at, marks=marks_of(vote.sitting_id))
        vote.below_quorum = decided_below_quorum(
            command, count, rules, meeting_id=vote.meeting_id, reason=below_quorum_reason
        )
        vote.remote = rules.remote_vote.who.value
        vote.remote_needs_strong = rules.remote_needs_strong_sign_in.allowed
    write_electors(vote, electors)
    return electors


def _told(vote: OpenVote, electorate: list[UUID]) -> Mapping[str, Mapping[str, Json]]:
    assert vote.opened_at is not None
    needed = threshold_of(vote).needed(max(vote.base_total, 1))
    hall: dict[str, Json] = {"vote": vote_json(vote, needed=needed), "at": utc_text(vote.opened_at)}
    asked: dict[str, dict[str, Json]] = {}
    if vote.is_test:
        asked = {
            f"person:{mandate}": {"own_trial": {"vote": str(vote.id), "choice": vote.expected[str(mandate)]}}
            for mandate in electorate
        }
    return {"hall": hall, "delegates": {"electorate": [str(mandate) for mandate in electorate]}, **asked}
