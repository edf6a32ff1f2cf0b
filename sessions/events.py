"""What can happen to a meeting and its sittings, as it enters the journal: kind, and payload by audience.

A draft is the body's own business and stands in the body's stream; from convening on the meeting has a stream of its
own. Why somebody is away stands in the secretariat's part, never in the delegates'.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import TypeAlias, cast
from uuid import UUID

from catalogue.text import utc_text
from councils.rules.body_rules import BodyRules
from journal.rules.canonical import Json
from sessions.rules.attendance import Count
from sessions.rules.states import AttendanceState, MarkedHow

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]
Marks: TypeAlias = Mapping[UUID, AttendanceState]


def meeting_stream(meeting_id: UUID) -> str:
    return f"meeting:{meeting_id}"


# ---- while it is a draft: in the body's stream


def meeting_drafted(meeting: Mapping[str, Json]) -> Happening:
    return "meeting.drafted", {"secretariat": {"meeting": dict(meeting)}}


def draft_revised(meeting: Mapping[str, Json]) -> Happening:
    return "meeting.revised", {"secretariat": {"meeting": dict(meeting)}}


def draft_cancelled(meeting: UUID, *, reason: str) -> Happening:
    return "meeting.cancelled", {"secretariat": {"meeting": str(meeting), "reason": reason}}


# ---- the meeting's own stream


def meeting_convened(
    meeting: Mapping[str, Json],
    *,
    rules: BodyRules,
    roster: Mapping[str, Json],
    prepared: Mapping[str, Json],
) -> Happening:
    """The public learns of the meeting and its rules, the delegates who sits in it.

    prepared: what the secretariat knows of its agenda already.
    """
    return "meeting.convened", {
        "public": {"meeting": dict(meeting), "rules": cast("Json", rules.as_json())},
        "delegates": {"roster": dict(roster)},
        **({"secretariat": dict(prepared)} if prepared else {}),
    }


def meeting_revised(meeting: Mapping[str, Json], *, reason: str, roster: Mapping[str, Json]) -> Happening:
    """meeting: the facts that were planned anew, and its state. roster: whole, as it is now."""
    return "meeting.revised", {
        "public": {"meeting": dict(meeting), "reason": reason},
        "delegates": {"roster": dict(roster)},
    }


def meeting_postponed(at: datetime, *, resumes_at: datetime | None, reason: str) -> Happening:
    return "meeting.postponed", {"public": _until(at, resumes_at, reason)}


def meeting_opened(
    at: datetime, *, confirmed: Mapping[str, Json] | None, roster: Mapping[str, Json]
) -> Happening:
    """confirmed: what a person saw on the clock and confirmed, {at, zone}; none where no person opened it.

    roster: only who is another since it was last told, null for who is out of it; also of what goes on or begins.
    """
    return "meeting.opened", {
        "public": {"at": utc_text(at), "confirmed": _or_none(confirmed)},
        **_of_roster(roster),
    }


def meeting_adjourned(at: datetime, *, resumes_at: datetime | None, reason: str) -> Happening:
    return "meeting.adjourned", {"public": _until(at, resumes_at, reason)}


def meeting_resumed(
    at: datetime, *, confirmed: Mapping[str, Json] | None, roster: Mapping[str, Json]
) -> Happening:
    return "meeting.resumed", {
        "public": {"at": utc_text(at), "confirmed": _or_none(confirmed)},
        **_of_roster(roster),
    }


def meeting_cancelled(at: datetime, *, reason: str) -> Happening:
    return "meeting.cancelled", {"public": {"at": utc_text(at), "reason": reason}}


def meeting_closed(at: datetime) -> Happening:
    return "meeting.closed", {"public": {"at": utc_text(at)}}


def meeting_reopened(at: datetime, *, reason: str) -> Happening:
    return "meeting.reopened", {"public": {"at": utc_text(at), "reason": reason}}


def roster_changed(roster: Mapping[str, Json], counts: Mapping[UUID, Count]) -> Happening:
    """roster: only who changed, null for who is out of it. counts: of the sittings that are not closed, by sitting."""
    numbers: dict[str, Json] = {str(sitting): count_json(count) for sitting, count in counts.items()}
    return "roster.changed", {"hall": {"counts": numbers}, "delegates": {"roster": dict(roster)}}


# ---- sittings. One of a delegates' group carries `group`: {id, name}.


def sitting_gathered(
    sitting: Mapping[str, Json],
    count: Count,
    marks: Marks,
    roster: Mapping[str, Json],
    bench: Mapping[str, Json] | None = None,
) -> Happening:
    """marks: those who are away by an absence that was accepted beforehand. bench: of a group's sitting alone."""
    return "sitting.gathered", _with_bench(_with_marks(sitting, count, marks, roster), bench)


