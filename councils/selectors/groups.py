"""The delegates' groups of a term, and who heads each on a day. Authorises nobody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from councils.models import DelegateGroup, PostHolding
from councils.rules.posts import PostKind


@dataclass(frozen=True, slots=True)
class GroupFact:
    id: UUID
    name: str


def groups_of_term(term_id: UUID) -> list[GroupFact]:
    """In their order."""
    rows = DelegateGroup.objects.filter(term_id=term_id).order_by("ordinal")
    return [GroupFact(row.id, row.name) for row in rows]


def leaders_of_groups(term_id: UUID, *, on: date) -> dict[UUID, UUID]:
    """The mandate of each group's head (Tổ trưởng), by group; a group without one is left out. One query."""
    held = PostHolding.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gte=on),
        kind=PostKind.GROUP_LEADER,
        group__term_id=term_id,
        from_date__lte=on,
    )
    return dict(held.order_by("from_date").values_list("group_id", "mandate_id"))
