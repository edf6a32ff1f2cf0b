"""The start of a server process: what must hold before it serves, and what a stop left behind."""

import logging
import threading
from datetime import UTC, datetime

from django.db import connection

from config.collecting import QuietCollector
from config.serving_lock import FileLock, PostgresLock, serving_lock
from documents import recogniser, runner
from journal.guards import require_guards
from messaging import runner as messages
from messaging.services.send_waiting import find_lost
from records import heads_keeper, stamper
from voting.intake import process as intake
from voting.services.interrupt_votes import interrupt_open_votes

log = logging.getLogger("dien_hong.serving")

_started = threading.Event()
_starting = threading.Lock()
_held: list[FileLock | PostgresLock] = []  # as long as the process lives
_collecting: list[QuietCollector] = []


def start() -> None:
    """Once per process, whoever comes first: the server's own start, or the first request under a plain server.

    Raises when the journal's guards are missing: such a server must not serve.
    """
    with _starting:
        if _started.is_set():
            return
        require_guards()
        _held.append(serving_lock())
        _held[0].take(_interrupt)
        intake.ballot_writer()
        intake.timekeeper()
        recogniser.start()
        runner.start()
        messages.start()
        heads_keeper.start()
        stamper.start()
        connection.close()
        _collecting.append(QuietCollector())
        _collecting[0].start()
        _started.set()


def is_started() -> bool:
    return _started.is_set()


def stop() -> None:
    """Write what has arrived, then let go."""
    if _started.is_set():
        intake.stop()
        heads_keeper.stop()
        stamper.stop()
        messages.stop()
        runner.stop()
        recogniser.stop()
        _collecting.pop().stop()
        _started.clear()
    while _held:
        _held.pop().release()


def _interrupt() -> None:
    for entry in interrupt_open_votes(at=datetime.now(UTC)):
        log.warning(
            "a vote was open when the server stopped; it is interrupted now (%s, entry %d)",
            entry.stream,
            entry.seq,
        )
    lost = find_lost(None)
    if lost:
        log.warning(
            "%d messages were being handed over when the server stopped; they are uncertain now", lost
        )
