"""Who attended how much of a year (Law 72/2025 Art. 33.2: absent from all meetings of a year without good reason)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sessions.rules.states import AttendanceState

CLAUSE = "Khoản 2 Điều 33 Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
WAS_THERE = frozenset({AttendanceState.PRESENT, AttendanceState.REMOTE, AttendanceState.LEFT})


@dataclass(frozen=True, slots=True)
class Held:
    """One sitting that was held. expected: who was in office on its day, of the whole body or of its group."""

    id: UUID
    meeting_id: UUID
    expected: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class YearCount:
    """absent: neither there nor excused. absent_all_year: see `is_absent_all_year`."""

    meetings_held: int
    meetings_attended: int
    sittings_held: int
    sittings_attended: int
    remote: int
    excused: int
    absent: int
    absent_all_year: bool


def year_count(
    mandate: UUID,
    held: Collection[Held],
    marks: Mapping[tuple[UUID, UUID], AttendanceState],
    *,
    whole_year: bool,
) -> YearCount:
    """marks: by (sitting, mandate); who is missing there was not marked, and counts as absent.

    whole_year: it is over, and the delegate was in office from its first day to its last.
    """
    due = [sitting for sitting in held if mandate in sitting.expected]
    stands = [marks.get((sitting.id, mandate), AttendanceState.ABSENT) for sitting in due]
    attended = [sitting for sitting, state in zip(due, stands, strict=True) if state in WAS_THERE]
    excused = stands.count(AttendanceState.EXCUSED)
    return YearCount(
        meetings_held=len({sitting.meeting_id for sitting in due}),
        meetings_attended=len({sitting.meeting_id for sitting in attended}),
        sittings_held=len(due),
        sittings_attended=len(attended),
        remote=stands.count(AttendanceState.REMOTE),
        excused=excused,
        absent=len(due) - len(attended) - excused,
        absent_all_year=whole_year
        and is_absent_all_year(held=len(due), attended=len(attended), excused=excused),
    )


def is_absent_all_year(*, held: int, attended: int, excused: int) -> bool:
    """Away from every sitting that was held, and never with a reason that was accepted.

    A sign for the Standing body, which judges the reasons and must then bring the recall to the council; no verdict.
    """
    return held > 0 and attended == 0 and excused == 0
