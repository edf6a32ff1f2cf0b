"""Accounts of a body: who they belong to, and what its office sees of them. A few queries however many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from catalogue.refusals import Conflict, Forbidden, NotFound
from councils import ports
from councils.models import FailedTries, Mandate, RoleGrant, UnlockRequest, User
from councils.rules import dormancy, passwords
from councils.rules.access import Right, Role
from councils.rules.looking_after import may_look_after
from councils.rules.names import ranks
from councils.rules.secrets import digest
from councils.selectors.standings import access_body, bodies_of, roles_of

SIGN_IN = "sign_in"  # the purpose wrong tries at the sign-in are counted under


@dataclass(frozen=True, slots=True)
class UnlockAsked:
    id: UUID
    asked_by_name: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class AccountFact:
    """order: rank by name. mandate_id: the latest one. locked_until: of the place that is locked longest."""

    user_id: UUID
    username: str
    full_name: str
    order: int
    roles: list[Role]
    mandate_id: UUID | None
    registered_at: datetime | None
    last_sign_in_at: datetime | None
    locked_until: datetime | None
    is_dormant: bool
    is_active: bool
    closed_at: datetime | None
    is_ours: bool
    must_change_password: bool
    password_expires_at: datetime | None
    unlock: UnlockAsked | None


def accounts_of(body_id: UUID, *, at: datetime) -> list[AccountFact]:
    """Every account of the body, by name. Five queries."""
    users = list(of_body(body_id).annotate(last_sign_in=Max("sign_ins__began_at")))
    place = ranks((user.id, user.full_name) for user in users)
    roles, mandates = _roles(body_id), _mandates(body_id)
    locks, asked = _locks(users, at), _asked(body_id, at)
    return [
        AccountFact(
            user_id=user.id,
            username=user.username,
            full_name=user.full_name,
            order=place[user.id],
            roles=sorted(roles.get(user.id, [])),
            mandate_id=mandates.get(user.id),
            registered_at=user.registered_at,
            last_sign_in_at=user.last_sign_in,
            locked_until=locks.get(digest(user.username_key)),
            is_dormant=is_dormant(user, user.last_sign_in, at),
            is_active=user.is_active,
            closed_at=user.closed_at,
            is_ours=user.office_id == body_id,
            must_change_password=user.must_change_password,
            password_expires_at=passwords.expires_at(
                user.password_changed_at, is_administrator=Role.ADMINISTRATOR in roles.get(user.id, [])
            ),
            unlock=asked.get(user.id),
        )
        for user in sorted(users, key=lambda user: place[user.id])
    ]


def of_body(body_id: UUID) -> QuerySet[User]:
    """Whoever's account the body made, and whoever is or was anything in it."""
    granted = RoleGrant.objects.filter(body_id=body_id).values("user_id")
    elected = Mandate.objects.filter(term__body_id=body_id, user__isnull=False).values("user_id")
    return User.objects.filter(Q(office_id=body_id) | Q(id__in=granted) | Q(id__in=elected))


def belongs(user_id: UUID, body_id: UUID) -> bool:
    return of_body(body_id).filter(id=user_id).exists()


def access_account(actor: UUID, body_id: UUID, user_id: UUID, *, right: Right) -> None:
    """The account belongs to the body, and the actor has the right there. Raises as access_body."""
    access_body(actor, body_id, right=right)
    if not belongs(user_id, body_id):
        raise NotFound("not_found")


def access_own_account(actor: UUID, body_id: UUID, user_id: UUID) -> None:
    """For a new password, closing and reopening: only the office that made the account, and no way to a higher role.

    Raises besides Conflict("account_of_another_office") and Forbidden("account_holds_roles").
    """
    access_account(actor, body_id, user_id, right=Right.MANAGE_ACCOUNTS)
    if not User.objects.filter(id=user_id, office_id=body_id).exists():
        raise Conflict("account_of_another_office")
    for body, held in _roles_by_body(user_id).items():
        if not may_look_after(roles_of(actor, body), held):
            raise Forbidden("account_holds_roles")


def _roles_by_body(user_id: UUID) -> Mapping[UUID, frozenset[Role]]:
    """A role in another body may be reached by who could give it there, and by nobody else."""
    held: dict[UUID, frozenset[Role]] = {}
    grants = RoleGrant.objects.filter(user_id=user_id, until__isnull=True)
    for body, role in grants.values_list("body_id", "role"):
        held[body] = held.get(body, frozenset()) | {Role(role)}
    return held


def is_dormant(user: User, last_sign_in: datetime | None, at: datetime) -> bool:
    moments = (last_sign_in, user.reactivated_at, user.password_changed_at, user.registered_at)
    return dormancy.is_dormant(dormancy.last_use(moments), at)


def bodies_concerned(user: User) -> set[UUID]:
    """Where the person is anything now, and the body whose office made the account."""
    return {*bodies_of(user.id)} | ({user.office_id} if user.office_id else set())


def is_in_meeting(user: User) -> bool:
    """Whether a meeting is opened now in one of these bodies: no moment to shut anybody out."""
    return bool(ports.bodies_in_meeting(bodies_concerned(user)))


def password_expiry(user: User) -> datetime | None:
    """When an administrator has to have changed the password; None for everyone else. One query."""
    held = RoleGrant.objects.filter(user=user, role=Role.ADMINISTRATOR, until__isnull=True)
    return passwords.expires_at(user.password_changed_at, is_administrator=held.exists())


def _roles(body_id: UUID) -> Mapping[UUID, list[Role]]:
    held: dict[UUID, list[Role]] = {}
    grants = RoleGrant.objects.filter(body_id=body_id, until__isnull=True)
    for user, role in grants.values_list("user_id", "role"):
        held.setdefault(user, []).append(Role(role))
    return held


def _mandates(body_id: UUID) -> Mapping[UUID, UUID]:
    rows = Mandate.objects.filter(term__body_id=body_id, user__isnull=False).order_by("term__starts_on")
    held = rows.values_list("user_id", "id")
    return {user: mandate for user, mandate in held if user is not None}  # type: ignore[redundant-expr]


def _locks(users: Sequence[User], at: datetime) -> Mapping[str, datetime]:
    keys = [digest(user.username_key) for user in users]
    rows = FailedTries.objects.filter(purpose=SIGN_IN, key_digest__in=keys, locked_until__gt=at)
    return dict(rows.values_list("key_digest").annotate(until=Max("locked_until")))


def _asked(body_id: UUID, at: datetime) -> Mapping[UUID, UnlockAsked]:
    rows = UnlockRequest.objects.filter(body_id=body_id, decided_at__isnull=True, expires_at__gt=at)
    return {
        row.user_id: UnlockAsked(row.id, row.asked_by.full_name, row.asked_at)
        for row in rows.select_related("asked_by")
    }
