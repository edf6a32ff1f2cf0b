"""What can happen to a meeting and its sittings, as it enters the meeting's journal: kind, and payload by audience."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypeAlias, cast
from uuid import UUID

from catalogue.text import utc_text
from councils.rules.body_rules import BodyRules
from councils.selectors.mandates import MandateFact
from journal.rules.canonical import Json
from sessions.rules.attendance import Count

Happening: TypeAlias = tuple[str, Mapping[str, Mapping[str, Json]]]


def meeting_stream(meeting_id: UUID) -> str:
    return f"meeting:{meeting_id}"


def meeting_convened(
    meeting: Mapping[str, Json], *, rules: BodyRules, roster: Iterable[MandateFact]
) -> Happening:
    """The public learns of the meeting and its rules, the delegates who sits in it."""
    return "meeting.convened", {
        "public": {"meeting": dict(meeting), "rules": cast("Json", rules.as_json())},
        "delegates": {"roster": {str(m.id): _seat(m) for m in roster}},
    }


def meeting_opened(at: datetime) -> Happening:
    return "meeting.opened", {"public": {"at": utc_text(at)}}


def meeting_closed(at: datetime) -> Happening:
    return "meeting.closed", {"public": {"at": utc_text(at)}}


def sitting_opened(sitting: Mapping[str, Json], count: Count) -> Happening:
    return "sitting.opened", {"public": {"sitting": dict(sitting), "attendance": _count(count)}}


def sitting_closed(sitting: UUID, at: datetime) -> Happening:
    return "sitting.closed", {"public": {"sitting": str(sitting), "at": utc_text(at)}}


def attendance_marked(sitting: UUID, count: Count, changed: Mapping[UUID, str]) -> Happening:
    """The hall learns the numbers, the delegates who: only what changed."""
    return "attendance.marked", {
        "hall": {"sitting": str(sitting), **_count(count)},
        "delegates": {"marks": {str(mandate): str(state) for mandate, state in changed.items()}},
    }


def _seat(mandate: MandateFact) -> Json:
    return {"name": mandate.name, "group": mandate.group, "post": mandate.post, "votes": mandate.votes}


def _count(count: Count) -> dict[str, Json]:
    return {
        "present": count.present,
        "total": count.total,
        "needed": count.needed,
        "has_quorum": count.has_quorum,
    }
