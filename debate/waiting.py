"""Questions in the queues, for the room above that keeps them. Authorises nobody."""

from uuid import UUID

from debate.models import SpeechRequest
from debate.rules.words import RequestState


def slips_waiting(meeting_id: UUID) -> dict[UUID, UUID]:
    """By slip, the request with which its author waits."""
    rows = SpeechRequest.objects.filter(meeting_id=meeting_id, state=RequestState.WAITING, slip__isnull=False)
    return {slip: request for request, slip in rows.values_list("id", "slip") if slip is not None}
