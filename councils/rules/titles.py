"""What stands beside a name: the titles of the posts held, as a Vietnamese roll writes them.

Titles are part of the record and therefore not translated.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from councils.rules.posts import PostKind


@dataclass(frozen=True, slots=True)
class HeldPost:
    """committee: its full name where the post is one of a committee, "Ban Kinh tế – Ngân sách"."""

    kind: PostKind
    committee: str = ""


def title_of(held: Iterable[HeldPost], *, body_kind: str, post_label: str) -> str:
    """Titles joined by commas in the order of PostKind; without any, what the office wrote beside the name.

    body_kind: "council" or "peoples_committee".
    """
    order = list(PostKind)
    posts = sorted(held, key=lambda post: (order.index(post.kind), post.committee))
    return ", ".join(dict.fromkeys(_words(post, body_kind) for post in posts)) or post_label


_OF_BODY: Mapping[PostKind, str] = MappingProxyType(
    {
        PostKind.CHAIR: "Chủ tịch",
        PostKind.VICE_CHAIR: "Phó Chủ tịch",
        PostKind.EXECUTIVE_MEMBER: "Ủy viên",
    }
)
_OF_COMMITTEE: Mapping[PostKind, str] = MappingProxyType(
    {
        PostKind.COMMITTEE_HEAD: "Trưởng",
        PostKind.COMMITTEE_VICE_HEAD: "Phó Trưởng",
        PostKind.COMMITTEE_MEMBER: "Ủy viên",
    }
)
_OF_GROUP: Mapping[PostKind, str] = MappingProxyType(
    {
        PostKind.GROUP_LEADER: "Tổ trưởng",  # of the group that stands beside the name
        PostKind.GROUP_DEPUTY: "Tổ phó",
    }
)


def _words(post: HeldPost, body_kind: str) -> str:
    if post.kind in _OF_BODY:
        return f"{_OF_BODY[post.kind]} {'HĐND' if body_kind == 'council' else 'UBND'}"
    if post.kind in _OF_COMMITTEE:
        return f"{_OF_COMMITTEE[post.kind]} {_committee(post.committee)}"
    return _OF_GROUP[post.kind]


def _committee(name: str) -> str:
    return name if name.casefold().startswith("ban ") else f"Ban {name}"
