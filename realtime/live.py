"""What is live on every stream, said on a common tick: signals of the rooms, and who is connected."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from uuid import uuid4

from realtime.feed import Feed
from realtime.ports import Json, Reader
from realtime.presence import SAY_AGAIN_S, Presence
from realtime.signals import TICK_S, Signals

KEPT = 256
"""Streams whose live values are remembered although nobody here listens."""

Say = Callable[[Mapping[str, Json]], None]


class Live:
    def __init__(self, *, feed: Callable[[str], Feed | None], say: Say) -> None:
        self.presence = Presence()
        self._process = uuid4().hex
        self._feed = feed
        self._say = say
        self._loop = asyncio.get_running_loop()
        self._signals: OrderedDict[str, Signals] = OrderedDict()
        self._ticked_at: dict[str, float] = {}
        self._ticking: set[str] = set()
        self._crowd_changed: set[str] = set()
        self._crowd_to_say: set[str] = set()

    # ------------------------------------------------------------------ signals

    def signals(self, stream: str) -> Signals:
        if stream not in self._signals:
            self._signals[stream] = Signals()
            for old in list(self._signals)[: max(0, len(self._signals) - KEPT)]:
                if self._feed(old) is None:
                    del self._signals[old]
                    self._ticked_at.pop(old, None)
        self._signals.move_to_end(stream)
        return self._signals[stream]

    def take(
        self, stream: str, name: str, values: Mapping[str, Mapping[str, Json] | None], *, said_here: bool
    ) -> None:
        self.signals(stream).take(name, values, said_here=said_here)
        self._tick_soon(stream)

    def _tick_soon(self, stream: str) -> None:
        """At once when the last tick is long past, else when its time is over."""
        if stream in self._ticking:
            return
        self._ticking.add(stream)
        wait = self._ticked_at.get(stream, 0.0) + TICK_S - self._loop.time()
        self._loop.call_later(max(0.0, wait), self._tick, stream)

    def _tick(self, stream: str) -> None:
        self._ticking.discard(stream)
        self._ticked_at[stream] = self._loop.time()
        signals = self.signals(stream)
        if stream in self._crowd_changed:
            self._crowd_changed.discard(stream)
            signals.take("presence", self.presence.signal(stream), said_here=False)
        for name, values in signals.to_pass_on().items():
            told: dict[str, Json] = {a: None if value is None else dict(value) for a, value in values.items()}
            self._say({"k": "signal", "stream": stream, "name": name, "values": told})
        feed = self._feed(stream)
        if feed is None:
            signals.changes()  # who joins later sees them in his snapshot
        else:
            feed.tick()

    # ------------------------------------------------------------------ presence

    def came(self, reader: Reader) -> None:
        if self.presence.came(reader):
            self._crowd_differs(reader.stream)

    def went(self, reader: Reader) -> None:
        if self.presence.went(reader):
            self._crowd_differs(reader.stream)

    def heard_of(self, process: str, stream: str, people: Mapping[str, str | None]) -> None:
        self.presence.heard(process, stream, people)
        self._crowd_changed.add(stream)
        self._tick_soon(stream)

    async def repeat(self) -> None:
        """Says again who is here, for processes that came later or missed it, and forgets those that fell silent."""
        await asyncio.sleep(SAY_AGAIN_S)
        for stream in self.presence.streams():
            if self.presence.here(stream):
                self._say_crowd(stream)
        for stream in self.presence.forget_the_silent():
            self._crowd_changed.add(stream)
            self._tick_soon(stream)

    def _crowd_differs(self, stream: str) -> None:
        """Each process adds up for itself: what is passed on is who is here, not the sum."""
        self._crowd_changed.add(stream)
        self._tick_soon(stream)
        if stream not in self._crowd_to_say:
            self._crowd_to_say.add(stream)
            self._loop.call_later(TICK_S, self._say_crowd, stream)

    def _say_crowd(self, stream: str) -> None:
        self._crowd_to_say.discard(stream)
        people: dict[str, Json] = {**self.presence.here(stream)}
        self._say({"k": "presence", "process": self._process, "stream": stream, "people": people})
