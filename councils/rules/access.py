"""Which role may do what: the one table. Being a delegate is no role; it follows from a mandate in office."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Given to a person in a body, and combined freely: a presiding officer may be a delegate too."""

    SECRETARY = "secretary"  # thư ký kỳ họp: records and drives
    PRESIDING_OFFICER = "presiding_officer"  # chủ tọa: Law 72/2025 Art. 32
    ADMINISTRATOR = "administrator"  # accounts and screens; sees nothing of the meeting by this role
    OFFICE_STAFF = "office_staff"  # chuyên viên Văn phòng: people, invitations, cards, the door; runs no vote
    RECORDS_CLERK = "records_clerk"  # văn thư: numbers and seals what was decided; reads with the secretariat


class Right(StrEnum):
    RUN_MEETING = "run_meeting"  # open and close the meeting and its sittings, choose the item, run votes
    MARK_ATTENDANCE = "mark_attendance"
    CORRECT_ATTENDANCE = "correct_attendance"  # after the fact, with a reason
    DECIDE_ABSENCE = "decide_absence"  # Law 72/2025 Art. 33.1: reported to the presiding officer
    PREPARE_MEETINGS = "prepare_meetings"  # draft and convene, invite, seat
    READ_SECRETARIAT = "read_secretariat"
    READ_PEOPLE = "read_people"  # telephone numbers and births of delegates and guests
    MANAGE_PEOPLE = "manage_people"  # terms, mandates, groups, committees, posts, guests, import
    MANAGE_ACCOUNTS = "manage_accounts"  # accounts, cards, devices
    SET_RULES = "set_rules"
    PAIR_DISPLAYS = "pair_displays"
    UNLOCK_ACCOUNTS = "unlock_accounts"  # ask for it; a second person has to confirm
    UNLOCK_ALONE = "unlock_alone"
    CONFIRM_UNLOCK = "confirm_unlock"  # be that second person
    GRANT_ROLES = "grant_roles"
    KEEP_RECORD = "keep_record"  # draft, edit and seal minutes, resolutions and lists; wordings
    ISSUE_PAPERS = "issue_papers"  # number, seal for the agency, issue, keep the dossier
    MANAGE_TRUST = "manage_trust"  # certificates of signers, roots that are trusted


_DESK = frozenset({Role.SECRETARY, Role.PRESIDING_OFFICER})
_OFFICE = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})
_STAFF = frozenset({Role.SECRETARY, Role.OFFICE_STAFF})

HOLDERS: Mapping[Right, frozenset[Role]] = MappingProxyType(
    {
        Right.RUN_MEETING: _DESK,
        Right.MARK_ATTENDANCE: _STAFF,
        Right.CORRECT_ATTENDANCE: frozenset({Role.SECRETARY}),
        Right.DECIDE_ABSENCE: _DESK,
        Right.PREPARE_MEETINGS: _STAFF,
        Right.READ_SECRETARIAT: _DESK | {Role.RECORDS_CLERK},
        Right.READ_PEOPLE: _STAFF | {Role.ADMINISTRATOR},
        Right.MANAGE_PEOPLE: _STAFF,
        Right.MANAGE_ACCOUNTS: _STAFF | {Role.ADMINISTRATOR},
        Right.SET_RULES: _OFFICE,
        Right.PAIR_DISPLAYS: _OFFICE,
        Right.UNLOCK_ACCOUNTS: _OFFICE,
        Right.UNLOCK_ALONE: frozenset({Role.ADMINISTRATOR}),
        Right.CONFIRM_UNLOCK: _OFFICE | {Role.PRESIDING_OFFICER},
        Right.GRANT_ROLES: frozenset({Role.ADMINISTRATOR}),
        Right.KEEP_RECORD: frozenset({Role.SECRETARY}),
        Right.ISSUE_PAPERS: frozenset({Role.RECORDS_CLERK}),
        Right.MANAGE_TRUST: frozenset({Role.ADMINISTRATOR, Role.RECORDS_CLERK}),
    }
)

OFFICE_RIGHTS = frozenset(
    {
        Right.PREPARE_MEETINGS,
        Right.MANAGE_PEOPLE,
        Right.MANAGE_ACCOUNTS,
        Right.SET_RULES,
        Right.GRANT_ROLES,
        Right.UNLOCK_ACCOUNTS,
        Right.CONFIRM_UNLOCK,
        Right.DECIDE_ABSENCE,
        Right.ISSUE_PAPERS,
        Right.MANAGE_TRUST,
    }
)
"""Whoever holds one of these has business in the body's office between meetings."""

GRANTABLE = frozenset({Right.MARK_ATTENDANCE, Right.DECIDE_ABSENCE, Right.PREPARE_MEETINGS})
"""What may be given by hand, for one meeting, to one named person of the body."""


class Face(StrEnum):
    TABLET = "tablet"
    DESK = "desk"
    CONSOLE = "console"
    DOOR = "door"  # where people are received: the roll and nothing else
    PROJECTOR = "projector"


def has_right(roles: frozenset[Role], right: Right) -> bool:
    return not roles.isdisjoint(HOLDERS[right])


def presides_only(roles: frozenset[Role]) -> bool:
    """Whether who holds these runs the meeting as its presiding officer and nothing else: how far, the body's rules
    say (presiding_*). Who is its secretary as well runs it as the secretary does.
    """
    others = roles - {Role.PRESIDING_OFFICER}
    return Role.PRESIDING_OFFICER in roles and not has_right(others, Right.RUN_MEETING)


def faces(
    roles: frozenset[Role], *, is_delegate: bool, granted: frozenset[Right] = frozenset()
) -> list[Face]:
    """The faces a person may sit at, in the order they are offered. A projector is a screen, not a person.

    granted: rights given by hand for the meeting in question.
    """
    marks = has_right(roles, Right.MARK_ATTENDANCE) or Right.MARK_ATTENDANCE in granted
    offered = [
        (Face.DESK, Role.SECRETARY in roles),
        (Face.CONSOLE, Role.PRESIDING_OFFICER in roles),
        (Face.DOOR, marks),
        (Face.TABLET, is_delegate),
    ]
    return [face for face, may in offered if may]
