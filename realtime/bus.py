"""How processes nudge each other. A bus may lose anything: it carries hints and live values, never a fact."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Protocol

from realtime.ports import Json

Heard = Callable[[Mapping[str, Json]], None]
"""Called on the loop of the listener, never with what it said itself."""


class Bus(Protocol):
    def start(self, heard: Heard) -> None:
        """Called once, on the running loop."""

    def say(self, message: Mapping[str, Json]) -> None:
        """Called on the loop; never waits, never raises for a bus that is away."""

    @property
    def is_up(self) -> bool: ...
    def stop(self) -> None: ...


class InProcessBus:
    """Between loops of one process: all there is when no Redis is configured."""

    _listeners: dict[str, list[InProcessBus]] = {}  # noqa: RUF012  (shared by all on purpose)

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._heard: Heard | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self, heard: Heard) -> None:
        self._heard = heard
        self._loop = asyncio.get_running_loop()
        self._listeners.setdefault(self._channel, []).append(self)

    def say(self, message: Mapping[str, Json]) -> None:
        for other in list(self._listeners.get(self._channel, ())):
            if other is not self:
                other.deliver(message)

    def deliver(self, message: Mapping[str, Json]) -> None:
        if self._loop is None or self._heard is None:
            return
        try:
            self._loop.call_soon_threadsafe(self._heard, message)
        except RuntimeError:  # its loop ended without stop()
            self.stop()

    @property
    def is_up(self) -> bool:
        return True

    def stop(self) -> None:
        listeners = self._listeners.get(self._channel, [])
        if self in listeners:
            listeners.remove(self)
