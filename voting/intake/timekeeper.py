"""Closes votes at their time by the server's clock; any number of processes may try, one entry comes of it."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import connection

from catalogue.refusals import Conflict, NotFound
from journal.services.record import Command
from voting.models import OpenVote
from voting.rules.words import VoteState
from voting.services.close_vote import close_vote, timed_close_id
from voting.services.interrupt_votes import interrupt_vote

log = logging.getLogger("dien_hong.voting")

LONGEST_SLEEP_S = 1.0
RETRY_S = 0.25
TOO_LATE_S = 2.0
"""A deadline noticed this late was slept through: the process stood still, or the clock was set forward."""


class Timekeeper:
    """One thread per process. `poke` after a vote opened, was extended or resumed in this process."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        write_what_arrived: Callable[[], None] = lambda: None,
    ) -> None:
        """write_what_arrived: returns when the ballots that are here already are written."""
        self._clock = clock
        self._write_what_arrived = write_what_arrived
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
        """Close every vote whose time is up; seconds until the next one, at most LONGEST_SLEEP_S.

        A vote whose deadline was slept through is interrupted instead: its hall could not vote all the time it was
        promised, and ballots that were sent in time may have waited at our door.
        """
        timed = OpenVote.objects.filter(state=VoteState.OPEN.value, closes_at__isnull=False)
        sleep_s = LONGEST_SLEEP_S
        for vote_id, closes_at in timed.values_list("id", "closes_at"):
            if closes_at is None:
                continue
            now = self._clock()
            if closes_at > now:
                sleep_s = min(sleep_s, (closes_at - now).total_seconds())
                continue
            try:
                self._end(vote_id, closes_at, now)
            except (Conflict, NotFound) as refusal:
                log.info("timed close of %s left alone: %s", vote_id, refusal.code)
            except Exception:  # the votes of other meetings must not wait for this one
                log.exception("closing vote %s at its time failed; trying again", vote_id)
                sleep_s = min(sleep_s, RETRY_S)
        return max(sleep_s, 0.005)

    def _end(self, vote_id: UUID, closes_at: datetime, now: datetime) -> None:
        late_s = (now - closes_at).total_seconds()
        if late_s > TOO_LATE_S:
            log.warning("the deadline of vote %s was noticed %.1f s late; it is interrupted", vote_id, late_s)
            interrupt_vote(_named(str(uuid4()), now), vote_id=vote_id, why="server_stalled")
            return
        self._write_what_arrived()
        try:
            close_vote(_named(timed_close_id(vote_id, closes_at), now), vote_id=vote_id, by="time")
        except Conflict as refusal:
            if refusal.code != "command_id_reused":
                raise
            # Somebody used the name for something else; the vote's own state still lets it close only once.
            close_vote(_named(str(uuid4()), now), vote_id=vote_id, by="time")


def _named(command_id: str, at: datetime) -> Command:
    return Command(command_id, "system:timekeeper", at)
