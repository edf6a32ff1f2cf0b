"""Put a question on the meeting's list of votes, with its threshold and clause."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from agenda.selectors import item_belongs_to
from catalogue.refusals import Conflict, Invalid, NotFound
from councils.rules.body_rules import BodyRules, Matter
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import meeting_rules
from voting import events
from voting.models import OpenVote
from voting.rules.words import Method, VoteState
from voting.services.payloads import vote_json

LONGEST_COUNTDOWN_S = 3600


@dataclass(frozen=True, slots=True)
class VoteDraft:
    """What the secretary fills in. duration_s: seconds until it closes by itself; None: closed by hand."""

    title: str
    matter: Matter
    item_id: UUID | None = None
    text: str = ""
    method: Method = Method.ELECTRONIC
    duration_s: int | None = None
    may_change: bool = False


def prepare_vote(command: Command, *, meeting_id: UUID, draft: VoteDraft) -> Entry:
    """Entry vote.prepared for the secretariat: the hall learns of a vote when it opens.

    Raises Invalid("vote_title_missing" | "vote_countdown_out_of_range"), NotFound for an item of another meeting,
    Conflict("ballot_change_not_allowed") when the body's rules do not know changed ballots.
    """
    with recording(
        meeting_stream(meeting_id), command, name="prepare_vote", content={"draft": draft_json(draft)}
    ) as record:
        if record.done is not None:
            return record.done
        rules = meeting_rules(meeting_id)
        check_draft(draft, rules, meeting_id=meeting_id)
        vote = OpenVote(
            id=UUID(derived(command.id, "vote")), meeting_id=meeting_id, number=next_number(meeting_id)
        )
        fill(vote, draft, rules)
        vote.save(force_insert=True)
        return record.append(events.PREPARED, {"secretariat": {"vote": vote_json(vote)}})


def draft_json(draft: VoteDraft) -> dict[str, Json]:
    return {
        "title": draft.title,
        "matter": draft.matter.value,
        "item": str(draft.item_id) if draft.item_id else None,
        "text": draft.text,
        "method": draft.method.value,
        "duration_s": draft.duration_s,
        "may_change": draft.may_change,
    }


def check_draft(draft: VoteDraft, rules: BodyRules, *, meeting_id: UUID) -> None:
    if not draft.title.strip():
        raise Invalid("vote_title_missing")
    if draft.duration_s is not None and not 5 <= draft.duration_s <= LONGEST_COUNTDOWN_S:
        raise Invalid("vote_countdown_out_of_range", longest_min=LONGEST_COUNTDOWN_S // 60)
    if draft.may_change and not rules.ballot_change.allowed:
        raise Conflict("ballot_change_not_allowed")
    if draft.item_id is not None and not item_belongs_to(draft.item_id, meeting_id):
        raise NotFound("not_found")


def fill(vote: OpenVote, draft: VoteDraft, rules: BodyRules) -> None:
    """Write the draft and its threshold onto the row."""
    vote.title = draft.title.strip()
    vote.text = draft.text.strip()
    vote.matter = draft.matter.value
    vote.item_id = draft.item_id
    vote.method = draft.method.value
    vote.duration_s = draft.duration_s
    vote.may_change = draft.may_change
    vote.state = VoteState.PREPARED.value
    set_threshold(vote, rules)


def set_threshold(vote: OpenVote, rules: BodyRules) -> None:
    threshold = rules.threshold(Matter(vote.matter))
    vote.threshold_num, vote.threshold_den = threshold.num, threshold.den
    vote.threshold_strict, vote.threshold_base = threshold.strict, threshold.base.value
    vote.threshold_clause = threshold.clause


def next_number(meeting_id: UUID, *, is_test: bool = False) -> int:
    """Votes of a meeting are numbered in one row, its trials in another; the caller holds the stream's lock."""
    numbered = OpenVote.objects.filter(meeting_id=meeting_id, is_test=is_test)
    highest = numbered.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
