"""What a meeting's bundle needs of votes that the journal does not hold. Authorises nobody."""

from uuid import UUID

from voting.models import OpenBallot, OpenVote


def salts_of(meeting_id: UUID) -> dict[UUID, dict[str, str]]:
    """By vote, trials left out: the salt of each receipt."""
    rows = OpenBallot.objects.filter(
        vote__meeting_id=meeting_id, vote__is_test=False, vote__closed_at__isnull=False
    )
    salts: dict[UUID, dict[str, str]] = {}
    for vote, receipt, salt in rows.order_by("vote_id", "receipt").values_list("vote_id", "receipt", "salt"):
        salts.setdefault(vote, {})[receipt] = salt
    return salts


def votes_behind_closed_doors(meeting_id: UUID) -> set[UUID]:
    """Those of sittings that were closed to the public, also when they were told of later."""
    rows = OpenVote.objects.filter(meeting_id=meeting_id, sitting__closed_to_public=True)
    return set(rows.values_list("id", flat=True))
