"""Nobody sits on the Standing Board of a council and in the People's Committee it elected (Law 72/2025 Art. 29)."""

from collections.abc import Iterable
from uuid import UUID

from catalogue.refusals import Conflict
from councils.models import Body, Mandate, MandateStatus, PostHolding, User
from councils.rules.posts import STANDING_BOARD, Span
from councils.rules.status_changes import seated_spans
from councils.rules.voting_right import DatedStatus, Status


def refuse_board_member_of_committee(council_id: UUID, user_id: UUID | None, span: Span) -> None:
    """Before a post of the Standing Board is given. Raises Conflict("in_peoples_committee")."""
    if user_id is None:
        return
    _hold(user_id)
    elsewhere = Mandate.objects.filter(user_id=user_id, term__body__elected_by=council_id)
    for mandate in elsewhere.prefetch_related("statuses"):
        if any(seated.meets(span) for seated in seated_spans(_history(mandate.statuses.all()))):
            raise Conflict("in_peoples_committee", name=mandate.name)


def refuse_committee_member_of_board(body: Body, user_id: UUID | None, span: Span) -> None:
    """Before somebody becomes a member of a People's Committee. Raises Conflict("on_standing_board")."""
    if user_id is None or body.elected_by_id is None:
        return
    _hold(user_id)
    posts = PostHolding.objects.filter(
        mandate__user_id=user_id, mandate__term__body_id=body.elected_by_id, kind__in=STANDING_BOARD
    )
    for post in posts.select_related("mandate"):
        if Span(post.from_date, post.until_date).meets(span):
            raise Conflict("on_standing_board", name=post.mandate.name)


def _hold(user_id: UUID) -> None:
    """The two bodies have two journals and two locks: whoever gives one person two offices at once meets here."""
    User.objects.select_for_update().only("id").get(id=user_id)


def _history(rows: Iterable[MandateStatus]) -> list[DatedStatus]:
    return [DatedStatus(Status(row.status), row.from_date, row.ordinal) for row in rows]
