"""What stands at the end of a stream, for assertions."""

import json
from typing import Any
from uuid import UUID

from journal import selectors


def last_entry(stream: str) -> tuple[str, dict[str, Any]]:
    """Kind and payload by audience of the newest entry."""
    head = selectors.head(stream)
    [entry] = selectors.tail(stream, after=head - 1, limit=1)
    return entry.kind, {audience: json.loads(part.value) for audience, part in entry.parts.items()}


def meeting(meeting_id: UUID) -> str:
    return f"meeting:{meeting_id}"


def body(body_id: UUID) -> str:
    return f"body:{body_id}"
