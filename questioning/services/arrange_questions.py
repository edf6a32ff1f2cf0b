"""Sort the slips into their groups, and the groups among each other: one command for every way of dragging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict
from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording
from questioning import events
from questioning.models import QuestionGroup, QuestionSlip
from questioning.services.placing import move_slips, put_in
from questioning.services.shared import Before, refuse_meeting
from sessions.events import meeting_stream


@dataclass(frozen=True, slots=True)
class Arranged:
    """A group and its slips in the order of asking."""

    group: UUID
    slips: Sequence[UUID]


def arrange_questions(
    command: Command, *, meeting_id: UUID, groups: Sequence[Arranged], seen: Mapping[UUID, int]
) -> Entry:
    """groups: all there are, in order. A slip in none of them is in no group. seen: revisions, as they were seen.

    Raises Conflict with the meeting's state, question_groups_changed_meanwhile, and as move_slips.
    """
    content: dict[str, Json] = {
        "groups": [{"id": str(one.group), "slips": [str(slip) for slip in one.slips]} for one in groups],
        "seen": {str(group): revision for group, revision in seen.items()},
    }
    with recording(meeting_stream(meeting_id), command, name="arrange_questions", content=content) as record:
        if record.done:
            return record.done
        refuse_meeting(meeting_id)
        before = Before.of(meeting_id)
        rows = _as_seen(meeting_id, [one.group for one in groups], seen)
        lay = _lying(meeting_id)
        _leave(meeting_id, {slip for one in groups for slip in one.slips})
        move_slips(meeting_id, {one.group: one.slips for one in groups})
        for position, one in enumerate(groups, start=1):
            row = rows[one.group]
            if row.position != position or list(one.slips) != lay.get(one.group, []):
                row.position = position
                row.revision += 1
                row.save(update_fields=["position", "revision"])
        return record.append(
            *events.groups_changed("arranged", {}, every=before.every(), groups=before.for_hall())
        )


def _as_seen(meeting_id: UUID, asked: Sequence[UUID], seen: Mapping[UUID, int]) -> dict[UUID, QuestionGroup]:
    rows = {row.id: row for row in QuestionGroup.objects.select_for_update().filter(meeting_id=meeting_id)}
    is_other = any(rows[group].revision != revision for group, revision in seen.items() if group in rows)
    if len(set(asked)) != len(asked) or set(asked) != set(rows) or is_other:
        raise Conflict("question_groups_changed_meanwhile")
    return rows


def _lying(meeting_id: UUID) -> dict[UUID, list[UUID]]:
    lay: dict[UUID, list[UUID]] = {}
    rows = QuestionSlip.objects.filter(meeting_id=meeting_id, group__isnull=False)
    for slip, group in rows.order_by("place", "number").values_list("id", "group_id"):
        lay.setdefault(group, []).append(slip)
    return lay


def _leave(meeting_id: UUID, staying: set[UUID]) -> None:
    rows = QuestionSlip.objects.select_for_update().filter(meeting_id=meeting_id, group__isnull=False)
    for slip in rows.exclude(id__in=staying):
        put_in(slip, None, 0)
