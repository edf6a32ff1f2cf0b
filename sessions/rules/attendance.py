"""How many are here, in the hall and from afar, out of how many."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from councils.rules.body_rules import QuorumRule
from sessions.rules.quorum import has_quorum, needed
from sessions.rules.states import AttendanceState


@dataclass(frozen=True, slots=True)
class Count:
    """present: those who count for the quorum, in the hall and from afar where the body's rules count them.

    in_hall, remote: where they are. total: mandates in office; needed: for the quorum.
    """

    present: int
    in_hall: int
    remote: int
    total: int
    needed: int
    has_quorum: bool


def count(
    marks: Mapping[UUID, AttendanceState],
    in_office: Collection[UUID],
    rule: QuorumRule,
    *,
    remote_counts: bool = False,
) -> Count:
    """Who was marked present and has left office since is not counted, in no number."""
    stands = Counter(marks.get(mandate) for mandate in in_office)
    in_hall, remote = stands[AttendanceState.PRESENT], stands[AttendanceState.REMOTE]
    present, total = in_hall + (remote if remote_counts else 0), len(in_office)
    return Count(present, in_hall, remote, total, needed(total, rule), has_quorum(present, total, rule))


def counted(*, remote_counts: bool) -> frozenset[AttendanceState]:
    """Which states count for the quorum."""
    return frozenset(
        {AttendanceState.PRESENT, AttendanceState.REMOTE} if remote_counts else {AttendanceState.PRESENT}
    )


def changed(
    before: Mapping[UUID, AttendanceState], wanted: Mapping[UUID, AttendanceState]
) -> dict[UUID, AttendanceState]:
    """Of what was marked, what differs from what stood."""
    return {mandate: state for mandate, state in wanted.items() if before.get(mandate) is not state}
