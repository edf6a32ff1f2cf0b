"""Issue sign-in cards for a meeting. They are printed afterwards, as often as needed: the same cards each time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from councils import events_cards
from councils.card_secrets import first_pin_of, pin_digest, token_digest_of
from councils.events import body_stream
from councils.models import SignIn, SignInCard, User
from councils.rules.sign_in_kinds import EndedBecause
from councils.selectors.cards import may_have_cards
from councils.services.end_sign_ins import end_sign_ins
from journal.ids import derived
from journal.rules.entry import Entry
from journal.services.record import Command, recording


@dataclass(frozen=True, slots=True)
class CardOrder:
    """For which meeting of which body, and when the cards are to open and close."""

    body_id: UUID
    meeting_id: UUID
    valid_from: datetime
    valid_until: datetime


def card_id_of(command_id: str, user_id: UUID) -> UUID:
    return UUID(derived(command_id, f"card {user_id}"))


def issue_cards(command: Command, *, order: CardOrder, users: Collection[UUID]) -> Entry:
    """Revokes each person's earlier card of the meeting, ends the device that used it, wakes an idle account.

    Raises NotFound for an account that is nobody's in the body, Conflict("card_not_for_office") for the office's
    people, Conflict("cards_for_nobody"), Conflict("cards_too_late") when the meeting's days are over.
    """
    wanted = sorted(set(users))
    content = {"meeting": str(order.meeting_id), "users": [str(user) for user in wanted]}
    with recording(body_stream(order.body_id), command, name="issue_cards", content=content) as record:
        if record.done:
            return record.done
        _refuse_others(order, wanted, command.at)
        cards = {user: card_id_of(command.id, user) for user in wanted}
        before = SignInCard.objects.filter(
            meeting_id=order.meeting_id, user_id__in=wanted, revoked_at__isnull=True
        )
        former = list(before.values_list("id", flat=True))
        SignInCard.objects.filter(id__in=former).update(revoked_at=command.at)
        SignInCard.objects.bulk_create(_row(order, user, card, command.at) for user, card in cards.items())
        User.objects.filter(id__in=wanted).update(reactivated_at=command.at)
        window = (order.valid_from, order.valid_until)
        entry = record.append(*events_cards.cards_issued(order.meeting_id, cards, window=window))
        devices = SignIn.objects.filter(card_id__in=former)
        end_sign_ins(devices, because=EndedBecause.CARD_REVOKED, now=command.at)
        return entry


def _refuse_others(order: CardOrder, users: Collection[UUID], at: datetime) -> None:
    if not users:
        raise Conflict("cards_for_nobody")
    if at >= order.valid_until:
        raise Conflict("cards_too_late")
    may = may_have_cards(order.body_id, users, at=at)
    if len(may) < len(users):
        raise NotFound("not_found")
    if not all(may.values()):
        raise Conflict("card_not_for_office")


def _row(order: CardOrder, user: UUID, card: UUID, at: datetime) -> SignInCard:
    return SignInCard(
        id=card,
        body_id=order.body_id,
        user_id=user,
        meeting_id=order.meeting_id,
        token_digest=token_digest_of(card),
        pin_digest=pin_digest(card, first_pin_of(card)),
        valid_from=order.valid_from,
        valid_until=order.valid_until,
        issued_at=at,
    )
