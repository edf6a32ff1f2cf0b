"""Who belongs to a committee or a delegates' group on a day. Authorises nobody."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from councils.models import Committee, DelegateGroup, PostHolding
from councils.rules.posts import OF_COMMITTEE


def committees_of(mandate_id: UUID, *, on: date) -> frozenset[UUID]:
    """In which the mandate holds any post on the day. One query."""
    held = PostHolding.objects.filter(_held(on), mandate_id=mandate_id)
    return frozenset(held.values_list("committee_id", flat=True))


def members_of_committees(committee_ids: Collection[UUID], *, on: date) -> dict[UUID, set[UUID]]:
    """Mandates by committee, whatever their status is. One query; none for no committees."""
    members: dict[UUID, set[UUID]] = {committee: set() for committee in committee_ids}
    if members:
        held = PostHolding.objects.filter(_held(on), committee_id__in=list(members))
        for committee, mandate in held.values_list("committee_id", "mandate_id"):
            members[committee].add(mandate)
    return members


def committee_name(committee_id: UUID, *, body_id: UUID, term_id: UUID | None = None) -> str | None:
    """None for one that is absent or of another body, or where a term is named of another term."""
    return _name(Committee.objects.filter(id=committee_id, term__body_id=body_id), term_id)


def name_of_group(group_id: UUID, *, body_id: UUID, term_id: UUID | None = None) -> str | None:
    """As committee_name."""
    return _name(DelegateGroup.objects.filter(id=group_id, term__body_id=body_id), term_id)


def _name(rows: QuerySet[Committee] | QuerySet[DelegateGroup], term_id: UUID | None) -> str | None:
    here = rows if term_id is None else rows.filter(term_id=term_id)
    name: str | None = here.values_list("name", flat=True).first()
    return name


def _held(on: date) -> Q:
    still = Q(until_date__isnull=True) | Q(until_date__gte=on)
    return Q(kind__in=OF_COMMITTEE, committee__isnull=False, from_date__lte=on) & still
