"""Closes votes at their time by the server's clock; any number of processes may try, one entry comes of it."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connection

from catalogue.refusals import Conflict, NotFound
from journal.services.record import Command
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.close_vote import close_vote, timed_close_id

log = logging.getLogger("dien_hong.voting")

LONGEST_SLEEP_S = 1.0
RETRY_S = 0.25


class Timekeeper:
    """One thread per process. `poke` after a vote opened, was extended or resumed in this process."""

    def __init__(self, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._poked = threading.Event()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="timekeeper", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending = True
        self._poked.set()
        self._thread.join(5)

    def poke(self) -> None:
        self._poked.set()

    def _run(self) -> None:
        while not self._ending:
            connection.close_if_unusable_or_obsolete()
            try:
                sleep_s = self.close_due()
            except Exception:  # a vote that cannot be closed now is tried again; the thread must not end
                log.exception("the timekeeper met a fault; trying again")
                connection.close()
                sleep_s = LONGEST_SLEEP_S
            self._poked.wait(sleep_s)
            self._poked.clear()
        connection.close()

    def close_due(self) -> float:
        """Close every vote whose time is up; seconds until the next one, at most LONGEST_SLEEP_S."""
        timed = OpenVote.objects.filter(state=VoteState.OPEN.value, closes_at__isnull=False)
        sleep_s = LONGEST_SLEEP_S
        for vote_id, closes_at in timed.values_list("id", "closes_at"):
            if closes_at is None:
                continue
            now = self._clock()
            if closes_at > now:
                sleep_s = min(sleep_s, (closes_at - now).total_seconds())
                continue
            command = Command(timed_close_id(vote_id, closes_at), "system:timekeeper", now)
            try:
                close_vote(command, vote_id=vote_id, by="time")
            except (Conflict, NotFound) as refusal:
                log.info("timed close of %s left alone: %s", vote_id, refusal.code)
            except Exception:  # the votes of other meetings must not wait for this one
                log.exception("closing vote %s at its time failed; trying again", vote_id)
                sleep_s = min(sleep_s, RETRY_S)
        return max(sleep_s, 0.005)
