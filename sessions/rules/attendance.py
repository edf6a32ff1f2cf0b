"""How many are here, out of how many."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from councils.rules.body_rules import QuorumRule
from sessions.rules.quorum import has_quorum, needed
from sessions.rules.states import AttendanceState


@dataclass(frozen=True, slots=True)
class Count:
    """total: mandates in office; needed: for the quorum."""

    present: int
    total: int
    needed: int
    has_quorum: bool


def count(marks: Mapping[UUID, AttendanceState], in_office: Collection[UUID], rule: QuorumRule) -> Count:
    """Who was marked present and has left office since is not counted, in neither number."""
    present = sum(marks.get(mandate) is AttendanceState.PRESENT for mandate in in_office)
    total = len(in_office)
    return Count(present, total, needed(total, rule), has_quorum(present, total, rule))


def changed(
    before: Mapping[UUID, AttendanceState], wanted: Mapping[UUID, AttendanceState]
) -> dict[UUID, AttendanceState]:
    """Of what was marked, what differs from what stood."""
    return {mandate: state for mandate, state in wanted.items() if before.get(mandate) is not state}
