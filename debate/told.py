"""Requests and turns as every screen is told them: names, never what somebody wrote privately."""

from datetime import datetime
from uuid import UUID

from catalogue.text import utc_text
from debate.models import Speaker, Speech, SpeechNote, SpeechRequest
from journal.rules.canonical import Json


def request_told(row: SpeechRequest) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "item": str(row.item_id),
        "sitting": _id(row.sitting_id),
        "kind": row.kind,
        **_speaker(row),
        "topic": row.topic,
        "slip": _id(row.slip),
        "asked_at": utc_text(row.asked_at),
    }


def speech_told(row: Speech, *, of_group: bool) -> dict[str, Json]:
    """of_group: given in a group's sitting."""
    return {
        "id": str(row.id),
        "item": str(row.item_id),
        "sitting": str(row.sitting_id),
        "group_sitting": of_group,
        "request": _id(row.request_id),
        "kind": row.kind,
        **_speaker(row),
        "topic": row.topic,
        "slip": _id(row.slip),
        "state": row.state,
        "called_at": utc_text(row.called_at),
        **times_told(row),
        "limit_s": row.limit_s,
        "extended_s": row.extended_s,
        "from_paper": row.from_paper,
    }


def times_told(row: Speech) -> dict[str, Json]:
    return {
        "started_at": _time(row.started_at),
        "running_since": _time(row.running_since),
        "ended_at": _time(row.ended_at),
        "ran_ms": row.ran_ms,
    }


def note_told(row: SpeechNote) -> dict[str, Json]:
    return {
        "id": str(row.id),
        "speech": str(row.speech_id),
        "at_s": row.at_s,
        "text": row.text,
        "revision": row.revision,
        "by": row.written_by,
    }


def _speaker(row: Speaker) -> dict[str, Json]:
    return {
        "mandate": _id(row.mandate_id),
        "guest": _id(row.guest_id),
        "name": row.name,
        "title": row.title,
        "group": row.group,
    }


def _id(identity: UUID | None) -> str | None:
    return str(identity) if identity else None


def _time(moment: datetime | None) -> str | None:
    return utc_text(moment) if moment else None
