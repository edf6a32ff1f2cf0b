"""Work in child processes that people wait for: few at once, and each thing done once however many ask for it."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from threading import Condition

from django.db import connection

from catalogue.refusals import Unavailable

CHILDREN = 2  # per process: they are not to take the processor from those who vote
WAIT_S = 30.0
FAILED_FOR_S = 60.0


class Turns:
    """What is being done now, and what failed a moment ago. most: how many things at a time."""

    def __init__(self, most: int = CHILDREN) -> None:
        self._most = most
        self._changed = Condition()
        self._doing: set[str] = set()
        self._children = 0
        self._failed: dict[str, float] = {}

    @contextmanager
    def taken(
        self, name: str, *, is_done: Callable[[], bool], also: Callable[[], Collection[str]] = tuple
    ) -> Iterator[frozenset[str]]:
        """The names to do now, `name` among them; empty when another has done it meanwhile.

        also: more that would be done along with it, asked when the turn has come; what others are doing is left out.
        Raises Unavailable: file_not_ready after half a minute of waiting, file_unreadable where it failed just now.
        """
        names = self._begin(name, is_done, also)
        try:
            yield names
        finally:
            self._end(names)

    def note_failed(self, name: str) -> None:
        with self._changed:
            self._failed[name] = time.monotonic() + FAILED_FOR_S

    def _begin(
        self, name: str, is_done: Callable[[], bool], also: Callable[[], Collection[str]]
    ) -> frozenset[str]:
        until = time.monotonic() + WAIT_S
        with self._changed:
            while not is_done():
                self._refuse_failed(name)
                if name not in self._doing and self._children < self._most:
                    names = frozenset({name, *also()}) - self._doing
                    self._doing |= names
                    self._children += 1
                    return names
                if not self._changed.wait(until - time.monotonic()):
                    raise Unavailable("file_not_ready")
        return frozenset()

    def _end(self, names: frozenset[str]) -> None:
        if not names:
            return
        with self._changed:
            self._doing -= names
            self._children -= 1
            self._changed.notify_all()

    def _refuse_failed(self, name: str) -> None:
        now = time.monotonic()
        self._failed = {failed: until for failed, until in self._failed.items() if until > now}
        if name in self._failed:
            raise Unavailable("file_unreadable")


turns = Turns()
copies = Turns(CHILDREN - 1)
"""In front of the others, for what one person alone wants and waits long for: the hall's pages do not wait for it."""


def leave_database() -> None:
    """Give the connection back before something slow; whoever asks the database again gets another."""
    if not connection.in_atomic_block:
        connection.close()
