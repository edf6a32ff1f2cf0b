"""What a body adopted, in all its meetings. One query. Authorises nobody: the hall was told of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.close_vote import result_of


@dataclass(frozen=True, slots=True)
class Resolved:
    """text: what was put to the vote, where it was entered."""

    id: UUID
    meeting_id: UUID
    meeting: str
    number: int
    title: str
    text: str
    announced_at: datetime | None


def resolved_in_body(body_id: UUID) -> list[Resolved]:
    """Newest first; without trials, and without what was voted on again."""
    rows = OpenVote.objects.filter(
        meeting__body_id=body_id, is_test=False, state=VoteState.ANNOUNCED.value
    ).select_related("meeting")
    votes = list(rows.order_by("-announced_at", "-number"))
    repeated = {vote.repeats_id for vote in votes}
    return [
        Resolved(
            id=vote.id,
            meeting_id=vote.meeting_id,
            meeting=vote.meeting.title,
            number=vote.number,
            title=f"{vote.part_label}: {vote.title}" if vote.part_label else vote.title,
            text=vote.text,
            announced_at=vote.announced_at,
        )
        for vote in votes
        if vote.id not in repeated and vote.yes is not None and result_of(vote).adopted
    ]
