"""One open socket: who listens, and how bytes reach him without ever making another reader wait."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from realtime.asgi import Send
from realtime.frames import Burst, Message
from realtime.ports import Reader

if TYPE_CHECKING:
    from realtime.transport import Writer
    from realtime.views import View

BACKLOG = 256 * 1024
"""Bytes a reader may leave unread before he is sent away to come back with a snapshot."""
LAST_WORD_S = 1.0
"""How long the last frame and the close may take before the connection is cut."""


class Outlet(Protocol):
    """How frames leave. `put` never waits; False means that the reader does not keep up."""

    fast: bool

    def put(self, what: Message | Burst) -> bool: ...
    def put_whole(self, what: Sequence[Message]) -> bool:
        """A snapshot and what belongs to it: allowed to be larger than the backlog."""

    @property
    def is_gone(self) -> bool: ...
    def abort(self) -> None: ...
    async def close(self, code: int) -> None: ...


class FastOutlet:
    """Straight to the transport."""

    __slots__ = ("_limit", "_send", "_writer", "fast")

    def __init__(self, writer: Writer, send: Send) -> None:
        self._writer = writer
        self._send = send
        self._limit = BACKLOG
        self.fast = True

    def put(self, what: Message | Burst) -> bool:
        writer = self._writer
        if writer.is_closing:
            return True
        if writer.waiting > self._limit:
            return False
        writer.write(what.wire)
        return True

    def put_whole(self, what: Sequence[Message]) -> bool:
        if self._writer.is_closing:
            return True
        pieces = [piece for message in what for piece in message.wire_pieces]
        # A large snapshot on a thin line must not by itself look like a reader who sleeps.
        self._limit = max(BACKLOG, 2 * sum(map(len, pieces)))
        if self._writer.waiting > self._limit:
            return False
        self._writer.write_pieces(pieces)
        return True

    @property
    def is_gone(self) -> bool:
        return self._writer.is_closing

    def abort(self) -> None:
        self._writer.abort()

    async def close(self, code: int) -> None:
        # `send` waits for a full buffer to drain, which a reader who sleeps never lets happen.
        loop = asyncio.get_running_loop()
        cut = loop.call_later(LAST_WORD_S, self._writer.abort)
        with suppress(OSError, RuntimeError):  # gone already, or closing already
            await self._send({"type": "websocket.close", "code": code})
        cut.cancel()
        loop.call_later(3 * LAST_WORD_S, self._writer.abort)


class QueuedOutlet:
    """`await send()` from a task of the socket's own, behind a bounded queue: works on every ASGI server."""

    __slots__ = ("_cut", "_drained", "_limit", "_queue", "_send", "_task", "_waiting", "_wake", "fast")

    def __init__(self, send: Send, *, cut: Callable[[], None]) -> None:
        """`cut` ends the socket's consumer: the only way to let go of a server that does not take a close."""
        self._send = send
        self._cut = cut
        self._queue: deque[Message] = deque()
        self._waiting = 0
        self._limit = BACKLOG
        self._wake = asyncio.Event()
        self._drained = asyncio.Event()
        self.fast = False
        self._task = asyncio.create_task(self._pump(), name="outlet")

    def put(self, what: Message | Burst) -> bool:
        if self._task.done():
            return True
        if self._waiting > self._limit:
            return False
        self._queue.extend(what.messages)
        self._waiting += what.size
        self._wake.set()
        self._drained.clear()
        return True

    def put_whole(self, what: Sequence[Message]) -> bool:
        self._limit = max(BACKLOG, 2 * sum(message.size for message in what))
        return all(self.put(message) for message in what)

    @property
    def is_gone(self) -> bool:
        return self._task.done()

    def abort(self) -> None:
        self._task.cancel()
        self._cut()

    async def close(self, code: int) -> None:
        try:
            async with asyncio.timeout(LAST_WORD_S):
                await self._drained.wait()
                self._task.cancel()
                with suppress(OSError, RuntimeError):
                    await self._send({"type": "websocket.close", "code": code})
        except TimeoutError:
            self.abort()

    async def _pump(self) -> None:
        with suppress(OSError, RuntimeError):  # the line broke; the consumer learns of it by itself
            await self._pump_on()

    async def _pump_on(self) -> None:
        while True:
            while self._queue:
                message = self._queue[0]
                await self._send({"type": "websocket.send", "text": message.text})
                self._queue.popleft()
                self._waiting -= message.size
            self._wake.clear()
            self._drained.set()
            await self._wake.wait()


class Socket:
    __slots__ = ("asked_from", "finished", "gone_beats", "held", "outlet", "reader", "token_at", "view")

    def __init__(self, reader: Reader, outlet: Outlet, *, held: int | None, token_at: float) -> None:
        self.reader = reader
        self.outlet = outlet
        self.held = held
        """The last seq the reader already holds for his present audiences; None: he needs a snapshot."""
        self.view: View | None = None
        """Set while live: every entry of the view reaches him."""
        self.finished = asyncio.Event()
        self.asked_from: int | None = None
        self.gone_beats = 0
        self.token_at = token_at
