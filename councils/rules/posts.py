"""Posts a mandate may hold, and which of them only one person holds at a time."""

from enum import StrEnum


class PostKind(StrEnum):
    CHAIR = "chair"  # Chủ tịch HĐND, Chủ tịch UBND
    VICE_CHAIR = "vice_chair"
    COMMITTEE_HEAD = "committee_head"  # Trưởng ban
    COMMITTEE_VICE_HEAD = "committee_vice_head"
    COMMITTEE_MEMBER = "committee_member"
    GROUP_LEADER = "group_leader"  # Tổ trưởng
    GROUP_DEPUTY = "group_deputy"
    EXECUTIVE_MEMBER = "executive_member"  # Ủy viên UBND


UNIQUE = frozenset({PostKind.CHAIR, PostKind.COMMITTEE_HEAD, PostKind.GROUP_LEADER})
"""One holder at a time: in the body, in the committee, in the group."""

OF_COMMITTEE = frozenset({PostKind.COMMITTEE_HEAD, PostKind.COMMITTEE_VICE_HEAD, PostKind.COMMITTEE_MEMBER})
OF_GROUP = frozenset({PostKind.GROUP_LEADER, PostKind.GROUP_DEPUTY})
STANDING_BOARD = frozenset({PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.COMMITTEE_HEAD})
"""Thường trực HĐND; nobody in it may be a member of the People's Committee (Law 72/2025 Art. 29)."""
