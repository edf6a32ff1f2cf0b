"""The hot path: ballots from many sockets, one writer thread, one transaction for what arrived in a few milliseconds.

One fsync for many ballots is what makes a thousand tablets possible on one old disk; nobody is acknowledged before it.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import Error as DatabaseFault
from django.db import connection, transaction

from catalogue.refusals import Refusal, Unavailable
from voting.events import OwnBallotJson
from voting.intake.casters import Caster, Casters
from voting.selectors import open_vote_ids
from voting.services.record_ballots import Offer, record_ballots

log = logging.getLogger("dien_hong.voting")

GATHER_S = 0.004
LARGEST_BATCH = 500
TICK_S = 0.2

Answer = OwnBallotJson | Refusal
Counted = Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class _Waiting:
    offer: Offer
    caster: Caster | None
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Answer]"


@dataclass(frozen=True, slots=True)
class _Recount:
    meeting_id: UUID


@dataclass(frozen=True, slots=True)
class _Flush:
    done: threading.Event


class _Stop:
    """The end of the queue."""


_Item = _Waiting | _Recount | _Flush | _Stop


class BallotWriter:
    """One per process. `counted` is called in the writer's thread at most once per tick and vote."""

    def __init__(self, *, counted: Counted) -> None:
        self._counted = counted
        self._arrived: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        # Held for an instant by whoever brings a ballot: none may come in behind the last look into the queue.
        self._door = threading.Lock()
        self._has_ended = False
        self._uncounted: dict[UUID, float] = {}
        self._last_count: dict[UUID, float] = {}
        self._thread = threading.Thread(target=self._run, name="ballot writer", daemon=True)
        self._casters = Casters()
        self.batches = 0

    def start(self) -> None:
        self._thread.start()

    @property
    def has_ended(self) -> bool:
        return self._has_ended

    def stop(self, *, patience_s: float = 10) -> None:
        """Write what has arrived, then end."""
        self._arrived.put(_Stop())
        self._thread.join(patience_s)

    async def cast(self, offer: Offer, *, caster: Caster | None = None) -> OwnBallotJson:
        """The ballot that stands, after its commit. Raises the Refusal; Unavailable when it could not be written.

        caster: who brings it over an open socket; None when the very request was authorised.
        """
        loop = asyncio.get_running_loop()
        waiting = _Waiting(offer, caster, loop, loop.create_future())
        with self._door:
            if self._has_ended:
                raise Unavailable("ballot_not_recorded")
            self._arrived.put(waiting)
        answer = await waiting.answer
        if isinstance(answer, Refusal):
            raise answer
        return answer

    def recount(self, meeting_id: UUID) -> None:
        """Something else than a ballot changed the board of the meeting's vote, if one is open: count soon."""
        self._arrived.put(_Recount(meeting_id))

    def flush(self, *, patience_s: float = 1.0) -> None:
        """Return when the ballots that have arrived are written, or after the patience."""
        flush = _Flush(threading.Event())
        self._arrived.put(flush)
        flush.done.wait(patience_s)

    def _run(self) -> None:
        try:
            self._write_until_stopped()
        finally:
            self._refuse_the_rest()
            connection.close()

    def _refuse_the_rest(self) -> None:
        """Whatever ended the thread, nobody waits for an answer that will not come."""
        left = []
        with self._door:
            self._has_ended = True
            while not self._arrived.empty():
                item = self._arrived.get()
                if isinstance(item, _Waiting):
                    left.append(item)
                elif isinstance(item, _Flush):
                    item.done.set()
        self._answer(left, [Unavailable("ballot_not_recorded")] * len(left))

    def _write_until_stopped(self) -> None:
        waiting_first: _Item | None = None
        while not isinstance(waiting_first, _Stop):
            item, waiting_first = waiting_first or self._next(), None
            match item:
                case _Stop():
                    break
                case _Recount(meeting_id):
                    self._mark_open(meeting_id)
                case _Flush(done):
                    done.set()
                case _Waiting():
                    batch, waiting_first = self._gather(item)
                    self._answer(batch, self._write(batch))
            self._count_when_due()
        self._count_when_due(now_anyway=True)

    def _next(self) -> _Item | None:
        """What arrived next; None when a count is due first."""
        patience = max(0.0, min(self._uncounted.values()) - time.monotonic()) if self._uncounted else None
        try:
            return self._arrived.get(timeout=patience)
        except queue.Empty:
            return None

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], _Item | None]:
        """The ballots of one batch, and what ended it if that was no ballot."""
        batch = [first]
        until = time.monotonic() + GATHER_S
        while len(batch) < LARGEST_BATCH:
            try:
                item = self._arrived.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                break
            if not isinstance(item, _Waiting):
                return batch, item
            batch.append(item)
        return batch, None

    def _write(self, batch: Sequence[_Waiting]) -> Sequence[Answer]:
        """One transaction; once more on a fresh connection when the database dropped the first.

        When it fails again although the database answers, one of the ballots is to blame: then by halves, so that
        the others are recorded.
        """
        is_databases_fault = False
        for attempt in (1, 2):
            connection.close_if_unusable_or_obsolete()
            try:
                with transaction.atomic():
                    answers = self._record(batch)
            except Exception as fault:  # whatever one batch meets, the intake goes on for the next one
                log.exception("writing %d ballots failed (try %d)", len(batch), attempt)
                is_databases_fault = isinstance(fault, DatabaseFault)
                connection.close()
            else:
                self.batches += 1
                self._mark(batch, answers)
                return answers
        if is_databases_fault or len(batch) == 1:
            return [Unavailable("ballot_not_recorded")] * len(batch)
        half = len(batch) // 2
        return [*self._write(batch[:half]), *self._write(batch[half:])]

    def _record(self, batch: Sequence[_Waiting]) -> Sequence[Answer]:
        """What became of each; who may not cast any more is refused before the ballots are looked at."""
        refused = self._casters.refusals({w.caster for w in batch if w.caster is not None})
        recorded = iter(record_ballots([w.offer for w in batch if w.caster not in refused]))
        return [refused[w.caster] if w.caster in refused else next(recorded) for w in batch]

    def _mark(self, batch: Sequence[_Waiting], answers: Sequence[Answer]) -> None:
        for waiting, answer in zip(batch, answers, strict=True):
            if not isinstance(answer, Refusal):
                self._due(waiting.offer.vote_id)

    def _mark_open(self, meeting_id: UUID) -> None:
        connection.close_if_unusable_or_obsolete()
        try:
            for vote_id in open_vote_ids(meeting_id):
                self._due(vote_id)
        except Exception:  # the next ballot counts again
            log.exception("the board of meeting %s could not be looked up", meeting_id)
            connection.close()

    def _due(self, vote_id: UUID) -> None:
        """Count at once, or a tick after the last count."""
        soonest = max(time.monotonic(), self._last_count.get(vote_id, 0.0) + TICK_S)
        self._uncounted.setdefault(vote_id, soonest)

    def _answer(self, batch: Sequence[_Waiting], answers: Sequence[Answer]) -> None:
        """One wake-up per event loop, not one per ballot."""
        by_loop: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Answer], Answer]]] = {}
        for waiting, answer in zip(batch, answers, strict=True):
            by_loop.setdefault(waiting.loop, []).append((waiting.answer, answer))
        for loop, settled in by_loop.items():
            with suppress(RuntimeError):  # that loop has ended: nobody is left there to be told
                loop.call_soon_threadsafe(_settle, settled)

    def _count_when_due(self, *, now_anyway: bool = False) -> None:
        now = time.monotonic()
        for vote_id in [vote for vote, due in self._uncounted.items() if now_anyway or due <= now]:
            del self._uncounted[vote_id]
            self._last_count[vote_id] = now
            try:
                self._counted(vote_id)
            except Exception:  # a board is only a picture of the counts
                log.exception("counting vote %s failed; the next ballot counts again", vote_id)
                connection.close()


def _settle(settled: Sequence[tuple["asyncio.Future[Answer]", Answer]]) -> None:
    for future, answer in settled:
        if not future.done():
            future.set_result(answer)
