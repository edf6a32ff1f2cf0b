"""The intake of this process: one ballot writer and one timekeeper, started once, whoever asks first."""

import threading
from dataclasses import dataclass, field
from uuid import UUID

from sessions.events import meeting_stream
from voting import ports
from voting.intake.timekeeper import Timekeeper
from voting.intake.writer import BallotWriter
from voting.models import OpenVote
from voting.selectors import board


@dataclass(slots=True)
class _Running:
    """What this process runs; changed under the lock only."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    writer: BallotWriter | None = None
    timekeeper: Timekeeper | None = None


_running = _Running()


def ballot_writer() -> BallotWriter:
    """The process's writer; started on first need."""
    with _running.lock:
        if _running.writer is None or _running.writer.has_ended:
            _running.writer = BallotWriter(counted=signal_board)
            _running.writer.start()
        return _running.writer


def timekeeper() -> Timekeeper:
    """The process's timekeeper; started on first need."""
    with _running.lock:
        if _running.timekeeper is None:
            _running.timekeeper = Timekeeper(write_what_arrived=lambda: ballot_writer().flush())
            _running.timekeeper.start()
        return _running.timekeeper


def stop() -> None:
    """Write what has arrived, then end both threads; the next need starts new ones."""
    with _running.lock:
        writer, keeper = _running.writer, _running.timekeeper
        _running.writer = _running.timekeeper = None
    if writer is not None:
        writer.stop()
    if keeper is not None:
        keeper.stop()


def signal_board(vote_id: UUID) -> None:
    """Tell hall and desk how many have voted."""
    meeting_id: UUID = OpenVote.objects.values_list("meeting_id", flat=True).get(pk=vote_id)
    ports.signal(meeting_stream(meeting_id), "board", board(vote_id))