def sitting_opened(
    sitting: Mapping[str, Json],
    count: Count,
    marks: Marks,
    roster: Mapping[str, Json],
    bench: Mapping[str, Json] | None = None,
) -> Happening:
    """marks: as of a gathering; only those that are new when people were received before."""
    return "sitting.opened", _with_bench(_with_marks(sitting, count, marks, roster), bench)


def sitting_closed(sitting: UUID, at: datetime) -> Happening:
    return "sitting.closed", {"public": {"sitting": str(sitting), "at": utc_text(at)}}


def attendance_marked(
    sitting: UUID,
    count: Count,
    changed: Marks,
    *,
    since: datetime,
    how: MarkedHow,
    notes: Mapping[str, Json] | None = None,
) -> Happening:
    """The hall learns the numbers, the delegates who: only what changed; the secretariat why, where somebody said.

    notes: by mandate, {reason, substitute_name}.
    """
    parts: dict[str, Mapping[str, Json]] = {
        "hall": {"sitting": str(sitting), **count_json(count)},
        "delegates": {"marks": marks_json(changed), "since": utc_text(since), "how": how.value},
    }
    if notes:
        parts["secretariat"] = {"notes": dict(notes)}
    return "attendance.marked", parts


def attendance_corrected(
    sitting: UUID,
    count: Count,
    *,
    mandate: UUID,
    state: AttendanceState,
    since: datetime,
    correction: Mapping[str, Json],
) -> Happening:
    """correction: {mandate, from, to, reason, arrived_at, left_at, corrects}, for the secretariat."""
    return "attendance.corrected", {
        "hall": {"sitting": str(sitting), **count_json(count)},
        "delegates": {"marks": {str(mandate): state.value}, "since": utc_text(since)},
        "secretariat": {"correction": dict(correction)},
    }


def bench_set(bench: Mapping[str, Json]) -> Happening:
    """bench: {group, chair, chair_name, clerk_name, clerk_mandate}, whole."""
    return "bench.set", {"hall": {"bench": dict(bench)}}


def right_granted(*, user: UUID, right: str) -> Happening:
    """Given by hand, for this meeting."""
    return "right.granted", {"secretariat": {"user": str(user), "right": right}}


def right_revoked(*, user: UUID, right: str) -> Happening:
    return "right.revoked", {"secretariat": {"user": str(user), "right": right}}


def marks_json(marks: Marks) -> dict[str, Json]:
    return {str(mandate): state.value for mandate, state in marks.items()}


def count_json(count: Count) -> dict[str, Json]:
    return cast("dict[str, Json]", asdict(count))


def _of_roster(roster: Mapping[str, Json]) -> dict[str, Mapping[str, Json]]:
    return {"delegates": {"roster": dict(roster)}} if roster else {}


def _with_marks(
    sitting: Mapping[str, Json], count: Count, marks: Marks, roster: Mapping[str, Json]
) -> Mapping[str, Mapping[str, Json]]:
    parts: dict[str, Mapping[str, Json]] = {
        "public": {"sitting": dict(sitting), "attendance": count_json(count)},
        **_of_roster(roster),
    }
    if marks:
        since = sitting["opened_at"] or sitting["gathered_at"]
        parts["delegates"] = {**parts.get("delegates", {}), "marks": marks_json(marks), "since": since}
    return parts


def _with_bench(
    parts: Mapping[str, Mapping[str, Json]], bench: Mapping[str, Json] | None
) -> Mapping[str, Mapping[str, Json]]:
    return parts if bench is None else {**parts, "hall": {"bench": dict(bench)}}


def _until(at: datetime, resumes_at: datetime | None, reason: str) -> dict[str, Json]:
    back = utc_text(resumes_at) if resumes_at else None
    return {"at": utc_text(at), "resumes_at": back, "reason": reason}


def _or_none(facts: Mapping[str, Json] | None) -> Json:
    return None if facts is None else dict(facts)
