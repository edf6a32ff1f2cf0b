"""Signs heads beside everything else a server process does: no ballot and no close ever waits for it.

Woken after each commit in this process; every few seconds it looks at what the others did. Each head has one row, so
whichever process comes first signs it, and what a stop left unsigned is made up.
"""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import close_old_connections, connection

from journal.heads import Owed, grown, owed
from journal.rules.heads import Why
from journal.selectors import heads
from journal.services.sign_head import sign_head
from sessions.events import meeting_stream
from sessions.selectors import meetings_on

MINUTE_S = 60.0
LOOK_S = 5.0
SETTLES_S = 0.2
"""After a close the hall is told first."""
STOP_WAITS_S = 5.0

log = logging.getLogger("dien_hong.heads")


class HeadsKeeper:
    """One thread of a process."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        passed: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self._passed = clock, passed
        self._closed = threading.Event()
        self._stop = threading.Event()
        self._minute_at = passed()
        self._seen: dict[str, int] = {}
        self._thread = threading.Thread(target=self._work, name="heads", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def poke(self) -> None:
        """Something was recorded in this process."""
        self._closed.set()

    def stop(self) -> None:
        self._stop.set()
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(STOP_WAITS_S)

    def _work(self) -> None:
        everything = True
        while not self._stop.is_set():
            close_old_connections()
            try:
                self.look(everything=everything)
                everything = False
            except Exception:  # the record stands without its heads; the next look makes them up
                log.exception("heads could not be signed; tried again")
            finally:
                connection.close()
            if self._closed.wait(LOOK_S) and not self._stop.wait(SETTLES_S):
                self._closed.clear()

    def look(self, *, everything: bool = False) -> int:
        """Sign what is owed, and the minute's heads; how many. everything: also of meetings long over."""
        on = [meeting_stream(meeting) for meeting in meetings_on(self._clock())]
        sizes = heads(on)
        signed: list[bool] = []
        if everything or sizes != self._seen:
            signed += [self._sign(each) for each in owed(None if everything else on)]
            self._seen = sizes if all(signed) else {}
        if self._passed() - self._minute_at >= MINUTE_S:
            self._minute_at = self._passed()
            signed += [self._sign(Owed(name, sizes[name], Why.MINUTE)) for name in grown(on, sizes)]
        return sum(signed)

    def _sign(self, each: Owed) -> bool:
        try:
            sign_head(each.stream, each.why, at=self._clock(), size=each.size)
        except (OSError, ValueError):
            log.exception("the head of %s over %d entries is not signed", each.stream, each.size)
            return False
        return True


_running: list[HeadsKeeper] = []


def start() -> None:
    """In a server. Ports must be wired before."""
    _running.append(HeadsKeeper())
    _running[0].start()


def poke() -> None:
    for keeper in _running:
        keeper.poke()


def stop() -> None:
    while _running:
        _running.pop().stop()
