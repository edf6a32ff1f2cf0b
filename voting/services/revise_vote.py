"""Change what will be voted on, as long as it has not been opened."""

from uuid import UUID

from journal.rules.entry import Entry
from journal.services.record import Command
from sessions.selectors import meeting_rules
from voting import events
from voting.services.payloads import vote_json
from voting.services.prepare_vote import VoteDraft, check_draft, draft_json, fill
from voting.services.stepping import vote_step


def revise_vote(command: Command, *, vote_id: UUID, draft: VoteDraft) -> Entry:
    """Entry vote.revised. The number stays. Raises as prepare_vote, and Conflict("vote_cannot_revise")."""
    with vote_step(command, "revise", vote_id=vote_id, content={"draft": draft_json(draft)}) as step:
        if step.record.done is not None:
            return step.record.done
        rules = meeting_rules(step.vote.meeting_id)
        check_draft(draft, rules, meeting_id=step.vote.meeting_id)
        fill(step.vote, draft, rules)
        step.vote.save()
        return step.record.append(events.REVISED, {"secretariat": {"vote": vote_json(step.vote)}})
