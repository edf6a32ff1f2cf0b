"""Reads of what the groups handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden
from catalogue.text import utc_text
from councils.rules.access import Right
from journal.rules.canonical import Json
from opinions.models import GroupSummary, Opinion
from opinions.rules.words import OpinionFrom, OpinionState
from opinions.selectors import Subject, in_order, subject_of, submitted_opinions, whole
from sessions.benches import access_conducted
from sessions.held import GroupSitting, group_sitting
from sessions.selectors import access_sitting


@dataclass(frozen=True, slots=True)
class Summary:
    """One group's, with its lines in their order; summary None where nothing was written yet."""

    place: GroupSitting
    summary: GroupSummary | None
    lines: Sequence[Opinion]


@dataclass(frozen=True, slots=True)
class OnDraft:
    """What all groups said on one draft, in the order of the law."""

    subject: Subject
    opinions: Sequence[Opinion]


def access_group_sitting(user_id: UUID, sitting_id: UUID) -> GroupSitting:
    """For its bench and whoever runs the meeting. Raises as access_conducted, Conflict("summary_of_a_group")."""
    access_conducted(user_id, sitting_id)
    return _of_group(sitting_id)


def access_group_reading(user_id: UUID, sitting_id: UUID) -> GroupSitting:
    """For those, and for who reads with the secretariat."""
    try:
        return access_group_sitting(user_id, sitting_id)
    except Forbidden:
        access_sitting(user_id, sitting_id, right=Right.READ_SECRETARIAT)
        return _of_group(sitting_id)


def summary_of(place: GroupSitting) -> Summary:
    found = GroupSummary.objects.filter(sitting_id=place.sitting_id).first()
    return Summary(place, found, opinions_of_sitting(place.sitting_id))


def opinions_of_sitting(sitting_id: UUID) -> list[Opinion]:
    """What stands in a group's summary, in the order it was written."""
    rows = Opinion.objects.filter(sitting_id=sitting_id, came_from=OpinionFrom.GROUP)
    return list(whole(rows.exclude(state=OpinionState.WITHDRAWN)).order_by("written_at", "id"))


def handed_in(meeting_id: UUID) -> list[GroupSummary]:
    """By group. Authorises nobody."""
    rows = GroupSummary.objects.filter(meeting_id=meeting_id, handed_in_at__isnull=False)
    return list(rows.select_related("sitting__group", "item").order_by("sitting__group__ordinal", "sitting"))


def merged(meeting_id: UUID) -> list[OnDraft]:
    """What stands in the summaries that were handed in, by draft. One query."""
    lines = [row for row in submitted_opinions(meeting_id) if row.came_from == OpinionFrom.GROUP]
    drafts: dict[tuple[object, ...], list[Opinion]] = {}
    for row in lines:
        drafts.setdefault(subject_of(row).order, []).append(row)
    return [OnDraft(subject_of(rows[0]), in_order(rows)) for rows in drafts.values()]


def summary_told(place: GroupSitting, summary: GroupSummary, *, at: datetime) -> dict[str, Json]:
    """As the hall learns it."""
    return {
        "sitting": str(place.sitting_id),
        "group": {"id": str(place.group_id), "name": place.group_name},
        "item": str(summary.item_id) if summary.item_id else None,
        "at": utc_text(at),
    }


def _of_group(sitting_id: UUID) -> GroupSitting:
    found = group_sitting(sitting_id)
    if found is None:
        raise Conflict("summary_of_a_group")
    return found
