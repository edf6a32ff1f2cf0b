"""Prepare a trial of the tablets (biểu quyết thử): everybody is told what to press, and the count is compared."""

from collections.abc import Mapping
from uuid import UUID

from catalogue.refusals import Conflict, Invalid
from catalogue.text import say
from councils.rules.body_rules import Matter
from councils.rules.voting_right import may_vote
from journal.ids import derived
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from sessions.events import meeting_stream
from sessions.rules.states import refusal_when_no_trial
from sessions.selectors import meeting_rules, meeting_state, statuses_of_meeting
from voting import events
from voting.models import OpenVote
from voting.rules.words import Choice
from voting.services.payloads import vote_json
from voting.services.prepare_vote import VoteDraft, check_draft, fill, next_number


def prepare_trial(
    command: Command,
    *,
    meeting_id: UUID,
    expected: Mapping[UUID, Choice],
    title: str = "",
    duration_s: int | None = None,
) -> Entry:
    """Entry vote.prepared for the secretariat, with what each mandate is asked to press.

    It is numbered apart, decides nothing, and may open while no sitting is open and before the meeting is. title:
    empty for the usual one. duration_s: as of a vote.
    Raises Conflict as the meeting's state is, Invalid("trial_choices_missing" | "mandate_not_in_office" |
    "vote_countdown_out_of_range"), Invalid("occurred_not_here") for one noted on paper.
    """
    asked: dict[str, Json] = {str(mandate): choice.value for mandate, choice in expected.items()}
    content: dict[str, Json] = {"expected": asked, "title": title.strip(), "duration_s": duration_s}
    with recording(meeting_stream(meeting_id), command, name="prepare_trial", content=content) as record:
        if record.done is not None:
            return record.done
        _refuse(command, meeting_id, expected)
        rules = meeting_rules(meeting_id)
        draft = VoteDraft(
            title=title.strip() or say("trial.title", "vi"), matter=Matter.PROCEDURE, duration_s=duration_s
        )
        check_draft(draft, rules, meeting_id=meeting_id)
        number = next_number(meeting_id, is_test=True)
        vote = OpenVote(
            id=UUID(derived(command.id, "vote")), meeting_id=meeting_id, number=number, is_test=True
        )
        fill(vote, draft, rules)
        vote.expected = asked
        vote.save(force_insert=True)
        return record.append(events.PREPARED, {"secretariat": {"vote": vote_json(vote), "expected": asked}})


def _refuse(command: Command, meeting_id: UUID, expected: Mapping[UUID, Choice]) -> None:
    if command.occurred_at is not None:
        raise Invalid("occurred_not_here")
    refusal = refusal_when_no_trial(meeting_state(meeting_id))
    if refusal is not None:
        raise Conflict(refusal)
    if not expected:
        raise Invalid("trial_choices_missing")
    statuses = statuses_of_meeting(meeting_id, at=command.at)
    strangers = [mandate for mandate in expected if not may_vote(statuses.get(mandate))]
    if strangers:
        raise Invalid("mandate_not_in_office", count=len(strangers))
