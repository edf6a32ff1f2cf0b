"""What the commands about documents share."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Home:
    """Where documents lie: in a meeting, or with meeting_id None in the body's library."""

    body_id: UUID
    meeting_id: UUID | None
