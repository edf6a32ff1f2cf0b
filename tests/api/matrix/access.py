"""What the table of access can say of a route, and what follows from it for one person and one thing."""

from dataclasses import dataclass
from enum import StrEnum

from councils.rules.access import Face, Right, Role, faces, has_right

ALLOWED = 200  # any answer but 401, 403 and 404
ABOUT_A_MEETING = (
    "/meetings/",
    "/sittings/",
    "/invitations/",
    "/votes/",
    "/assisted/",
    "/announcements/",
    "/notes/",
    "/documents/",
    "/versions/",
    "/items/",
    "/uploads/",
    "/petitions/",
    "/opinions/",
    "/requests/",
    "/speeches/",
    "/speech-notes/",
    "/slips/",
    "/question-groups/",
    "/promises/",
    "/holds/",
    "/papers/",
)
"""Routes where a right given by hand counts: it is given for one meeting."""


class Who(StrEnum):
    ANYONE = "anyone"  # nobody need be signed in
    SIGNED_IN = "signed_in"
    MEMBER = "member"  # whoever is anything in the body or the meeting
    DELEGATE = "delegate"  # with a mandate in office, or one of `rights`; others of the body are told 403
    RIGHT = "right"  # one of `rights`
    OWN = "own"  # whose thing it is, and whoever has one of `rights`
    FACE = "face"  # whoever may sit at the face that is asked for


@dataclass(frozen=True, slots=True)
class Access:
    """rights: one of them is enough. told: what a member without is answered, 403, or 404 where it is hidden.

    first_password, locked: also with a first password, at a locked screen. of_a_vote: hidden from whoever neither
    votes nor reads with the secretariat. looks_after: the account of who holds a role is for an administrator only.
    own_answers: what the route itself may answer to whoever is let in, such as 404 for an unknown card. by_code: for a
    program without cookies, which another site's page cannot borrow.
    """

    who: Who
    rights: tuple[Right, ...] = ()
    told: int = 403
    first_password: bool = False
    locked: bool = False
    of_a_vote: bool = False
    looks_after: bool = False
    own_answers: frozenset[int] = frozenset()
    by_code: bool = False


class State(StrEnum):
    IN = "in"
    NOBODY = "nobody"
    FIRST_PASSWORD = "first password"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is, in the council whose things are asked for."""

    roles: frozenset[Role] = frozenset()
    is_delegate: bool = False
    granted: frozenset[Right] = frozenset()
    state: State = State.IN

    def has(self, rights: tuple[Right, ...], *, by_hand: bool) -> bool:
        held = {right for right in rights if has_right(self.roles, right)}
        return bool(held or (by_hand and self.granted.intersection(rights)))

    def is_any(self, *, by_hand: bool) -> bool:
        return bool(self.roles) or self.is_delegate or (by_hand and bool(self.granted))


class Whose(StrEnum):
    OURS = "ours"  # of the own council; of the person, where a thing belongs to one
    ANOTHERS = "another's"  # of somebody else in the council
    ELSEWHERE = "elsewhere"  # of another council
    MIXED = "mixed"  # a thing of another council under the own one's address


def verdict(access: Access, path: str, standing: Standing, whose: Whose, face: str = "") -> int:
    """ALLOWED, 401, 403 or 404."""
    if access.who is Who.ANYONE:
        return ALLOWED
    early = _before_rights(access, standing)
    if early is not None:
        return early
    if access.who is Who.SIGNED_IN:
        return ALLOWED
    if whose is Whose.ELSEWHERE:
        return 404
    answer = _by_rights(access, path, standing, whose, face)
    return 404 if whose is Whose.MIXED and answer == ALLOWED else answer


def _before_rights(access: Access, standing: Standing) -> int | None:
    if standing.state is State.NOBODY:
        return 401
    if standing.state is State.FIRST_PASSWORD and not access.first_password:
        return 404 if access.who is Who.FACE else 403
    if standing.state is State.LOCKED and not access.locked and access.who is not Who.FACE:
        return 403
    return None


def _by_rights(access: Access, path: str, standing: Standing, whose: Whose, face: str) -> int:
    by_hand = path.startswith(ABOUT_A_MEETING)
    if access.who is Who.FACE:
        offered = faces(standing.roles, is_delegate=standing.is_delegate, granted=standing.granted)
        return ALLOWED if face in offered and face != Face.PROJECTOR else 404
    if access.who is Who.OWN and whose is Whose.OURS:
        return ALLOWED
    if not standing.is_any(by_hand=by_hand):
        return 404
    reads = standing.has((Right.READ_SECRETARIAT,), by_hand=False)
    if access.of_a_vote and not (standing.is_delegate or reads):
        return 404
    if access.looks_after and whose is Whose.OURS and not standing.has((Right.GRANT_ROLES,), by_hand=False):
        return 403
    let_in = {
        Who.MEMBER: True,
        Who.DELEGATE: standing.is_delegate or standing.has(access.rights, by_hand=by_hand),
        Who.RIGHT: standing.has(access.rights, by_hand=by_hand),
        Who.OWN: standing.has(access.rights, by_hand=by_hand),
    }
    return ALLOWED if let_in[access.who] else access.told
