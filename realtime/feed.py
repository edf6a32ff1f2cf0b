"""One stream in this process: its latest entries, and a view for every set of audiences that listens.

The order a reader gets rests on one thing: `head` moves and frames are written in the same step of the loop, with
no await between. Reading the database is apart from it, and whoever joins is placed between two such steps.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from realtime import frames
from realtime.counters import Counters
from realtime.frames import Burst, Message
from realtime.ports import Fold, Ports, TailEntry
from realtime.signals import Signals
from realtime.sockets import Socket
from realtime.views import View, visible
from realtime.workers import Workers

logger = logging.getLogger(__name__)

PAGE = 100
RECENT_ENTRIES = 512
RECENT_BYTES = 4 * 1024 * 1024


class Feed:
    def __init__(
        self,
        stream: str,
        *,
        ports: Ports,
        workers: Workers,
        signals: Signals,
        counters: Counters,
        on_slow: Callable[[Iterable[Socket]], None],
    ) -> None:
        self.stream = stream
        self.head = -1
        """The last entry taken in; -1 before the stream was opened."""
        self.views: dict[frozenset[str], View] = {}
        self.signals = signals
        self.joining = 0
        self._counters = counters
        self._ports = ports
        self._workers = workers
        self._on_slow = on_slow
        self._recent: deque[TailEntry] = deque()
        self._recent_bytes = 0
        self._hinted = 0
        self._personal: dict[str, set[Socket]] = {}
        self._building: dict[frozenset[str], asyncio.Task[View]] = {}
        self._reading = asyncio.Lock()
        self._stirred = asyncio.Event()
        self._task = asyncio.create_task(self._follow(), name=f"feed {stream}")

    # ------------------------------------------------------------------ taking entries in

    def hint(self, head: int) -> None:
        if head > self._hinted:
            self._hinted = head
        if head > self.head:
            self._stirred.set()

    async def catch_up(self) -> None:
        """Reads until nothing is new. On the first call it opens the stream near its head."""
        async with self._reading:
            if self.head < 0:
                heads = await self._workers.heads([self.stream])
                self.head = max(0, heads.get(self.stream, 0) - RECENT_ENTRIES)
            while True:
                page = await self._workers.tail(self.stream, after=self.head, limit=PAGE)
                self._take(page)
                if len(page) < PAGE:
                    return
                await asyncio.sleep(0)

    async def _follow(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            try:
                await self.catch_up()
            except Exception:
                # The poll of the next second stirs again; until then readers simply know nothing new.
                logger.exception("entries of %s could not be read", self.stream)

    def _take(self, page: Sequence[TailEntry]) -> None:
        """One step of the loop: remember, write to everyone, fold. Nothing here may await."""
        if not page:
            return
        expected = range(self.head + 1, self.head + 1 + len(page))
        if [entry.seq for entry in page] != list(expected):
            raise RuntimeError(f"{self.stream}: the tail after {self.head} has a gap or a double")
        for entry in page:
            self._recent.append(entry)
            self._recent_bytes += _weight(entry)
        self.head = page[-1].seq
        slow: list[Socket] = []
        for view in self.views.values():
            slow += self._write(view, page)
            view.apply(page)
        self._forget()
        self._on_slow(slow)

    def _write(self, view: View, page: Sequence[TailEntry]) -> list[Socket]:
        if not view.sockets:
            return []
        addressed = {
            socket
            for entry in page
            for audience in entry.parts.keys() & self._personal.keys()
            for socket in self._personal[audience]
            if socket.view is view
        }
        slow = self._say(view, frames.together(view.told(page)), but=addressed)
        for socket in addressed:
            if not socket.outlet.put(frames.together(view.told(page, socket.reader.personal))):
                slow.append(socket)
        return slow

    def _say(self, view: View, what: Message | Burst, *, but: set[Socket] | None = None) -> list[Socket]:
        self._counters.frames += len(view.sockets) * len(what.messages)
        self._counters.bytes += len(view.sockets) * what.size
        return view.send(what, but=but)

    def _forget(self) -> None:
        while len(self._recent) > RECENT_ENTRIES or (
            self._recent_bytes > RECENT_BYTES and len(self._recent) > 1
        ):
            self._recent_bytes -= _weight(self._recent.popleft())
        for view in self.views.values():
            view.forget_before(self._recent[0].seq)

    def since(self, seq: int) -> list[TailEntry] | None:
        """The entries after `seq`, or None when they are no longer (or not yet) at hand."""
        if seq == self.head:
            return []
        if seq > self.head or not self._recent or seq + 1 < self._recent[0].seq:
            return None
        return [entry for entry in self._recent if entry.seq > seq]

    # ------------------------------------------------------------------ views

    async def view(self, audiences: frozenset[str]) -> View:
        """The view of these audiences, built from the first entry on when nobody listened with them yet."""
        while True:
            view = self.views.get(audiences)
            if view is not None and not view.is_broken:
                return view
            task = self._building.get(audiences)
            if task is None:
                task = self._building[audiences] = asyncio.create_task(self._build(audiences))
                task.add_done_callback(lambda _: self._building.pop(audiences, None))
            await asyncio.shield(task)

    async def _build(self, audiences: frozenset[str]) -> View:
        target = self.head
        fold = await self._workers.joining(lambda: self._folded(audiences, target))
        view = View(audiences, fold, head=target)
        while (missed := self.since(view.head)) is None:
            # So much was recorded while we read that it is no longer at hand: read on.
            reached = self.head
            await self._workers.joining(partial(self._fold_on, fold, audiences, view.head, reached))
            view.head = reached
        view.apply(missed)
        broken = self.views.get(audiences)
        if broken is not None:
            view.sockets = broken.sockets
            for socket in view.sockets:
                socket.view = view
        self.views[audiences] = view
        return view

    def _folded(self, audiences: frozenset[str], target: int) -> Fold:
        fold = self._ports.new_fold(self.stream)
        self._fold_on(fold, audiences, 0, target)
        return fold

    def _fold_on(self, fold: Fold, audiences: frozenset[str], after: int, target: int) -> None:
        while after < target:
            page = self._ports.tail(self.stream, after=after, limit=min(PAGE, target - after))
            if not page:
                raise RuntimeError(f"{self.stream} ends at {after}, but {target} was seen")
            for entry in page:
                fold.apply(visible(entry, audiences))
            after = page[-1].seq

    # ------------------------------------------------------------------ sockets

    def seat(self, socket: Socket, view: View) -> None:
        """From the next entry on the socket hears everything. Same step of the loop as its snapshot."""
        socket.view = view
        view.sockets.add(socket)
        for audience in socket.reader.personal:
            self._personal.setdefault(audience, set()).add(socket)

    def unseat(self, socket: Socket) -> None:
        if socket.view is None:
            return
        socket.view.sockets.discard(socket)
        socket.view = None
        for audience in socket.reader.personal:
            seated = self._personal.get(audience, set())
            seated.discard(socket)
            if not seated:
                self._personal.pop(audience, None)

    @property
    def sockets(self) -> list[Socket]:
        return [socket for view in self.views.values() for socket in view.sockets]

    @property
    def is_unattended(self) -> bool:
        """Nobody is seated, so hints and polls may have passed it by."""
        return not any(view.sockets for view in self.views.values())

    @property
    def is_idle(self) -> bool:
        return not self.joining and self.is_unattended

    def beat(self) -> None:
        message = frames.beat(self.head)
        for view in self.views.values():
            self._on_slow(self._say(view, message))

    def tick(self) -> None:
        """Says every changed signal once to each view, and by itself to whoever has a part of his own in it."""
        for name, changed in self.signals.changes().items():
            alone = {
                socket
                for audience in (changed | self.signals.audiences(name)) & self._personal.keys()
                for socket in self._personal[audience]
            }
            slow: list[Socket] = []
            for view in self.views.values():
                if view.sockets and changed & view.audiences:
                    slow += view.send(
                        frames.signal(name, self.signals.value(name, view.audiences)), but=alone
                    )
            for socket in alone:
                hears = socket.reader.audiences | socket.reader.personal
                if changed & hears and not socket.outlet.put(
                    frames.signal(name, self.signals.value(name, hears))
                ):
                    slow.append(socket)
            self._on_slow(slow)

    def stop(self) -> None:
        self._task.cancel()


def _weight(entry: TailEntry) -> int:
    return len(entry.body) + sum(len(part.value) for part in entry.parts.values())
