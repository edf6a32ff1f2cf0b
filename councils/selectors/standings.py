"""What a person is in a body: roles and mandate together, for one or for a thousand at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from catalogue.refusals import Forbidden, NotFound
from councils.acting import card_body_of
from councils.models import Body, RoleGrant
from councils.rules.access import Face, Right, Role, faces, has_right
from councils.rules.calendar import council_day
from councils.selectors.bodies import BodyFact, body_fact
from councils.selectors.mandates import MandateFact, mandates_held


@dataclass(frozen=True, slots=True)
class Standing:
    """roles: those held now. mandate: only while in office; a suspended delegate stands outside.

    granted: rights given by hand for one meeting; in the body itself they count for nothing.
    """

    roles: frozenset[Role] = frozenset()
    mandate: MandateFact | None = None
    granted: frozenset[Right] = frozenset()

    @property
    def is_any(self) -> bool:
        return bool(self.roles or self.granted) or self.mandate is not None

    @property
    def faces(self) -> list[Face]:
        return faces(self.roles, is_delegate=self.mandate is not None, granted=self.granted)

    def may(self, right: Right) -> bool:
        return has_right(self.roles, right) or right in self.granted

    def by_card(self, *, is_here: bool) -> "Standing":
        """What a card alone gives of it. is_here: in the body whose card it is."""
        return Standing(mandate=self.mandate if is_here else None)


STRANGER = Standing()


def standings(
    pairs: Collection[tuple[UUID, UUID]], *, at: datetime | None = None
) -> Mapping[tuple[UUID, UUID], Standing]:
    """By (user, body), one for each pair asked. Three queries however many pairs.

    Who acts in this request by a card alone is a delegate of that body, and nothing else anywhere.
    """
    at = at or timezone.now()
    users, bodies = {user for user, _ in pairs}, {body for _, body in pairs}
    held = mandates_held(users, bodies, on=council_day(at))
    roles: dict[tuple[UUID, UUID], set[Role]] = {}
    grants = RoleGrant.objects.filter(
        Q(until__isnull=True) | Q(until__gt=at), user_id__in=users, body_id__in=bodies, since__lte=at
    )
    for user, body, role in grants.values_list("user_id", "body_id", "role"):
        roles.setdefault((user, body), set()).add(Role(role))
    found = {pair: _standing(roles.get(pair, set()), held.get(pair)) for pair in pairs}
    return {pair: _as_acting(pair, standing) for pair, standing in found.items()}


def standing_of(user_id: UUID, body_id: UUID, *, at: datetime | None = None) -> Standing:
    return standings([(user_id, body_id)], at=at)[user_id, body_id]


def roles_of(user_id: UUID, body_id: UUID, *, at: datetime | None = None) -> frozenset[Role]:
    return standing_of(user_id, body_id, at=at).roles


def access_body(user_id: UUID, body_id: UUID, *, right: Right | None = None) -> BodyFact:
    """The body, for a person who is anything in it.

    Raises NotFound alike for a body that is absent and for a stranger; Forbidden("role_missing") for a member
    without the right.
    """
    row = Body.objects.filter(id=body_id).first()
    standing = standing_of(user_id, body_id) if row else STRANGER
    if row is None or not standing.is_any:
        raise NotFound("not_found")
    require(standing, right)
    return body_fact(row)


def access_member(user_id: UUID, body_id: UUID, member_id: UUID, *, right: Right) -> BodyFact:
    """The body, when both persons are anything in it and the first has the right. Raises as access_body."""
    body = access_body(user_id, body_id, right=right)
    if not standing_of(member_id, body_id).is_any:
        raise NotFound("not_found")
    return body


def require(standing: Standing, right: Right | None) -> None:
    """Raises Forbidden("role_missing") naming nothing that the person does not know already."""
    if right is not None and not standing.may(right):
        raise Forbidden("role_missing")


def bodies_of(user_id: UUID, *, at: datetime | None = None) -> Mapping[UUID, Standing]:
    """Every body where the person is anything now."""
    granted = RoleGrant.objects.filter(user_id=user_id).values_list("body_id", flat=True)
    elected = Body.objects.filter(terms__mandates__user_id=user_id).values_list("id", flat=True)
    body_ids = {*granted, *elected}
    found = standings([(user_id, body) for body in body_ids], at=at)
    return {body: standing for (_, body), standing in found.items() if standing.is_any}


def _as_acting(pair: tuple[UUID, UUID], standing: Standing) -> Standing:
    user, body = pair
    card_body = card_body_of(user)
    return standing if card_body is None else standing.by_card(is_here=card_body == body)


def _standing(roles: Collection[Role], mandate: MandateFact | None) -> Standing:
    return Standing(frozenset(roles), mandate if mandate is not None and mandate.votes else None)
