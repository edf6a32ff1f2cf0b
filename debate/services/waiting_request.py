"""The request a command is about, while it waits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from debate.models import SpeechRequest
from debate.rules.words import RequestState
from journal.rules.canonical import Json
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream


@contextmanager
def waiting_request(
    command: Command, request_id: UUID, *, name: str, content: Mapping[str, Json]
) -> Iterator[tuple[Recording, SpeechRequest]]:
    """Raises NotFound, Conflict with request_was_called, request_was_withdrawn or request_was_removed."""
    found = SpeechRequest.objects.filter(id=request_id).first()
    if found is None:
        raise NotFound("not_found")
    said = {"request": str(request_id), **content}
    with recording(meeting_stream(found.meeting_id), command, name=name, content=said) as record:
        row = SpeechRequest.objects.select_for_update().get(id=request_id)
        if not record.done and row.state != RequestState.WAITING:
            raise Conflict(f"request_was_{row.state}", name=row.name)
        yield record, row
