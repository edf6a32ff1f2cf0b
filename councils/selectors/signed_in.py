"""Which browser belongs to whom, and whether it still does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.acting import ByCard
from councils.models import Display, RightsEpoch, SignIn, User
from councils.rules.secrets import digest
from councils.rules.sign_in_kinds import EndedBecause, SignInKind


@dataclass(frozen=True, slots=True)
class SignedIn:
    """sign_in: names the session without being its key, for sockets and revocation."""

    sign_in: str
    user: User
    kind: SignInKind = SignInKind.PASSWORD
    is_locked: bool = False
    is_strong: bool = False
    card_body: UUID | None = None

    @property
    def by_card(self) -> ByCard | None:
        """With a card and nothing more: what a role gives has to wait for the password."""
        if self.card_body is None or self.is_strong:
            return None
        return ByCard(self.user.id, self.card_body)

    @property
    def must_change_password(self) -> bool:
        """Who came with a card never typed the given password; it waits until he does."""
        return self.kind is SignInKind.PASSWORD and self.user.must_change_password


def signed_in(session_key: str | None, *, at: datetime) -> SignedIn | None:
    """Whose session cookie this is; None when it is nobody's any more. One query."""
    return signed_in_among({session_key}, at=at).get(session_key) if session_key else None


def signed_in_among(session_keys: Collection[str], *, at: datetime) -> dict[str, SignedIn]:
    """By session key, without those that are nobody's any more. One query however many."""
    keys = {digest(key): key for key in session_keys}
    rows = SignIn.objects.filter(
        key_digest__in=list(keys), ended_at__isnull=True, expires_at__gt=at, user__is_active=True
    )
    return {keys[row.key_digest]: _signed_in(row) for row in rows.select_related("user", "card")}


def _signed_in(row: SignIn) -> SignedIn:
    return SignedIn(
        str(row.id),
        row.user,
        SignInKind(row.kind),
        is_locked=row.locked_at is not None,
        is_strong=row.strong_at is not None,
        card_body=row.card.body_id if row.card else None,
    )


@dataclass(frozen=True, slots=True)
class Ended:
    because: EndedBecause
    at: datetime


def why_ended(session_key: str | None) -> Ended | None:
    """Why this browser's session is over; None for a key that never was one, or one that simply ran out."""
    rows = SignIn.objects.filter(key_digest=digest(session_key or "")).exclude(ended_because="")
    found = rows.values_list("ended_because", "ended_at").first()
    return Ended(EndedBecause(found[0]), found[1]) if found and found[1] else None


@dataclass(frozen=True, slots=True)
class SessionFact:
    """An open session, of a person or of a screen. asks_password: it began with one, which may have to be changed.

    card_body: whose card it began with.
    """

    asks_password: bool = False
    is_locked: bool = False
    is_strong: bool = False
    card_body: UUID | None = None

    @property
    def only_in(self) -> UUID | None:
        """The one body where a card alone opens anything, and only what is a delegate's; None: as the person stands."""
        return None if self.is_strong else self.card_body


def open_sessions(sessions: Collection[str], *, at: datetime) -> dict[str, SessionFact]:
    """Of sign-in ids and display ids, those not ended, expired or revoked. Two queries however many."""
    ids = [session for session in sessions if _is_uuid(session)]
    sign_ins = SignIn.objects.filter(
        id__in=ids, ended_at__isnull=True, expires_at__gt=at, user__is_active=True
    )
    displays = Display.objects.filter(id__in=ids, revoked_at__isnull=True)
    found = {str(id_): SessionFact() for id_ in displays.values_list("id", flat=True)}
    shown = sign_ins.values_list("id", "kind", "locked_at", "strong_at", "card__body_id")
    for id_, kind, locked_at, strong_at, card_body in shown:
        found[str(id_)] = SessionFact(
            kind == SignInKind.PASSWORD, locked_at is not None, strong_at is not None, card_body
        )
    return found


def still_valid(sessions: Collection[str], *, at: datetime) -> set[str]:
    """Their ids alone."""
    return set(open_sessions(sessions, at=at))


def rights_epoch() -> int:
    """Moves with every change of rights: what was found out under another value must be asked again. One tiny query.

    A sign-in that expires by itself, and a change dated into the future, do not move it.
    """
    return RightsEpoch.objects.values_list("value", flat=True).first() or 0


@dataclass(frozen=True, slots=True)
class PersonFact:
    language: str
    must_change_password: bool


def people(user_ids: Collection[UUID]) -> dict[UUID, PersonFact]:
    """One query."""
    rows = User.objects.filter(id__in=user_ids).values_list("id", "language", "must_change_password")
    return {id_: PersonFact(language, must_change) for id_, language, must_change in rows}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
