"""How every command on one vote begins: the meeting's stream first, then the vote's row, both locked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from catalogue.refusals import Conflict, Invalid, NotFound
from journal.rules.canonical import Json
from journal.rules.times import to_millisecond
from journal.services.record import Command, Recording, recording
from sessions.events import meeting_stream
from voting.models import OpenVote
from voting.rules.lifecycle import FROM_PAPER, TRIAL, Step, may
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
    Raises NotFound("not_found"), Conflict("vote_cannot_<step>" | "vote_is_trial"), Invalid("occurred_not_here") where
    nothing can have been noted on paper, Invalid("occurred_before_opening") for what lies before the vote's opening.
    """
    meeting_id = OpenVote.objects.filter(pk=vote_id).values_list("meeting_id", flat=True).first()
    if meeting_id is None:
        raise NotFound("not_found")
    said: dict[str, Json] = {"vote": str(vote_id), **(content or {})}
    with recording(meeting_stream(meeting_id), command, name=f"{step}_vote", content=said) as record:
        vote = OpenVote.objects.select_for_update().get(pk=vote_id)
        if record.done is None:
            _refuse(step, vote, command)
        yield VoteStep(record, vote)


def _refuse(step: Step, vote: OpenVote, command: Command) -> None:
    if vote.is_test and step not in TRIAL:
        raise Conflict("vote_is_trial", number=vote.number)
    if not may(step, VoteState(vote.state)):
        raise Conflict(f"vote_cannot_{step}", number=vote.number)
    if command.occurred_at is None:
        return
    if step not in FROM_PAPER or vote.is_test:
        raise Invalid("occurred_not_here")
    earliest = vote.closed_at or vote.opened_at
    if earliest is not None and command.occurred_at < to_millisecond(earliest):
        raise Invalid("occurred_before_opening")
