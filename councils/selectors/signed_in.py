"""Which browser belongs to whom, and whether it still does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from councils.models import Display, RightsEpoch, SignIn, User
from councils.rules.secrets import digest


@dataclass(frozen=True, slots=True)
class SignedIn:
    """sign_in: names the session without being its key, for sockets and revocation."""

    sign_in: str
    user: User


def signed_in(session_key: str | None, *, at: datetime) -> SignedIn | None:
    """Whose session cookie this is; None when it is nobody's any more. One query."""
    return signed_in_among({session_key}, at=at).get(session_key) if session_key else None


def signed_in_among(session_keys: Collection[str], *, at: datetime) -> dict[str, SignedIn]:
    """By session key, without those that are nobody's any more. One query however many."""
    keys = {digest(key): key for key in session_keys}
    rows = SignIn.objects.filter(
        key_digest__in=list(keys), ended_at__isnull=True, expires_at__gt=at, user__is_active=True
    )
    return {keys[row.key_digest]: SignedIn(str(row.id), row.user) for row in rows.select_related("user")}


def still_valid(sessions: Collection[str], *, at: datetime) -> set[str]:
    """Of sign-in ids and display ids, those not ended, expired or revoked. Two queries however many."""
    ids = [session for session in sessions if _is_uuid(session)]
    open_sign_ins = SignIn.objects.filter(
        id__in=ids, ended_at__isnull=True, expires_at__gt=at, user__is_active=True
    )
    displays = Display.objects.filter(id__in=ids, revoked_at__isnull=True)
    return {str(id_) for rows in (open_sign_ins, displays) for id_ in rows.values_list("id", flat=True)}


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
