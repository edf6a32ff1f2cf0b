"""What the agenda may know of votes: whether one adopted what was put, and whether an item was voted on."""

from datetime import datetime
from uuid import UUID

from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.close_vote import result_of


def is_adopted(meeting_id: UUID, vote_id: UUID) -> bool:
    """Of this meeting, announced, and enough said yes, as it was last corrected. A trial adopts nothing."""
    announced = OpenVote.objects.filter(
        meeting_id=meeting_id, id=vote_id, state=VoteState.ANNOUNCED, is_test=False
    )
    vote = announced.first()
    # As it was told: where the rule counts those present, the total is that of the closing, not of the opening.
    return vote is not None and vote.yes is not None and result_of(vote).adopted


def was_opened_since(item_id: UUID, since: datetime) -> bool:
    """Whether a vote on the item was opened then or later."""
    return OpenVote.objects.filter(item_id=item_id, is_test=False, opened_at__gte=since).exists()
