"""Asks for the times and the evidence that signed papers still lack, beside everything else a server process does."""

import logging
from threading import Event, Thread

from django.db import close_old_connections, connection
from django.utils import timezone

from records import ports
from records.services.stamp_due import stamp_due

EVERY_S = 30.0
STOP_WAITS_S = 5.0

log = logging.getLogger("dien_hong.signing")
_stop = Event()
_running: list[Thread] = []


def start() -> None:
    """In a server; nothing where no timestamp authority is set up."""
    if ports.timestamper() is None or _running:
        return
    _stop.clear()
    _running.append(Thread(target=_work, name="stamps", daemon=True))
    _running[0].start()


def stop() -> None:
    """What is asked of a service just now is left to its own deadline; nothing of it was kept."""
    _stop.set()
    while _running:
        _running.pop().join(STOP_WAITS_S)


def _work() -> None:
    while not _stop.wait(EVERY_S):
        close_old_connections()
        try:
            stamp_due(now=timezone.now, stop=_stop.is_set)
        except Exception:
            log.exception("what papers still lack could not be looked at; tried again later")
        finally:
            connection.close()
