"""Queue what is due: asked of every room that knows of a date. Asked again, nothing is queued twice."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from messaging import ports
from messaging.ports import Reminder
from messaging.rules.outcomes import by_day
from messaging.services.queue import queue

log = logging.getLogger("dien_hong.messaging")


def send_due(*, at: datetime, now: datetime | None = None) -> int:
    """How many messages are new. By day: what is found due at night goes out in the morning.

    now: what time it is really, where a person asks for another moment; then everything goes out at once.
    """
    return sum(_queued(found, at, now) for found in ports.due)


def _queued(found: Callable[[datetime], Iterable[Reminder]], at: datetime, now: datetime | None) -> int:
    try:
        due = [replace(one, not_before=now or by_day(one.not_before or at)) for one in found(at)]
        return queue(due, at=now or at)
    except Exception:  # what one room cannot say holds up no other
        log.exception("what is due could not be looked up: %s", found)
        return 0
