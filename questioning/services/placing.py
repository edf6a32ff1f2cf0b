"""Put slips into groups, in an order."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from catalogue.refusals import Conflict
from questioning.models import QuestionGroup, QuestionSlip
from questioning.rules.steps import SORTABLE, state_when_grouped
from questioning.rules.words import GroupState, SlipState


def move_slips(meeting_id: UUID, wanted: Mapping[UUID, Sequence[UUID]]) -> None:
    """wanted: by group, its slips in order; what lay in other groups leaves them. The meeting's stream is locked.

    Raises Conflict with slip_unknown, slip_in_two_groups, slip_cannot_be_moved (number) or question_group_is_decided.
    """
    named = [slip for slips in wanted.values() for slip in slips]
    if len(set(named)) != len(named):
        raise Conflict("slip_in_two_groups")
    slips = _slips(meeting_id, named)
    groups = {row.id: row for row in QuestionGroup.objects.filter(id__in=wanted, meeting_id=meeting_id)}
    left = {slip.group_id for slip in slips.values() if slip.group_id not in (None, *wanted)}
    for group_id, ids in wanted.items():
        for place, slip_id in enumerate(ids, start=1):
            put_in(slips[slip_id], groups[group_id], place)
    _close_up({group for group in left if group is not None})


def put_in(slip: QuestionSlip, group: QuestionGroup | None, place: int) -> None:
    """Saved where something changed. group: None for in none."""
    group_id = group.id if group else None
    if (slip.group_id, slip.place) == (group_id, place):
        return
    if slip.group_id != group_id:
        if SlipState(slip.state) not in SORTABLE:
            raise Conflict("slip_cannot_be_moved", number=slip.number)
        if group is not None and group.state == GroupState.REJECTED:
            raise Conflict("question_group_is_decided")
        slip.state = state_when_grouped(SlipState(slip.state), GroupState(group.state) if group else None)
    slip.group, slip.place = group, place
    slip.revision += 1
    slip.save(update_fields=["group", "place", "state", "revision"])


def _slips(meeting_id: UUID, ids: Sequence[UUID]) -> dict[UUID, QuestionSlip]:
    """Locked. Raises Conflict("slip_unknown") for a draft and one of another meeting too."""
    rows = QuestionSlip.objects.select_for_update().filter(
        id__in=ids, meeting_id=meeting_id, number__isnull=False
    )
    found = {row.id: row for row in rows}
    if len(found) != len(ids):
        raise Conflict("slip_unknown")
    return found


def _close_up(groups: set[UUID]) -> None:
    for group in groups:
        rows = QuestionSlip.objects.filter(group_id=group).order_by("place", "number")
        for place, row in enumerate(rows, start=1):
            if row.place != place:
                QuestionSlip.objects.filter(id=row.id).update(place=place)
