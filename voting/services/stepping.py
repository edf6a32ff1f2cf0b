"""How every command on one vote begins: the meeting's stream first, then the vote's row, both locked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, NotFound
from journal.rules.canonical import Json
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream
from voting.models import OpenVote
from voting.rules.lifecycle import Step, may
from voting.rules.words import VoteState


@dataclass(frozen=True, slots=True)
class VoteStep:
    """record: the open recording; `record.done` is set when this very command was carried out before."""

    record: Recording
    vote: OpenVote


@contextmanager
def vote_step(
    command: Command, step: Step, *, vote_id: UUID, content: Mapping[str, Json] | None = None
) -> Iterator[VoteStep]:
    """Lock the stream and the vote, and refuse a step that the vote cannot take from where it stands.

    The same order everywhere (stream, then vote); the ballot writer locks votes only, so nothing waits in a circle.
    Raises NotFound("not_found"), Conflict("vote_cannot_<step>").
    """
    meeting_id = OpenVote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound("not_found")
    said: dict[str, Json] = {"vote": str(vote_id), **(content or {})}
    with recording(meeting_stream(meeting_id), command, name=f"{step}_vote", content=said) as record:
        vote = OpenVote.objects.select_for_update().get(pk=vote_id)
        if record.done is None and not may(step, VoteState(vote.state)):
            raise Conflict(f"vote_cannot_{step}", number=vote.number)
        yield VoteStep(record, vote)
