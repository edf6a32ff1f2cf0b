"""What the hall was told of a vote: for whoever orders what its screens show."""

from uuid import UUID

from agenda.ports import VoteShown
from voting.models import OpenVote
from voting.rules.words import VoteState


def vote_shown(meeting_id: UUID, vote_id: UUID) -> VoteShown | None:
    """None for a vote that is absent or of another meeting. A trial has no result; what was cancelled is not shown."""
    vote = OpenVote.objects.filter(id=vote_id, meeting_id=meeting_id).first()
    if vote is None:
        return None
    return VoteShown(
        question=vote.opened_at is not None and vote.state != VoteState.CANCELLED,
        result=vote.state == VoteState.ANNOUNCED and not vote.is_test,
    )
