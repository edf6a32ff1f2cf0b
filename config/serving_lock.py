"""A lock that every server process of a database shares for as long as it lives.

Whoever finds it free knows that nobody was serving: see docs/decisions/004-interrupted-votes.md. The system gives it
back with the process, however that ends; there is nothing to expire and no clock to trust.
"""

import fcntl
import hashlib
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

log = logging.getLogger("dien_hong.serving")

LOOK_EVERY_S = 1.0
KEY = int.from_bytes(hashlib.sha256(b"dien hong serving").digest()[:8], "big", signed=True)


class FileLock:
    """For SQLite: `flock` on a file beside the database's other files."""

    def __init__(self) -> None:
        self._file: IO[str] | None = None

    def take(self, when_first: Callable[[], None]) -> None:
        """Share the lock; run `when_first` before that when no other process held it."""
        name = hashlib.sha256(str(connection.settings_dict["NAME"]).encode()).hexdigest()[:12]
        path = Path(settings.VAR) / f"serving-{name}.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(self._file, fcntl.LOCK_SH)
        else:
            when_first()
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def release(self) -> None:
        if self._file is not None:
            self._file.close()


class PostgresLock:
    """A session-level advisory lock on a connection of its own, outside the pool.

    PostgreSQL gives the lock back when the connection is cut, though the process lives: so it is looked at every
    second and taken again. Only a process that starts within that second could take a served vote for a cut-off one.
    """

    def __init__(self) -> None:
        self._held: psycopg.Connection | None = None
        self._ending = threading.Event()
        self._watch = threading.Thread(target=self._keep, name="serving lock", daemon=True)

    def take(self, when_first: Callable[[], None]) -> None:
        """As FileLock.take."""
        self._held = self._connect()
        row = self._held.execute("SELECT pg_try_advisory_lock(%s)", [KEY]).fetchone()
        is_first = bool(row and row[0])
        if is_first:
            when_first()
        self._held.execute("SELECT pg_advisory_lock_shared(%s)", [KEY])
        if is_first:
            self._held.execute("SELECT pg_advisory_unlock(%s)", [KEY])
        self._watch.start()

    def release(self) -> None:
        self._ending.set()
        if self._watch.is_alive():
            self._watch.join(LOOK_EVERY_S * 3)
        if self._held is not None:
            self._held.close()

    def _keep(self) -> None:
        while not self._ending.wait(LOOK_EVERY_S):
            try:
                if self._held is None:
                    self._held = self._connect()
                    self._held.execute("SELECT pg_advisory_lock_shared(%s)", [KEY])
                    log.warning("the serving lock was lost with its connection and is held again")
                self._held.execute("SELECT 1")
            except psycopg.Error as fault:
                log.warning("the connection of the serving lock is gone: %s", fault)
                if self._held is not None:
                    self._held.close()
                self._held = None

    @staticmethod
    def _connect() -> psycopg.Connection:
        return psycopg.connect(_connection_string(), autocommit=True, connect_timeout=5)


def serving_lock() -> FileLock | PostgresLock:
    return PostgresLock() if connection.vendor == "postgresql" else FileLock()


def _connection_string() -> str:
    given = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: str(given[key]) for name, key in named.items() if given[key]})
