"""Sign-in cards: which there are, for whom, and what became of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from catalogue.refusals import NotFound
from councils.models import Body, FailedTries, Guest, Mandate, SignIn, SignInCard, User
from councils.rules import cards as rules
from councils.rules.access import Right, Role
from councils.rules.calendar import council_day
from councils.rules.cards import CardState
from councils.rules.secrets import digest
from councils.rules.sign_in_kinds import EndedBecause, SignInKind
from councils.selectors.bodies import in_force
from councils.selectors.standings import access_body, standings

PIN_TRIES = "card_pin"
"""The purpose under which wrong PINs of a card are counted."""

WITHOUT_CARD = frozenset({Role.SECRETARY, Role.ADMINISTRATOR, Role.OFFICE_STAFF})
"""Who prints cards could otherwise print one for himself in another's name, with that person's office."""


@dataclass(frozen=True, slots=True)
class CardFact:
    """The latest card of a person for a meeting. device: where it is signed in now; since: from when.

    replaced: how often another device took its place. is_locked: five wrong PINs.
    """

    id: UUID
    user_id: UUID
    state: CardState
    issued_at: datetime
    valid_from: datetime
    valid_until: datetime
    device: str | None
    since: datetime | None
    replaced: int
    is_locked: bool


def cards_of_meeting(meeting_id: UUID, *, at: datetime) -> dict[UUID, CardFact]:
    """By user. Three queries however many."""
    rows = SignInCard.objects.filter(meeting_id=meeting_id).order_by("issued_at", "revoked_at")
    latest: dict[UUID, SignInCard] = {}
    for row in rows:
        if row.user_id not in latest or row.revoked_at is None:
            latest[row.user_id] = row
    return {fact.user_id: fact for fact in _facts(list(latest.values()), at)}


def _facts(rows: Collection[SignInCard], at: datetime) -> list[CardFact]:
    used: dict[UUID, list[SignIn]] = {}
    for sign_in in SignIn.objects.filter(card__in=[row.id for row in rows]).order_by("began_at"):
        if sign_in.card_id is not None:
            used.setdefault(sign_in.card_id, []).append(sign_in)
    keys = {digest(str(row.id)) for row in rows}
    tries = FailedTries.objects.filter(purpose=PIN_TRIES, key_digest__in=keys, locked_until__gt=at)
    locked = set(tries.values_list("key_digest", flat=True))
    return [_fact(row, used.get(row.id, []), is_locked=digest(str(row.id)) in locked, at=at) for row in rows]


def _fact(row: SignInCard, used: list[SignIn], *, is_locked: bool, at: datetime) -> CardFact:
    now_on = next((s for s in reversed(used) if s.ended_at is None and s.expires_at > at), None)
    state = state_of(row, at=at, was_used=bool(used))
    return CardFact(
        id=row.id,
        user_id=row.user_id,
        # At the desk a card that opens tomorrow is ready too: it can be printed and handed out.
        state=CardState.READY if state is CardState.NOT_YET else state,
        issued_at=row.issued_at,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        device=now_on.device if now_on else None,
        since=now_on.began_at if now_on else None,
        replaced=sum(s.ended_because == EndedBecause.REPLACED for s in used),
        is_locked=is_locked,
    )


def state_of(row: SignInCard, *, at: datetime, was_used: bool = False) -> CardState:
    return rules.state_at(
        at,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        is_revoked=row.revoked_at is not None,
        was_used=was_used,
    )


@dataclass(frozen=True, slots=True)
class CardFace:
    """What a card says to whoever holds it."""

    name: str
    meeting_id: UUID
    body_short_name: str
    state: CardState
    valid_from: datetime
    valid_until: datetime


def card_face(token: str, *, at: datetime) -> CardFace:
    """Raises NotFound("sign_in_card_unknown"); the card of a closed account is as revoked."""
    row = SignInCard.objects.filter(token_digest=digest(token)).select_related("user", "body").first()
    if row is None:
        raise NotFound("sign_in_card_unknown")
    state = state_of(row, at=at) if row.user.is_active else CardState.REVOKED
    return CardFace(
        row.user.full_name, row.meeting_id, row.body.short_name, state, row.valid_from, row.valid_until
    )


def usable_cards(user_id: UUID, *, at: datetime) -> list[SignInCard]:
    """A person's cards that open something now, the newest first."""
    rows = SignInCard.objects.filter(
        user_id=user_id, revoked_at__isnull=True, valid_from__lte=at, valid_until__gt=at
    )
    return list(rows.order_by("-issued_at"))


def access_card(user_id: UUID, card_id: UUID, *, right: Right) -> SignInCard:
    """Raises NotFound for an absent card and for strangers alike, Forbidden("role_missing")."""
    row = SignInCard.objects.filter(id=card_id).first()
    if row is None:
        raise NotFound("not_found")
    access_body(user_id, row.body_id, right=right)
    return row


def may_have_cards(body_id: UUID, user_ids: Collection[UUID], *, at: datetime) -> dict[UUID, bool]:
    """Of these accounts the ones that belong to the body, and whether they may have a card: the office may not."""
    held = standings([(user, body_id) for user in user_ids], at=at)
    guests = set(
        Guest.objects.filter(body_id=body_id, removed_at__isnull=True, user_id__in=user_ids).values_list(
            "user_id", flat=True
        )
    )
    active = set(User.objects.filter(id__in=user_ids, is_active=True).values_list("id", flat=True))
    return {
        user: held[user, body_id].roles.isdisjoint(WITHOUT_CARD)
        for user in user_ids
        if user in active and (held[user, body_id].is_any or user in guests)
    }


def names_of(user_ids: Collection[UUID]) -> dict[UUID, str]:
    return dict(User.objects.filter(id__in=user_ids).values_list("id", "full_name"))


def people_of(body_id: UUID, *, at: datetime) -> QuerySet[User]:
    """Accounts of the body: whoever has a role now or a mandate in the term of the day, whatever its status."""
    terms = Body.objects.get(id=body_id).terms.filter(in_force(council_day(at)))
    return User.objects.filter(
        Q(role_grants__body_id=body_id, role_grants__until__isnull=True)
        | Q(id__in=Mandate.objects.filter(term__in=terms, user__isnull=False).values("user_id"))
        | Q(id__in=Guest.objects.filter(body_id=body_id, user__isnull=False).values("user_id"))
    ).distinct()


def open_by_card(user_id: UUID, body_id: UUID) -> QuerySet[SignIn]:
    """A person's devices that came in with a card of the body."""
    return SignIn.objects.filter(
        user_id=user_id, kind=SignInKind.CARD, card__body_id=body_id, ended_at__isnull=True
    )
