"""The hub of one loop: who listens to what, what reaches him, and the clockwork that makes up for what is lost.

All of it runs on the loop's thread. Other rooms speak to it through `realtime.hub`.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Mapping

from realtime import frames, tokens
from realtime.bus import Bus, InProcessBus
from realtime.counters import Counters
from realtime.feed import Feed
from realtime.joining import Joining
from realtime.live import Live
from realtime.ports import Json, Ports, Reader
from realtime.redis_bus import RedisBus
from realtime.rights import Rights
from realtime.sockets import Outlet, Socket
from realtime.workers import Workers

logger = logging.getLogger(__name__)

POLL_S = 1.0
KEEP_IDLE_S = 120.0
RENEW_CHUNK = 100
OF_A_SIGN_IN, OF_A_DISPLAY = 20, 5
"""Sockets of one session in one process. More than a person's devices leave half-open on a bad line, and no more."""

NOT_SIGNED_IN, NOT_ADMITTED, TRY_LATER, RESTART = 4401, 4403, 1013, 1012


class Switchboard:
    def __init__(self, wired: Ports, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.ports = wired
        self.counters = Counters()
        self.sockets: set[Socket] = set()
        self.doubts_raised = 0
        """A reader admitted while it grew may have been admitted on what no longer holds."""
        self._epoch: int | None = None
        """Of rights, as last seen in the database; None: not yet, so nobody's rights are taken for granted."""
        self._of_session: Counter[str] = Counter()
        self._of_person: defaultdict[tuple[str, str], set[Socket]] = defaultdict(set)
        self._workers = Workers(wired)
        self._feeds: dict[str, tuple[Feed, Joining]] = {}
        self._idle_since: dict[str, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._bus: Bus = (
            RedisBus(wired.redis_url, wired.channel) if wired.redis_url else InProcessBus(wired.channel)
        )
        self._live = Live(feed=self._feed, say=self._bus.say)
        self.presence = self._live.presence
        self._rights = Rights(wired, everyone=lambda: self.sockets, on_verdict=self._judged)
        self._bus.start(self._heard)
        for work in (self._poll, self._beat, self._live.repeat):
            self.spawn(_for_ever(work))

    @property
    def is_bus_up(self) -> bool:
        return self._bus.is_up

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """A task that outlives the socket it was started for."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def live_values(self, stream: str, audiences: frozenset[str], personal: frozenset[str]) -> bytes:
        """One reader's live values as a JSON object."""
        return self._live.signals(stream).everything(audiences, personal)

    # ------------------------------------------------------------------ said here

    def hint(self, stream: str, head: int) -> None:
        self._hinted(stream, head)
        self._bus.say({"k": "hint", "stream": stream, "head": head})

    def signal(self, stream: str, name: str, values: Mapping[str, Mapping[str, Json] | None]) -> None:
        self._live.take(stream, name, values, said_here=True)

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
                self._live.take(stream, name, told, said_here=False)
            case {"k": "rights", "stream": str() | None as about, "persons": list(persons)}:
                self._doubt(about, frozenset(map(str, persons)))
            case {"k": "session", "session": str(session)}:
                self._session_ended(session)
            case {"k": "presence", "process": str(process), "stream": str(stream), "people": dict(people)}:
                crowd = {person: m if isinstance(m, str) else None for person, m in people.items()}
                self._live.heard_of(process, stream, crowd)
            case {"k": "hands", "process": str(process), "stream": str(stream), "hands": dict(hands)}:
                shown = {person: hand for person, hand in hands.items() if isinstance(hand, dict)}
                self._live.heard_of_hands(process, stream, shown)

    def _hinted(self, stream: str, head: int) -> None:
        if stream in self._feeds:
            self._feeds[stream][0].hint(head)

    def _doubt(self, stream: str | None, persons: frozenset[str]) -> None:
        self.doubts_raised += 1
        self._rights.doubt(
            socket
            for socket in self.sockets
            if stream in (None, socket.reader.stream) and (not persons or socket.reader.person in persons)
        )

    def _session_ended(self, session: str) -> None:
        self.doubts_raised += 1
        for socket in [socket for socket in self.sockets if socket.reader.session == session]:
            self.dismiss(socket, "rights", NOT_SIGNED_IN)

    # ------------------------------------------------------------------ sockets come and go

    def has_room_for(self, reader: Reader) -> bool:
        """A browser that opens sockets without end must not take the places of a whole hall."""
        most = OF_A_DISPLAY if reader.person.startswith("display:") else OF_A_SIGN_IN
        return self._of_session[reader.session] < most

    def join(self, socket: Socket) -> None:
        self.sockets.add(socket)
        self._of_session[socket.reader.session] += 1
        self._of_person[socket.reader.stream, socket.reader.person].add(socket)
        self.counters.joined += 1
        self.counters.fast += socket.outlet.fast
        self._live.came(socket.reader)
        self._room(socket.reader.stream)[1].add(socket)

    def leave(self, socket: Socket) -> None:
        """The connection ended, or is being ended."""
        if socket not in self.sockets:
            return
        self.sockets.discard(socket)
        session = socket.reader.session
        self._of_person[socket.reader.stream, socket.reader.person].discard(socket)
        if not self._of_person[socket.reader.stream, socket.reader.person]:
            del self._of_person[socket.reader.stream, socket.reader.person]
        self._of_session[session] -= 1
        if not self._of_session[session]:
            del self._of_session[session]
        socket.finished.set()
        socket.doubts.end()
        self._unseat(socket)
        self._live.went(socket.reader)
        self._live.show_hand(socket.reader, socket, None)

    def show_hand(self, by: Socket, hand: Mapping[str, Json] | None) -> None:
        """Where the person at this socket is at work; it ends with the socket."""
        if by in self.sockets:
            self._live.show_hand(by.reader, by, hand)

    def own_changed(self, by: Socket) -> None:
        """What is a person's own changed over one of his sockets: his others here are told."""
        others = self._of_person[by.reader.stream, by.reader.person] - {by}
        if others:
            self.spawn(self._tell_own(others))

    async def _tell_own(self, sockets: Collection[Socket]) -> None:
        """Sockets of one person on one stream."""
        asked = {socket: socket.reader for socket in sockets}
        stream = next(iter(asked.values())).stream
        own = await self._workers.own(stream, list(asked.values()))
        for socket, reader in asked.items():
            # Who became another reader meanwhile hears of it by himself.
            if socket.view is not None and socket.reader == reader:
                live = self.live_values(stream, reader.audiences, reader.personal)
                socket.outlet.put(frames.own(own.get(reader.session), live))

    def dismiss(self, socket: Socket, why: str, code: int) -> None:
        """Says why, closes, and cuts the line if that takes too long."""
        if socket not in self.sockets:
            return
        socket.has_lost_rights = why == "rights"
        self.leave(socket)
        after_ms = 0 if why == "rights" else random.randint(200, 2000)  # noqa: S311  (spreads a storm, hides nothing)
        # In a task: commands that waited for an answer about his rights are refused before the last word.
        self.spawn(_farewell(socket.outlet, frames.again(why, after_ms=after_ms), code))

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
        feed = self._feed(socket.reader.stream)
        if feed is not None:
            feed.unseat(socket)

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
        self._live.went(before)
        socket.reader = verdict
        self._live.came(verdict)
        if hears_other and was_seated:
            self._start_over(socket)
        elif hears_other:
            socket.held = None
        elif was_seated:
            # A lock, a second proof, another role that hears the same: only what is his alone changed.
            self.spawn(self._tell_own({socket}))

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
                signals=self._live.signals(stream),
                counters=self.counters,
                on_slow=self._too_slow,
            )
            self._feeds[stream] = (
                feed,
                Joining(feed, self._workers, check=self._rights.check, on_failure=self._could_not_join),
            )
        return self._feeds[stream]

    def _feed(self, stream: str) -> Feed | None:
        return self._feeds[stream][0] if stream in self._feeds else None

    # ------------------------------------------------------------------ clockwork

    async def _poll(self) -> None:
        """Hints and words about rights may be lost; what the database says may not. Two queries for all."""
        await asyncio.sleep(POLL_S)
        attended = [stream for stream, (feed, _) in self._feeds.items() if not feed.is_unattended]
        if self.sockets:
            epoch, heads = await self._workers.pulse(attended)
            self._epoch_seen(epoch)
            self._heads_seen(heads)
        self._drop_idle()

    def _epoch_seen(self, epoch: int) -> None:
        if epoch != self._epoch:
            self._epoch = epoch
            self._doubt(None, frozenset())

    def _heads_seen(self, heads: Mapping[str, int]) -> None:
        for stream, head in heads.items():
            if stream in self._feeds:
                feed = self._feeds[stream][0]
                self.counters.polls_that_found += head > feed.head
                feed.hint(head)

    def _drop_idle(self) -> None:
        now = time.monotonic()
        idle = [stream for stream, (feed, _) in self._feeds.items() if feed.is_idle]
        self._idle_since = {stream: self._idle_since.get(stream, now) for stream in idle}
        for stream in [stream for stream, since in self._idle_since.items() if since < now - KEEP_IDLE_S]:
            self._feeds.pop(stream)[0].stop()

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


async def _farewell(outlet: Outlet, word: frames.Message, code: int) -> None:
    outlet.put(word)
    await outlet.close(code)


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
