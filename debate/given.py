"""What rooms above may know of speeches that were given. Authorises nobody."""

from dataclasses import dataclass
from uuid import UUID

from debate.models import Speech


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave it. mandate_id: None for who is no delegate."""

    name: str
    mandate_id: UUID | None


def speech_in_meeting(speech_id: UUID, meeting_id: UUID) -> Given | None:
    speech = Speech.objects.filter(id=speech_id, meeting_id=meeting_id).first()
    return Given(speech.name, speech.mandate_id) if speech else None


def how_many_spoke(sitting_id: UUID) -> int:
    """Persons, however often each spoke; a turn that never began or was taken back is none."""
    spoken = Speech.objects.filter(sitting_id=sitting_id, started_at__isnull=False, returned_at__isnull=True)
    return spoken.values("mandate_id", "guest_id", "name").distinct().count()
