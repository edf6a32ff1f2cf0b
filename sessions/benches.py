"""Who leads each group's discussion at a meeting, and what that opens to him: his own group's sitting, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from catalogue.refusals import Forbidden, NotFound
from councils.rules.access import Right
from councils.rules.calendar import council_day
from councils.selectors.cards import names_of
from councils.selectors.groups import GroupFact, groups_of_term, leaders_of_groups
from councils.selectors.standings import Standing
from sessions.models import GroupBench, Meeting, Sitting
from sessions.presence import access_roll
from sessions.selectors import (
    access_meeting,
    access_sitting,
    mandates_of_meeting,
    standing_in_meeting,
    unclosed_sittings,
)


@dataclass(frozen=True, slots=True)
class Chair:
    mandate_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Clerk:
    """mandate_id: where he sits in the council himself."""

    user_id: UUID
    name: str
    mandate_id: UUID | None


@dataclass(frozen=True, slots=True)
class Bench:
    """is_set: somebody named them for this meeting; else the group's head leads and nobody keeps the record.

    sitting_id: the group's sitting that gathers or is open.
    """

    group_id: UUID
    group_name: str
    chair: Chair | None
    clerk: Clerk | None
    sitting_id: UUID | None
    is_set: bool


def may_conduct(user_id: UUID, meeting_id: UUID, sitting_id: UUID | None) -> bool:
    """Who runs the meeting, anywhere in it; a group's chair and clerk, at that group's sitting only.

    sitting_id: None for the plenary. Authorises by rights as they are now; a sitting of another meeting: nobody's.
    """
    standing = standing_in_meeting(user_id, meeting_id)
    sitting = Sitting.objects.filter(id=sitting_id, meeting_id=meeting_id).first() if sitting_id else None
    if sitting_id is not None and sitting is None:
        return False
    if standing.may(Right.RUN_MEETING):
        return True
    if not standing.is_any or sitting is None or sitting.group_id is None:
        return False
    mandate = standing.mandate.id if standing.mandate else None
    return _is_on_bench(user_id, mandate, meeting_id, sitting.group_id)


def may_lead(user_id: UUID, meeting_id: UUID, group_id: UUID) -> bool:
    """Whether the person is the group's chair or clerk at the meeting, also before its sitting begins."""
    standing = standing_in_meeting(user_id, meeting_id)
    mandate = standing.mandate.id if standing.mandate else None
    return standing.is_any and _is_on_bench(user_id, mandate, meeting_id, group_id)


def access_conduct(user_id: UUID, meeting_id: UUID, sitting_id: UUID | None = None) -> Meeting:
    """The meeting, for who may conduct this sitting of it. Raises as access_meeting."""
    meeting = access_meeting(user_id, meeting_id)
    if sitting_id is not None and not Sitting.objects.filter(id=sitting_id, meeting_id=meeting_id).exists():
        raise NotFound("not_found")
    if not may_conduct(user_id, meeting_id, sitting_id):
        raise Forbidden("role_missing")
    return meeting


def access_conducted(user_id: UUID, sitting_id: UUID) -> Sitting:
    """The sitting, for who may conduct it. Raises as access_sitting."""
    sitting = Sitting.objects.filter(id=sitting_id).first()
    if sitting is None:
        raise NotFound("not_found")
    access_conduct(user_id, sitting.meeting_id, sitting_id)
    return sitting


def access_lead(user_id: UUID, meeting_id: UUID, group_id: UUID | None) -> Meeting:
    """For who may open a sitting: of the plenary who runs the meeting, of a group its bench too."""
    if group_id is not None and may_lead(user_id, meeting_id, group_id):
        return access_meeting(user_id, meeting_id)
    return access_meeting(user_id, meeting_id, right=Right.RUN_MEETING)


def access_marking(user_id: UUID, sitting_id: UUID) -> None:
    """For whoever marks the roll; at a group's sitting its bench too. Raises as access_sitting."""
    try:
        access_sitting(user_id, sitting_id, right=Right.MARK_ATTENDANCE)
    except Forbidden:
        # Who runs the meeting is not thereby at the door: the bench alone, and only of its own group.
        sitting = Sitting.objects.get(id=sitting_id)
        if sitting.group_id is None or not may_lead(user_id, sitting.meeting_id, sitting.group_id):
            raise


def access_roll_of(user_id: UUID, sitting_id: UUID) -> Sitting:
    """As access_roll, and for a group's bench that of its own sitting."""
    try:
        return access_roll(user_id, sitting_id)
    except Forbidden:
        return access_conducted(user_id, sitting_id)


def is_on(bench: Bench, user_id: UUID, standing: Standing) -> bool:
    """standing: the person's in the bench's meeting."""
    mandate = standing.mandate.id if standing.mandate else None
    is_clerk = bench.clerk is not None and bench.clerk.user_id == user_id
    is_chair = mandate is not None and bench.chair is not None and bench.chair.mandate_id == mandate
    return standing.is_any and (is_clerk or is_chair)


def benches_of(meeting_id: UUID, *, at: datetime) -> list[Bench]:
    """One for each group of the term, in its order. A constant number of queries. Raises NotFound."""
    meeting = Meeting.objects.filter(id=meeting_id).first()
    if meeting is None:
        raise NotFound("not_found")
    groups = groups_of_term(meeting.term_id)
    rows = {row.group_id: row for row in GroupBench.objects.filter(meeting_id=meeting_id)}
    heads = leaders_of_groups(meeting.term_id, on=council_day(at))
    on = dict(unclosed_sittings(meeting_id).filter(group__isnull=False).values_list("group_id", "id"))
    mandates = mandates_of_meeting(meeting_id, at=at)
    names = {mandate.id: mandate.name for mandate in mandates}
    by_user = {mandate.user_id: mandate.id for mandate in mandates if mandate.user_id}
    clerks = names_of([row.clerk_id for row in rows.values() if row.clerk_id])
    return [_bench(group, rows.get(group.id), heads, names, by_user, clerks, on) for group in groups]


def bench_of(meeting_id: UUID, group_id: UUID, *, at: datetime) -> Bench:
    """Raises NotFound for a group of another term."""
    for bench in benches_of(meeting_id, at=at):
        if bench.group_id == group_id:
            return bench
    raise NotFound("not_found")


def _bench(
    group: GroupFact,
    row: GroupBench | None,
    heads: Mapping[UUID, UUID],
    names: Mapping[UUID, str],
    by_user: Mapping[UUID, UUID],
    clerks: Mapping[UUID, str],
    on: Mapping[UUID, UUID],
) -> Bench:
    chair = row.chair_id if row else heads.get(group.id)
    clerk = row.clerk_id if row else None
    return Bench(
        group_id=group.id,
        group_name=group.name,
        chair=Chair(chair, names[chair]) if chair and chair in names else None,
        clerk=Clerk(clerk, clerks[clerk], by_user.get(clerk)) if clerk and clerk in clerks else None,
        sitting_id=on.get(group.id),
        is_set=row is not None,
    )


def _is_on_bench(user_id: UUID, mandate_id: UUID | None, meeting_id: UUID, group_id: UUID) -> bool:
    row = GroupBench.objects.filter(meeting_id=meeting_id, group_id=group_id).first()
    if row is not None:
        return row.clerk_id == user_id or (mandate_id is not None and row.chair_id == mandate_id)
    if mandate_id is None:
        return False
    term_id = Meeting.objects.values_list("term_id", flat=True).get(id=meeting_id)
    return leaders_of_groups(term_id, on=council_day(timezone.now())).get(group_id) == mandate_id
