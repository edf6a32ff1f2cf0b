"""Which role may do what: the one table. Being a delegate is no role; it follows from a mandate in office."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Given to a person in a body, and combined freely: a presiding officer may be a delegate too."""

    SECRETARY = "secretary"  # thư ký kỳ họp: records and drives
    PRESIDING_OFFICER = "presiding_officer"  # chủ tọa: Law 72/2025 Art. 32
    ADMINISTRATOR = "administrator"  # accounts and screens; sees nothing of the meeting by this role


class Right(StrEnum):
    RUN_MEETING = "run_meeting"  # open and close the meeting and its sittings, choose the item, run votes
    MARK_ATTENDANCE = "mark_attendance"
    READ_SECRETARIAT = "read_secretariat"
    SET_RULES = "set_rules"
    PAIR_DISPLAYS = "pair_displays"
    UNLOCK_ACCOUNTS = "unlock_accounts"
    GRANT_ROLES = "grant_roles"


_DESK = frozenset({Role.SECRETARY, Role.PRESIDING_OFFICER})
_OFFICE = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})

HOLDERS: Mapping[Right, frozenset[Role]] = MappingProxyType(
    {
        Right.RUN_MEETING: _DESK,
        Right.MARK_ATTENDANCE: frozenset({Role.SECRETARY}),
        Right.READ_SECRETARIAT: _DESK,
        Right.SET_RULES: _OFFICE,
        Right.PAIR_DISPLAYS: _OFFICE,
        Right.UNLOCK_ACCOUNTS: _OFFICE,
        Right.GRANT_ROLES: frozenset({Role.ADMINISTRATOR}),
    }
)


class Face(StrEnum):
    TABLET = "tablet"
    DESK = "desk"
    CONSOLE = "console"
    PROJECTOR = "projector"


def has_right(roles: frozenset[Role], right: Right) -> bool:
    return not roles.isdisjoint(HOLDERS[right])


def faces(roles: frozenset[Role], *, is_delegate: bool) -> list[Face]:
    """The faces a person may sit at, in the order they are offered. A projector is a screen, not a person."""
    offered = [
        (Face.DESK, Role.SECRETARY in roles),
        (Face.CONSOLE, Role.PRESIDING_OFFICER in roles),
        (Face.TABLET, is_delegate),
    ]
    return [face for face, may in offered if may]
