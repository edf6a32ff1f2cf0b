"""Which of a mandate's posts count on a day."""

from collections.abc import Iterable
from datetime import date

from councils.models import PostHolding
from councils.rules.posts import PostKind
from councils.rules.status_changes import SEATED
from councils.rules.titles import HeldPost
from councils.rules.voting_right import Status


def held_on(posts: Iterable[PostHolding], status: Status | None, on: date) -> list[HeldPost]:
    """Posts held on the day; whoever has no seat any more has no title either, also on the last day of a post."""
    if status not in SEATED:
        return []
    held = [p for p in posts if p.from_date <= on and (p.until_date is None or on <= p.until_date)]
    return [HeldPost(PostKind(p.kind), p.committee.name if p.committee else "") for p in held]
