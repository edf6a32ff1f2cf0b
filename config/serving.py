"""The start of a server process: what must hold before it serves, and what a stop left behind."""

import fcntl
import hashlib
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from config.collecting import QuietCollector
from journal.guards import require_guards
from voting.intake import process as intake
from voting.services.interrupt_votes import interrupt_open_votes

log = logging.getLogger("dien_hong.serving")

_started = threading.Event()
_starting = threading.Lock()
_held: list[IO[str] | psycopg.Connection] = []  # kept open as long as the process lives
_collecting: list[QuietCollector] = []


def start() -> None:
    """Once per process, whoever comes first: the server's own start, or the first request under a plain server.

    Raises when the journal's guards are missing: such a server must not serve.
    """
    with _starting:
        if _started.is_set():
            return
        require_guards()
        _presence_of_a_server(_interrupt)
        intake.ballot_writer()
        intake.timekeeper()
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
        _collecting.pop().stop()
        _started.clear()
    while _held:
        _held.pop().close()


def _interrupt() -> None:
    for entry in interrupt_open_votes(at=datetime.now(UTC)):
        log.warning(
            "a vote was open when the server stopped; it is interrupted now (%s, entry %d)",
            entry.stream,
            entry.seq,
        )


def _presence_of_a_server(when_first: Callable[[], None]) -> None:
    """Hold a lock as long as this process serves, and run `when_first` when no other process held it.

    Nobody held it: every server of this database had stopped, so a vote that still says "open" was cut off.
    The system releases the lock with the process, however it ends.
    """
    if connection.vendor == "postgresql":
        _on_postgresql(when_first)
    else:
        _on_file(when_first)


def _on_file(when_first: Callable[[], None]) -> None:
    path = Path(settings.VAR) / f"serving-{_name_of_database()}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(lock, fcntl.LOCK_SH)
    else:
        when_first()
        fcntl.flock(lock, fcntl.LOCK_SH)
    _held.append(lock)


def _on_postgresql(when_first: Callable[[], None]) -> None:
    """A session-level advisory lock on a connection of its own, outside the pool."""
    key = int.from_bytes(hashlib.sha256(b"dien hong serving").digest()[:8], "big", signed=True)
    held = psycopg.connect(_connection_string(), autocommit=True)
    with _first_on(held, key) as is_first:
        if is_first:
            when_first()
    _held.append(held)


@contextmanager
def _first_on(held: psycopg.Connection, key: int) -> Iterator[bool]:
    row = held.execute("SELECT pg_try_advisory_lock(%s)", [key]).fetchone()
    is_first = bool(row and row[0])
    yield is_first
    held.execute("SELECT pg_advisory_lock_shared(%s)", [key])
    if is_first:
        held.execute("SELECT pg_advisory_unlock(%s)", [key])


def _connection_string() -> str:
    given = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: str(given[key]) for name, key in named.items() if given[key]})


def _name_of_database() -> str:
    return hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:12]
