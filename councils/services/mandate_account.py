"""Which account may be a mandate's: one of somebody this body has to do with, and whom the law lets hold both."""

from uuid import UUID

from django.db.models import Q

from catalogue.refusals import Conflict, NotFound
from councils.models import Body, Mandate, PostHolding, User
from councils.rules.posts import STANDING_BOARD, Span
from councils.services.standing_board import (
    refuse_board_member_of_committee,
    refuse_committee_member_of_board,
)


def refuse_unfit_account(mandate: Mandate, user_id: UUID) -> None:
    """mandate: with its term and body.

    Raises Conflict("account_linked_already"), Conflict("mandate_held_already"), NotFound for an account of strangers.
    """
    if mandate.user_id == user_id:
        return
    if mandate.user_id is not None:
        raise Conflict("account_linked_already", name=mandate.name)
    refuse_unknown_accounts(mandate.term.body, [user_id])
    if Mandate.objects.filter(term_id=mandate.term_id, user_id=user_id).exists():
        raise Conflict("mandate_held_already")
    refuse_committee_member_of_board(mandate.term.body, user_id, Span(mandate.term.starts_on))
    for post in PostHolding.objects.filter(mandate=mandate, kind__in=STANDING_BOARD):
        span = Span(post.from_date, post.until_date)
        refuse_board_member_of_committee(mandate.term.body_id, user_id, span)


def refuse_unknown_accounts(body: Body, user_ids: list[UUID]) -> None:
    """Accounts of this body, of the council that elects it, of the committee it elects. Raises NotFound."""
    near = Body.objects.filter(Q(id=body.id) | Q(id=body.elected_by_id) | Q(elected_by=body.id))
    known = User.objects.filter(id__in=user_ids).filter(
        Q(office__in=near) | Q(mandates__term__body__in=near) | Q(role_grants__body__in=near)
    )
    if known.distinct().count() < len(set(user_ids)):
        raise NotFound("not_found")
