"""Enter a vote that was held while the screens were out, from the paper it was written down on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from councils.rules.body_rules import Matter
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.selectors import marks_at, meeting_rules
from sessions.services.locked import refuse_when_not_held
from sessions.services.sitting_then import sitting_then
from voting import events
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.rules.words import Method, VoteState
from voting.selectors import threshold_of
from voting.services.below_quorum import refuse_presiding
from voting.services.close_vote import check_counts, result_of
from voting.services.freezing import below_quorum_json, freeze, write_electors
from voting.services.payloads import vote_json
from voting.services.prepare_vote import VoteDraft, check_draft, draft_json, fill, next_number


@dataclass(frozen=True, slots=True)
class PaperVote:
    """What the paper says. draft: by show of hands. sitting_id: None for the one of the whole body that was open then.

    present: as it was counted then; None for what the marks of attendance say of that moment.
    below_quorum_reason: as it was written down, where too few were here.
    """

    draft: VoteDraft
    counts: Counts
    sitting_id: UUID | None = None
    present: int | None = None
    part_label: str = ""
    below_quorum_reason: str = ""


def enter_vote(command: Command, *, meeting_id: UUID, noted: PaperVote) -> Entry:
    """Entry vote.entered: question, electorate and result at once, as of command.occurred_at; the number follows.

    The hall hears the result and goes on looking at what it looks at. What was held below the quorum is a fact, and
    is recorded with the numbers. Raises Invalid("occurred_at_missing" | "occurred_before_opening" |
    "occurred_after_closing" | "vote_title_missing" | "hand_counts_too_high" | "hand_counts_negative" |
    "paper_counts_above_present" | "paper_present_too_high"), Conflict as the meeting's state is,
    "vote_already_entered", "no_sitting_then" or "no_electors", NotFound for an item or a sitting of another meeting,
    Forbidden("presiding_may_not_decide_below_quorum"): whoever may not open it so does not enter it either.
    """
    content: dict[str, Json] = {"noted": _as_json(noted)}
    with recording(meeting_stream(meeting_id), command, name="enter_vote", content=content) as record:
        if record.done is not None:
            return record.done
        if command.occurred_at is None:
            raise Invalid("occurred_at_missing")
        refuse_when_not_held(meeting_id)
        rules = meeting_rules(meeting_id)
        check_draft(noted.draft, rules, meeting_id=meeting_id)
        _refuse_twice(meeting_id, noted, command.occurred_at)
        sitting = sitting_then(meeting_id, command.occurred_at, sitting_id=noted.sitting_id)
        vote = OpenVote(
            id=UUID(derived(command.id, "vote")), meeting_id=meeting_id, number=next_number(meeting_id)
        )
        fill(vote, noted.draft, rules)
        vote.part_label, vote.sitting_id = noted.part_label.strip(), sitting.id
        electors = _decide(command, vote, noted, at=command.occurred_at)
        return record.append(
            events.ENTERED,
            {
                "hall": {
                    "vote": str(vote.id),
                    "entered": vote_json(vote, needed=threshold_of(vote).needed(max(vote.base_total, 1))),
                    "at": utc_text(command.occurred_at),
                    "result": events.result_json(result_of(vote)),
                },
                "delegates": {"electorate": [str(mandate) for mandate in electors]},
            },
        )


def _refuse_twice(meeting_id: UUID, noted: PaperVote, at: datetime) -> None:
    """Two secretaries with the same sheet: the second learns that it was entered. The stream is locked."""
    same = OpenVote.objects.filter(meeting_id=meeting_id, from_paper=True, announced_at=at)
    twin = same.filter(title=noted.draft.title.strip(), part_label=noted.part_label.strip()).first()
    if twin is not None:
        raise Conflict("vote_already_entered", number=twin.number)


def _decide(command: Command, vote: OpenVote, noted: PaperVote, *, at: datetime) -> list[UUID]:
    """Totals and counts as of the moment; the electors."""
    assert vote.sitting_id is not None
    rules = meeting_rules(vote.meeting_id)
    marks = marks_at(vote.sitting_id, at)
    electors, count = freeze(vote, rules, at=at, marks=marks, present=noted.present)
    _refuse_counts(vote, noted, electors=len(electors))
    if vote.present < count.needed:
        refuse_presiding(command, rules, meeting_id=vote.meeting_id)
        told = below_quorum_json(count, rules, reason=noted.below_quorum_reason.strip())
        vote.below_quorum = {**told, "present": vote.present}
    vote.state, vote.from_paper, vote.by_hand = VoteState.ANNOUNCED.value, True, True
    vote.opened_at = vote.closed_at = vote.announced_at = at
    vote.yes, vote.no, vote.abstain = noted.counts.yes, noted.counts.no, noted.counts.abstain
    vote.save(force_insert=True)
    write_electors(vote, electors)
    return electors


def _refuse_counts(vote: OpenVote, noted: PaperVote, *, electors: int) -> None:
    check_counts(noted.counts, vote)
    if noted.counts.took_part > electors:
        raise Invalid("hand_counts_too_high", entered=noted.counts.took_part, total=electors)
    if noted.present is None:
        return
    if not 0 <= noted.present <= electors:
        raise Invalid("paper_present_too_high", present=noted.present, total=electors)
    if noted.counts.took_part > noted.present:
        raise Invalid("paper_counts_above_present", entered=noted.counts.took_part, present=noted.present)


def paper_draft(*, title: str, matter: Matter, item_id: UUID | None, text: str) -> VoteDraft:
    """Of a vote by show of hands: tablets were out."""
    return VoteDraft(title=title, matter=matter, item_id=item_id, text=text, method=Method.SHOW_OF_HANDS)


def _as_json(noted: PaperVote) -> dict[str, Json]:
    return {
        "draft": draft_json(noted.draft),
        "yes": noted.counts.yes,
        "no": noted.counts.no,
        "abstain": noted.counts.abstain,
        "sitting": str(noted.sitting_id) if noted.sitting_id else None,
        "present": noted.present,
        "part_label": noted.part_label.strip(),
        "below_quorum_reason": noted.below_quorum_reason.strip(),
    }
