"""How passwords are hashed: hard for whoever steals the table, bearable for an old PC that seats a whole council."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

from catalogue.refusals import Unavailable

AT_ONCE = min(4, max(2, os.cpu_count() or 2))
"""More would be no faster. Each takes 19 MiB, and anyone in the network may ask for one without signing in."""
PATIENCE_S = 10.0
MOST_WAITING = 200
"""A whole council at the door; more is no council."""


class _Turns:
    """Who may hash now. A thread that has its turn keeps it through what it calls."""

    def __init__(self) -> None:
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._places = threading.BoundedSemaphore(MOST_WAITING)
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        if getattr(self._mine, "is_held", False):
            yield
            return
        self._wait()
        self._mine.is_held = True
        try:
            yield
        finally:
            self._mine.is_held = False
            self._free.release()

    def _wait(self) -> None:
        if self._free.acquire(blocking=False):
            return
        if not self._places.acquire(blocking=False):
            raise Unavailable("sign_in_busy")
        try:
            # Whoever waits here holds no connection: the pool is small, and ballots need it.
            if not connection.in_atomic_block:
                connection.close()
            if not self._free.acquire(timeout=PATIENCE_S):
                raise Unavailable("sign_in_busy")
        finally:
            self._places.release()


_turns = _Turns()
# Always the same few threads: what the system's allocator keeps for later, it keeps for each thread that ever asked.
_workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hashing")


def hashing_turn() -> AbstractContextManager[None]:
    """One of the few turns at the hasher. Raises Unavailable("sign_in_busy") when there is none within ten seconds.

    Every hash waits for one by itself; who counts tries takes it before, so that a try that found no turn is none.
    """
    return _turns.turn()


class Argon2(Argon2PasswordHasher):
    """Argon2id at the cost OWASP recommends: 19 MiB, two passes, one lane.

    Django's default takes 100 MiB and eight lanes each time: forty delegates signing in at once would need 4 GiB.
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with hashing_turn():
            encoded: str = _workers.submit(super().encode, password, salt).result()
            return encoded

    def verify(self, password: str, encoded: str) -> bool:
        with hashing_turn():
            is_right: bool = _workers.submit(super().verify, password, encoded).result()
            return is_right
