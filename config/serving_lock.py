"""A lock that every server process of a database shares for as long as it lives.

Whoever finds it free knows that nobody was serving: see docs/decisions/004-interrupted-votes.md. The system gives it
back with the process, however that ends; there is nothing to expire and no clock to trust.
"""

import fcntl
import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

log = logging.getLogger("dien_hong.serving")

LOOK_EVERY_S = 0.5
SURE_AFTER_S = 1.5
LOOK_AGAIN_S = 0.05


def _key(name: bytes) -> int:
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)


SERVING, STARTING = _key(b"dien hong serving"), _key(b"dien hong starting")


class FileLock:
    """For SQLite: `flock` on a file beside the database's other files."""

    def __init__(self) -> None:
        self._file: IO[str] | None = None

    def take(self, when_first: Callable[[], None]) -> None:
        """Share the lock; run `when_first` before that when no other process held it."""
        path = _lock_file(Path(settings.VAR), str(connection.settings_dict["NAME"]))
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w")
        while not _is_taken(self._file, fcntl.LOCK_EX):
            if _is_taken(self._file, fcntl.LOCK_SH):
                return
            time.sleep(LOOK_AGAIN_S)  # another server is starting, or a backup is taking its place here
        connection.close()  # it may be to a file that has another name by now
        when_first()
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def release(self) -> None:
        if self._file is not None:
            self._file.close()


class PostgresLock:
    """A session-level advisory lock on a connection of its own, outside the pool.

    PostgreSQL gives the lock back when the connection is cut, though the process lives: so it is looked at twice a
    second and taken again, and who finds it free at the start looks once more before believing that nobody serves.
    """

    def __init__(self) -> None:
        self._held: psycopg.Connection | None = None
        self._ending = threading.Event()
        self._watch = threading.Thread(target=self._keep, name="serving lock", daemon=True)

    def take(self, when_first: Callable[[], None]) -> None:
        """As FileLock.take."""
        held = self._held = self.connect()
        held.execute(
            "SELECT pg_advisory_lock(%s)", [STARTING]
        )  # one at a time, or two would see each other's look
        if _is_free(held):
            time.sleep(SURE_AFTER_S)
            if _is_free(held):
                when_first()
        held.execute("SELECT pg_advisory_lock_shared(%s)", [SERVING])
        held.execute("SELECT pg_advisory_unlock(%s)", [STARTING])
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
                if not _is_alive(self._held):
                    again = self.connect()
                    again.execute("SELECT pg_advisory_lock_shared(%s)", [SERVING])
                    self._held = again
                    log.warning("the serving lock was lost with its connection and is held again")
            except psycopg.Error as fault:
                log.warning("the serving lock cannot be taken again yet: %s", fault)

    @staticmethod
    def connect() -> psycopg.Connection:
        return psycopg.connect(connection_string(), autocommit=True, connect_timeout=5)


def _is_alive(held: psycopg.Connection | None) -> bool:
    if held is None:
        return False
    try:
        held.execute("SELECT 1")
    except psycopg.Error:
        held.close()
        return False
    return True


def _is_free(held: psycopg.Connection) -> bool:
    """Whether no process serves at this moment."""
    row = held.execute("SELECT pg_try_advisory_lock(%s)", [SERVING]).fetchone()
    free = bool(row and row[0])
    if free:
        held.execute("SELECT pg_advisory_unlock(%s)", [SERVING])
    return free


def serving_lock() -> FileLock | PostgresLock:
    return PostgresLock() if connection.vendor == "postgresql" else FileLock()


def is_served() -> bool:
    """Whether any process serves the database at this moment."""
    if connection.vendor == "postgresql":
        with PostgresLock.connect() as looking:
            return not _is_free(looking)
    return is_file_served(Path(settings.VAR), str(connection.settings_dict["NAME"]))


def is_file_served(var: Path, database: str) -> bool:
    """The same for an SQLite file, by the lock beside it."""
    path = _lock_file(var, database)
    if not path.exists():
        return False
    with path.open() as file:
        return not _is_taken(file, fcntl.LOCK_EX)


@contextmanager
def kept_from_serving(var: Path, database: str) -> Iterator[bool]:
    """While it lasts no server starts on the SQLite file. False, and nothing is held, when one serves it."""
    with _lock_file(var, database).open("a") as file:
        yield _is_taken(file, fcntl.LOCK_EX)


def _is_taken(file: IO[str], lock: int) -> bool:
    try:
        fcntl.flock(file, lock | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_file(var: Path, database: str) -> Path:
    """The same by whichever path, through whatever links, the database is named."""
    whole = str(Path(database).resolve())
    return var / f"serving-{hashlib.sha256(whole.encode()).hexdigest()[:12]}.lock"


def connection_string() -> str:
    """How to reach the installation's PostgreSQL outside Django's pool."""
    given = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return make_conninfo(**{name: str(given[key]) for name, key in named.items() if given[key]})
