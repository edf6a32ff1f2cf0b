"""Sends what waits, and looks every ten minutes for what is due, beside everything else a server process does.

One thread for each channel that the installation has set up, so that a slow one holds up no other, and one for dates;
none of them where nothing is set up. Which process takes a message, its row decides.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection
from django.utils import timezone

from messaging import poked
from messaging.channels.ways import setup
from messaging.rules.words import Channel
from messaging.services.send_due import send_due
from messaging.services.send_waiting import find_lost, send_waiting

LOOK_AGAIN_S = 20.0
DUE_EVERY_S = 600.0
STOP_WAITS_S = 5.0

log = logging.getLogger("dien_hong.messaging")


class Runner:
    """A thread that does one thing again and again, and at once when it is poked."""

    def __init__(self, name: str, look: Callable[["Runner"], None], *, every_s: float) -> None:
        self.something = threading.Event()
        self._stop = threading.Event()
        self._look, self._every_s = look, every_s
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        self.something.set()
        self._thread.start()

    def is_stopping(self) -> bool:
        return self._stop.is_set()

    def stop(self) -> None:
        """What is being handed over just now is waited for; a longer one is found uncertain at the next start."""
        self._stop.set()
        self.something.set()
        if self._thread.is_alive():
            self._thread.join(STOP_WAITS_S)

    def _work(self) -> None:
        while not self._stop.is_set():
            self.something.wait(self._every_s)
            self.something.clear()
            if self._stop.is_set():
                return
            close_old_connections()
            try:
                self._look(self)
            except Exception:
                log.exception("messages could not be looked at; tried again later")
                time.sleep(1)
            finally:
                connection.close()


def _sends(channel: Channel) -> Runner:
    def look(runner: Runner) -> None:
        find_lost(timezone.now())
        send_waiting(channel, now=timezone.now, stop=runner.is_stopping)

    return Runner(f"messages-{channel}", look, every_s=LOOK_AGAIN_S)


def _looks_for_dates() -> Runner:
    return Runner("messages-due", lambda _: _due(), every_s=DUE_EVERY_S)


def _due() -> None:
    queued = send_due(at=timezone.now())
    if queued:
        log.info("due today: %d messages queued", queued)


_running: list[Runner] = []


def start() -> None:
    """In a server. Ports must be wired before."""
    channels = [channel for channel in Channel if setup().has(channel)]
    if not channels:
        return
    for channel in channels:
        sends = _sends(channel)
        poked.listen(sends.something)
        _running.append(sends)
    _running.append(_looks_for_dates())
    for runner in _running:
        runner.start()


def stop() -> None:
    while _running:
        runner = _running.pop()
        poked.forget(runner.something)
        runner.stop()
