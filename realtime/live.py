"""What is live on every stream, said on a common tick: signals of the rooms, and who is connected."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from uuid import uuid4

from realtime.feed import Feed
from realtime.frames import stamp
from realtime.hands import Hand, Hands
from realtime.ports import Json, Reader
from realtime.presence import SAY_AGAIN_S, Presence
from realtime.signals import TICK_S, Signals

KEPT = 256
"""Streams whose live values are remembered although nobody here listens."""

Say = Callable[[Mapping[str, Json]], None]


class Live:
    def __init__(self, *, feed: Callable[[str], Feed | None], say: Say) -> None:
        self.presence = Presence()
        self._hands = Hands()
        self._process = uuid4().hex
        self._feed = feed
        self._say = say
        self._loop = asyncio.get_running_loop()
        self._signals: OrderedDict[str, Signals] = OrderedDict()
        self._ticked_at: dict[str, float] = {}
        self._ticking: set[str] = set()
        self._crowd_changed: set[str] = set()
        self._crowd_to_say: set[str] = set()
        self._hands_to_say: set[str] = set()

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
        for stream in self._hands.streams():
            self._say_hands(stream)
        for stream, person in self._hands.forget_the_silent():
            self._tell_hand(stream, person)

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

    # ------------------------------------------------------------------ hands

    def show_hand(self, reader: Reader, by: Hashable, hand: Hand | None) -> None:
        stream = reader.stream
        if not self._hands.show(stream, reader.person, by, hand, at=stamp()):
            return
        self._tell_hand(stream, reader.person)
        if stream not in self._hands_to_say:
            self._hands_to_say.add(stream)
            self._loop.call_later(TICK_S, self._say_hands, stream)

    def heard_of_hands(self, process: str, stream: str, hands: Mapping[str, Hand]) -> None:
        for person in self._hands.heard(process, stream, hands):
            self._tell_hand(stream, person)

    def _tell_hand(self, stream: str, person: str) -> None:
        """Each process puts together for itself what all have said."""
        told = {"secretariat": self._hands.of(stream, person)}
        self.take(stream, f"hand:{person}", told, said_here=False)

    def _say_hands(self, stream: str) -> None:
        self._hands_to_say.discard(stream)
        hands: dict[str, Json] = {person: {**hand} for person, hand in self._hands.here(stream).items()}
        self._say({"k": "hands", "process": self._process, "stream": stream, "hands": hands})
