"""Cards as a test hands them out, and the tablets that use them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from councils.card_secrets import first_pin_of, token_of
from councils.services.issue_cards import CardOrder, card_id_of, issue_cards
from tests.api.caller import Answer, Caller
from tests.cast import Cast, command


@dataclass(frozen=True, slots=True)
class Card:
    id: UUID
    token: str
    pin: str

    @property
    def wrong_pin(self) -> str:
        return "0000" if self.pin != "0000" else "1111"


def card_of(card_id: UUID) -> Card:
    return Card(card_id, token_of(card_id), first_pin_of(card_id))


def order_of(cast: Cast, *, opens: datetime | None = None, lasts: timedelta = timedelta(days=1)) -> CardOrder:
    opens = opens or timezone.now() - timedelta(hours=1)
    return CardOrder(cast.body, cast.meeting, opens, opens + lasts)


def issued(cast: Cast, users: Collection[UUID], *, order: CardOrder | None = None) -> dict[UUID, Card]:
    """By user."""
    asked = command(cast.secretary.user)
    issue_cards(asked, order=order or order_of(cast), users=users)
    return {user: card_of(card_id_of(asked.id, user)) for user in users}


def a_card(cast: Cast, user: UUID | None = None) -> Card:
    """Of the delegate, unless another is named."""
    user = user or cast.delegate.user
    return issued(cast, [user])[user]


def use(card: Card, *, pin: str | None = None, tablet: Caller | None = None) -> Answer:
    tablet = tablet or Caller()
    tablet.get("me")
    return tablet.post("card/sign-in", token=card.token, pin=card.pin if pin is None else pin)


def tablet_with(card: Card) -> Caller:
    """Signed in by the card."""
    tablet = Caller()
    status, said = use(card, tablet=tablet)
    if status != 200:
        raise AssertionError((status, said))
    return tablet
