"""How a socket comes to a stream: gathered for a few milliseconds, so that a storm of tablets is a few queries.

What makes it exact: `as_of` is fixed before the private states are read, so they can never be older than the shared
state beside them; and what was recorded meanwhile follows in the same step in which the socket takes its seat.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from realtime import frames, tokens
from realtime.feed import Feed
from realtime.frames import Message
from realtime.ports import Json, Reader
from realtime.sockets import Socket
from realtime.workers import Workers

logger = logging.getLogger(__name__)

GATHER_S = 0.005
CHUNK = 250


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a joiner stood when his private state was asked for."""

    socket: Socket
    reader: Reader
    as_of: int
    state: bytes | None
    """None: he goes on from what he holds."""


class Joining:
    """The waiting room of one feed."""

    def __init__(
        self,
        feed: Feed,
        workers: Workers,
        *,
        check: Callable[[Iterable[Socket]], Awaitable[None]],
        on_failure: Callable[[Socket], None],
    ) -> None:
        self._feed = feed
        self._workers = workers
        self._check = check
        self._on_failure = on_failure
        self._waiting: list[Socket] = []
        self._task: asyncio.Task[None] | None = None

    def add(self, socket: Socket) -> None:
        self._feed.joining += 1
        self._waiting.append(socket)
        if self._task is None:
            self._task = asyncio.create_task(self._work(), name=f"joining {self._feed.stream}")

    async def _work(self) -> None:
        try:
            while self._waiting:
                await asyncio.sleep(GATHER_S)
                batch, self._waiting = self._waiting[:CHUNK], self._waiting[CHUNK:]
                await self._batch(batch)
                self._feed.joining -= len(batch)
        finally:
            self._task = None

    async def _batch(self, batch: list[Socket]) -> None:
        feed = self._feed
        try:
            if feed.is_unattended:
                await feed.catch_up()
            await self._checked(batch)
            ready = await self._with_views([socket for socket in batch if not socket.finished.is_set()])
            # One moment for the whole batch: no await until every place is taken.
            places = [self._place(socket) for socket in ready if not socket.finished.is_set()]
            own = await self._workers.own(feed.stream, [place.reader for place in places])
            now = frames.stamp()
            for place in places:
                if not place.socket.finished.is_set():
                    self._settle(place, own=own.get(place.reader.session), now=now)
        except Exception:
            logger.exception("%d sockets could not join %s", len(batch), feed.stream)
            for socket in batch:
                if socket.view is None:
                    self._on_failure(socket)

    async def _checked(self, batch: list[Socket]) -> None:
        """Whoever came with a token alone: a thousand of them are a handful of queries."""
        await self._check([socket for socket in batch if not socket.doubts.are_settled])

    async def _with_views(self, batch: list[Socket]) -> list[Socket]:
        """Builds what is missing. Audiences whose fold fails cost their own readers only."""
        ready = []
        for audiences in {socket.reader.audiences for socket in batch}:
            alike = [socket for socket in batch if socket.reader.audiences == audiences]
            try:
                await self._feed.view(audiences)
            except Exception:
                logger.exception("%s cannot be shown to %s", self._feed.stream, sorted(audiences))
                for socket in alike:
                    self._on_failure(socket)
            else:
                ready += alike
        return ready

    def _place(self, socket: Socket) -> _Place:
        view = self._feed.views[socket.reader.audiences]
        if socket.held is not None and self._feed.since(socket.held) is not None:
            return _Place(socket, socket.reader, socket.held, None)
        return _Place(socket, socket.reader, view.head, view.state())

    def _settle(self, place: _Place, *, own: Json, now: str) -> None:
        """Snapshot (or what was missed), private state, and whatever was recorded meanwhile: then he is live."""
        socket, feed = place.socket, self._feed
        missed = feed.since(place.as_of)
        view = feed.views.get(socket.reader.audiences)
        if missed is None or view is None or socket.reader is not place.reader:
            # Too much happened meanwhile, or he became another reader: nothing of this may be told any more.
            socket.held = None
            self.add(socket)
            return
        socket.token_at = time.monotonic()
        told = view.told(missed, socket.reader.personal)
        signals = feed.signals.everything(socket.reader.audiences, socket.reader.personal)
        words: list[Message] = [frames.welcome(head=feed.head, resume=tokens.issue(socket.reader))]
        if place.state is None:
            words += [*told, frames.own(own, signals)]
        else:
            words += [
                frames.snapshot(as_of=place.as_of, now=now, state=place.state, own=own, signals=signals),
                *told,
            ]
        feed.seat(socket, view)
        if not socket.outlet.put_whole(words):
            self._on_failure(socket)
