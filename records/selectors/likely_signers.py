"""Who would sign a meeting's papers, as far as roles and mandates tell. The secretary may name others on sealing."""

from dataclasses import dataclass
from uuid import UUID

from councils.rules.access import Role
from councils.selectors.roles import RoleHeld, roles_held
from records.rules.gathered import State


@dataclass(frozen=True, slots=True)
class Likely:
    """mandate, user: ids as text, "" where it is not known; at most one of them."""

    name: str = ""
    mandate: str = ""
    user: str = ""


def likely_signers(body_id: UUID, state: State, *, drafts: str = "") -> tuple[Likely, Likely]:
    """Who presides, and the secretary: of several the one who drafts (a user's id as text)."""
    held = roles_held(body_id)
    secretaries = [one for one in held if one.role is Role.SECRETARY]
    own = next((one for one in secretaries if str(one.user_id) == drafts), None)
    secretary = own or next(iter(secretaries), None)
    return _presiding(state, _of(held, Role.PRESIDING_OFFICER)), _official(secretary)


def _of(held: list[RoleHeld], role: Role) -> RoleHeld | None:
    return next((one for one in held if one.role is role), None)


def _presiding(state: State, held: RoleHeld | None) -> Likely:
    """By the mandate, where a delegate of that name sits in the meeting."""
    name = state["meeting"]["chair"] or (held.name if held else "")
    mandates = [mandate for mandate, seat in state["roster"].items() if seat["name"] == name]
    if len(mandates) == 1:
        return Likely(name, mandate=mandates[0])
    return _official(held) if held else Likely(name)


def _official(held: RoleHeld | None) -> Likely:
    return Likely(held.name, user=str(held.user_id)) if held else Likely()
