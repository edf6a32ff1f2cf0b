"""The hub of one loop: who listens to what, what reaches him, and the clockwork that makes up for what is lost.

All of it runs on the loop's thread. Other rooms speak to it through `realtime.hub`.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from realtime import frames, tokens
from realtime.bus import Bus, InProcessBus
from realtime.feed import Feed
from realtime.joining import Joining
from realtime.ports import Json, Ports, Reader
from realtime.presence import SAY_AGAIN_S, Presence
from realtime.redis_bus import RedisBus
from realtime.rights import Rights
from realtime.signals import TICK_S, Signals
from realtime.sockets import Socket
from realtime.workers import Workers

logger = logging.getLogger(__name__)

POLL_S = 1.0
KEEP_IDLE_S = 120.0
SIGNALS_KEPT = 256
"""Streams whose live values are remembered although nobody here listens."""
RENEW_CHUNK = 100

NOT_SIGNED_IN, NOT_ADMITTED, TRY_LATER, RESTART = 4401, 4403, 1013, 1012


@dataclass(slots=True)
class Counters:
    joined: int = 0
    fast: int = 0
    slow_dropped: int = 0
    rights_lost: int = 0
    polls_that_found: int = 0
    """Heads found by polling before any hint came: above a trickle, the bus is not doing its work."""


class Switchboard:
    def __init__(self, wired: Ports, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.ports = wired
        self.process = uuid4().hex
        self.counters = Counters()
        self.sockets: set[Socket] = set()
        self.presence = Presence()
        self.rights_epoch = 0
        self._workers = Workers(wired)
        self._feeds: dict[str, tuple[Feed, Joining]] = {}
        self._idle_since: dict[str, float] = {}
        self._signals: OrderedDict[str, Signals] = OrderedDict()
        self._ticked_at: dict[str, float] = {}
        self._ticking: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._presence_dirty: set[str] = set()
        self._presence_due: set[str] = set()
        self._rights = Rights(wired, everyone=lambda: self.sockets, on_verdict=self._judged)
        self._bus: Bus = (
            RedisBus(wired.redis_url, wired.channel) if wired.redis_url else InProcessBus(wired.channel)
        )
        self._bus.start(self._heard)
        for work in (self._poll, self._beat, self._repeat_presence):
            self.spawn(_for_ever(work))

    @property
    def is_bus_up(self) -> bool:
        return self._bus.is_up

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """A task that outlives the socket it was started for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ------------------------------------------------------------------ said here

    def hint(self, stream: str, head: int) -> None:
        self._hinted(stream, head)
        self._bus.say({"k": "hint", "stream": stream, "head": head})

    def signal(self, stream: str, name: str, values: Mapping[str, Mapping[str, Json] | None]) -> None:
        self._signals_of(stream).take(name, values, said_here=True)
        self._tick_soon(stream)

    def rights_changed(self, stream: str | None, persons: frozenset[str]) -> None:
        self._doubt(stream, persons)
        self._bus.say({"k": "rights", "stream": stream, "persons": [*sorted(persons)]})

    def drop_session(self, session: str) -> None:
        self._session_ended(session)
        self._bus.say({"k": "session", "session": session})

    # ------------------------------------------------------------------ heard from other processes

    def _heard(self, message: Mapping[str, Json]) -> None:
        match message:
            case {"k": "hint", "stream": str(stream), "head": int(head)}:
                self._hinted(stream, head)
            case {"k": "signal", "stream": str(stream), "name": str(name), "values": dict(values)}:
                told = {a: v for a, v in values.items() if v is None or isinstance(v, dict)}
                self._signals_of(stream).take(name, told, said_here=False)
                self._tick_soon(stream)
            case {"k": "rights", "stream": str() | None as about, "persons": list(persons)}:
                self._doubt(about, frozenset(map(str, persons)))
            case {"k": "session", "session": str(session)}:
                self._session_ended(session)
            case {"k": "presence", "process": str(process), "stream": str(stream), "people": dict(people)}:
                told_people = {p: m if isinstance(m, str) else None for p, m in people.items()}
                self.presence.heard(process, stream, told_people)
                self._presence_changed(stream, said_here=False)

    def _hinted(self, stream: str, head: int) -> None:
        if stream in self._feeds:
            self._feeds[stream][0].hint(head)

    def _doubt(self, stream: str | None, persons: frozenset[str]) -> None:
        self.rights_epoch += 1
        self._rights.doubt(
            socket
            for socket in self.sockets
            if stream in (None, socket.reader.stream) and (not persons or socket.reader.person in persons)
        )

    def _session_ended(self, session: str) -> None:
        self.rights_epoch += 1
        for socket in [socket for socket in self.sockets if socket.reader.session == session]:
            self.dismiss(socket, "rights", NOT_SIGNED_IN)

    # ------------------------------------------------------------------ sockets come and go

    def join(self, socket: Socket, *, is_checked: bool) -> None:
        """`is_checked`: his rights were read from the database just now; otherwise they are, behind his back."""
        self.sockets.add(socket)
        self.counters.joined += 1
        self.counters.fast += socket.outlet.fast
        if not is_checked:
            self._rights.doubt([socket])
        if self.presence.came(socket.reader):
            self._presence_changed(socket.reader.stream, said_here=True)
        self._room(socket.reader.stream)[1].add(socket)

    def leave(self, socket: Socket) -> None:
        """The connection ended, or is being ended."""
        if socket not in self.sockets:
            return
        self.sockets.discard(socket)
        socket.finished.set()
        self._unseat(socket)
        if self.presence.went(socket.reader):
            self._presence_changed(socket.reader.stream, said_here=True)

    def dismiss(self, socket: Socket, why: str, code: int) -> None:
        """Says why, closes, and cuts the line if that takes too long."""
        if socket not in self.sockets:
            return
        self.leave(socket)
        after_ms = 0 if why == "rights" else random.randint(200, 2000)  # noqa: S311  (spreads a storm, hides nothing)
        socket.outlet.put(frames.again(why, after_ms=after_ms))
        self.spawn(socket.outlet.close(code))

    def need(self, socket: Socket, held: int) -> None:
        """The client lost the thread after `held`. Asking twice for the same means that entries do not help him."""
        if socket.view is None:
            return
        feed = self._feeds[socket.reader.stream][0]
        missed = feed.since(held)
        if missed is None or socket.asked_from == held:
            self._start_over(socket)
            return
        socket.asked_from = held
        if missed and not socket.outlet.put_whole(socket.view.told(missed, socket.reader.personal)):
            self._too_slow([socket])

    def beat(self, socket: Socket) -> None:
        if socket.view is not None:
            socket.outlet.put(frames.beat(self._feeds[socket.reader.stream][0].head))

    def _start_over(self, socket: Socket) -> None:
        """A new snapshot; until then nothing, so that he hears nothing of his former audiences."""
        self._unseat(socket)
        socket.held = None
        socket.asked_from = None
        self._room(socket.reader.stream)[1].add(socket)

    def _unseat(self, socket: Socket) -> None:
        stream = socket.reader.stream
        if stream not in self._feeds:
            return
        feed = self._feeds[stream][0]
        feed.unseat(socket)
        if feed.is_idle:
            self._idle_since[stream] = time.monotonic()

    def _judged(self, socket: Socket, verdict: Reader | None) -> None:
        if verdict is None:
            self.counters.rights_lost += 1
            self.dismiss(socket, "rights", NOT_ADMITTED)
            return
        before = socket.reader
        if verdict == before:
            return
        hears_other = (before.audiences, before.personal) != (verdict.audiences, verdict.personal)
        was_seated = socket.view is not None
        if hears_other:
            self._unseat(socket)
        self.presence.went(before)
        socket.reader = verdict
        self.presence.came(verdict)
        self._presence_changed(verdict.stream, said_here=True)
        if hears_other and was_seated:
            self._start_over(socket)
        elif hears_other:
            socket.held = None

    def _too_slow(self, sockets: Iterable[Socket]) -> None:
        for socket in sockets:
            self.counters.slow_dropped += 1
            self.dismiss(socket, "slow", TRY_LATER)

    def _could_not_join(self, socket: Socket) -> None:
        self.dismiss(socket, "restart", TRY_LATER)

    # ------------------------------------------------------------------ streams

    def _room(self, stream: str) -> tuple[Feed, Joining]:
        if stream not in self._feeds:
            feed = Feed(
                stream,
                ports=self.ports,
                workers=self._workers,
                signals=self._signals_of(stream),
                on_slow=self._too_slow,
            )
            self._feeds[stream] = feed, Joining(feed, self._workers, on_failure=self._could_not_join)
        return self._feeds[stream]

    def _signals_of(self, stream: str) -> Signals:
        if stream not in self._signals:
            self._signals[stream] = Signals()
            for old in list(self._signals)[: max(0, len(self._signals) - SIGNALS_KEPT)]:
                if old not in self._feeds:
                    del self._signals[old]
        self._signals.move_to_end(stream)
        return self._signals[stream]

    def _tick_soon(self, stream: str) -> None:
        if stream in self._ticking:
            return
        self._ticking.add(stream)
        wait = self._ticked_at.get(stream, 0.0) + TICK_S - self.loop.time()
        self.loop.call_later(max(0.0, wait), self._tick, stream)

    def _tick(self, stream: str) -> None:
        self._ticking.discard(stream)
        self._ticked_at[stream] = self.loop.time()
        signals = self._signals_of(stream)
        if stream in self._presence_dirty:
            self._presence_dirty.discard(stream)
            signals.take("presence", self.presence.signal(stream), said_here=False)
        for name, values in signals.to_pass_on().items():
            self._bus.say({"k": "signal", "stream": stream, "name": name, "values": _plain(values)})
        if stream in self._feeds:
            self._feeds[stream][0].tick()
        else:
            signals.changes()

    def _presence_changed(self, stream: str, *, said_here: bool) -> None:
        """Each process adds up for itself, so the sum is not passed on, only who is here."""
        if said_here and stream not in self._presence_due:
            self._presence_due.add(stream)
            self.loop.call_later(TICK_S, self._say_presence, stream)
        self._presence_dirty.add(stream)
        self._tick_soon(stream)

    def _say_presence(self, stream: str) -> None:
        self._presence_due.discard(stream)
        people = self.presence.here(stream)
        self._bus.say({"k": "presence", "process": self.process, "stream": stream, "people": {**people}})

    # ------------------------------------------------------------------ clockwork

    async def _poll(self) -> None:
        """Hints may be lost; heads may not. One query for all streams that somebody listens to."""
        await asyncio.sleep(POLL_S)
        attended = [stream for stream, (feed, _) in self._feeds.items() if not feed.is_unattended]
        if attended:
            for stream, head in (await self._workers.heads(attended)).items():
                if stream in self._feeds:
                    feed = self._feeds[stream][0]
                    self.counters.polls_that_found += head > feed.head
                    feed.hint(head)
        self._drop_idle()

    def _drop_idle(self) -> None:
        limit = time.monotonic() - KEEP_IDLE_S
        for stream in [stream for stream, since in self._idle_since.items() if since < limit]:
            del self._idle_since[stream]
            if stream in self._feeds and self._feeds[stream][0].is_idle:
                self._feeds.pop(stream)[0].stop()

    async def _repeat_presence(self) -> None:
        await asyncio.sleep(SAY_AGAIN_S)
        for stream in self.presence.streams():
            if self.presence.here(stream):
                self._say_presence(stream)
        for stream in self.presence.forget_the_silent():
            self._presence_changed(stream, said_here=False)

    async def _beat(self) -> None:
        await asyncio.sleep(frames.BEAT_S)
        for feed, _ in list(self._feeds.values()):
            feed.beat()
        self._bury()
        await self._renew_tokens()

    def _bury(self) -> None:
        """Whoever is closing for two beats will not finish by himself: his side does not read."""
        for socket in list(self.sockets):
            socket.gone_beats = socket.gone_beats + 1 if socket.outlet.is_gone else 0
            if socket.gone_beats >= 2:
                socket.outlet.abort()
                self.leave(socket)

    async def _renew_tokens(self) -> None:
        limit = time.monotonic() - tokens.RENEW_S
        old = [socket for socket in self.sockets if socket.view is not None and socket.token_at < limit]
        for count, socket in enumerate(old, start=1):
            if socket.view is not None:
                socket.token_at = time.monotonic()
                token = tokens.issue(socket.reader)
                socket.outlet.put(
                    frames.welcome(head=self._feeds[socket.reader.stream][0].head, resume=token)
                )
            if count % RENEW_CHUNK == 0:
                await asyncio.sleep(0)

    def stop(self) -> None:
        for socket in list(self.sockets):
            self.dismiss(socket, "restart", RESTART)
        for feed, _ in self._feeds.values():
            feed.stop()
        self._rights.stop()
        self._bus.stop()
        self._workers.stop()


async def _for_ever(work: Callable[[], Awaitable[None]]) -> None:
    """Clockwork must not stop because the database was away for a moment."""
    failing = False
    while True:
        try:
            await work()
            failing = False
        except Exception:
            if not failing:
                logger.exception("%s failed; it goes on trying", work)
            failing = True
            await asyncio.sleep(POLL_S)


def _plain(values: Mapping[str, Mapping[str, Json] | None]) -> dict[str, Json]:
    return {audience: None if value is None else dict(value) for audience, value in values.items()}
