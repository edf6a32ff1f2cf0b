"""Looks at what has come in, one file at a time, beside everything else a server process does.

A thread of each process; which of them takes a file, the file's own lock decides. What a stop or a crash left behind
is gone on with at the next start, or by another process within half a minute.
"""

import logging
import threading
import time
from collections.abc import Iterable
from uuid import UUID

from django.db import close_old_connections, connection
from django.utils import timezone

from documents import ports, store
from documents.services.check_signatures import check_signatures, in_doubt, unchecked
from documents.services.give_up_upload import give_up_old_uploads
from documents.services.look_at_upload import look_at_upload, waiting_uploads

LOOK_AGAIN_S = 30.0
SWEEP_S = 3600.0
STOP_WAITS_S = 10.0

log = logging.getLogger("dien_hong.documents")


class Runner:
    """The thread. `poke`: something is whole."""

    def __init__(self) -> None:
        self._something = threading.Event()
        self._stop = threading.Event()
        self._swept_at = -SWEEP_S
        self._thread = threading.Thread(target=self._work, name="intake-of-files", daemon=True)

    def start(self) -> None:
        self._something.set()
        self._thread.start()

    def poke(self) -> None:
        self._something.set()

    def stop(self) -> None:
        """A file that is being looked at waits for the next start."""
        self._stop.set()
        self._something.set()
        if self._thread.is_alive():
            self._thread.join(STOP_WAITS_S)

    def _work(self) -> None:
        while not self._stop.is_set():
            self._something.wait(LOOK_AGAIN_S)
            self._something.clear()
            close_old_connections()
            try:
                self._look_at_all()
                self._sweep()
            except Exception:
                log.exception("files that came in could not be looked at; tried again later")
            finally:
                connection.close()

    def _look_at_all(self) -> None:
        for upload in waiting_uploads():
            if self._stop.is_set():
                return
            try:
                look_at_upload(upload, stop=self._stop)
            except Exception:  # one file holds up no other
                log.exception("a file could not be looked at; tried again later: %s", upload)
        self._check(unchecked())

    def _check(self, versions: Iterable[UUID]) -> None:
        for version in versions:
            if self._stop.is_set():
                return
            try:
                check_signatures(version, at=timezone.now())
            except Exception:  # one file holds up no other
                log.exception("signatures could not be checked; tried again later: %s", version)

    def _sweep(self) -> None:
        if self._stop.is_set() or time.monotonic() < self._swept_at + SWEEP_S:
            return
        self._swept_at = time.monotonic()
        give_up_old_uploads(now=timezone.now())
        for let_go in ports.let_go:
            let_go(timezone.now())
        store.sweep()
        self._check(in_doubt(now=timezone.now()))


_running: list[Runner] = []


def start() -> None:
    """In a server; a command of the machine leaves what it took in to the server's next look."""
    runner = Runner()
    _running.append(runner)
    runner.start()


def stop() -> None:
    while _running:
        _running.pop().stop()


def poke() -> None:
    """Something is whole: look at once."""
    for one in _running:
        one.poke()
