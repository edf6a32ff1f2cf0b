"""One open socket: who listens, and how bytes reach him without ever making another reader wait."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, cast

from realtime.asgi import Send
from realtime.doubts import Doubts
from realtime.eager import Suspended, begin
from realtime.frames import Burst, Message
from realtime.ports import Reader

if TYPE_CHECKING:
    from realtime.transport import SansIOProtocol
    from realtime.views import View

logger = logging.getLogger(__name__)

BACKLOG = 256 * 1024
"""Bytes a reader may leave unread before he is sent away to come back with a snapshot."""
SURPRISE = "a socket could not be written to; it alone is let go, for others must not miss their frame"
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

    __slots__ = ("_limit", "_protocol", "_send", "_transport", "fast")

    def __init__(self, protocol: SansIOProtocol, send: Send) -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self._send = send
        self._limit = BACKLOG
        self.fast = True

    def put(self, what: Message | Burst) -> bool:
        # Runs once per delivery: every call that is spared here is spared a thousand times per entry.
        transport = self._transport
        try:
            if self._protocol.close_sent or transport.is_closing():
                return True
            if transport.get_write_buffer_size() > self._limit:
                return False
            transport.write(what.wire)
        except Exception:
            logger.exception(SURPRISE)
            self.abort()
        return True

    def put_whole(self, what: Sequence[Message]) -> bool:
        if self.is_gone:
            return True
        pieces = [piece for message in what for piece in message.wire_pieces]
        # A large snapshot on a thin line must not by itself look like a reader who sleeps.
        self._limit = max(BACKLOG, 2 * sum(map(len, pieces)))
        if self._transport.get_write_buffer_size() > self._limit:
            return False
        self._transport.writelines(pieces)
        return True

    @property
    def is_gone(self) -> bool:
        return self._protocol.close_sent or self._transport.is_closing()

    def abort(self) -> None:
        self._transport.abort()

    async def close(self, code: int) -> None:
        # `send` waits for a full buffer to drain, which a reader who sleeps never lets happen.
        loop = asyncio.get_running_loop()
        cut = loop.call_later(LAST_WORD_S, self.abort)
        with suppress(OSError, RuntimeError):  # gone already, or closing already
            await self._send({"type": "websocket.close", "code": code})
        cut.cancel()
        loop.call_later(3 * LAST_WORD_S, self.abort)


class QueuedOutlet:
    """`await send()`, at once where the server lets it, else from a task behind a bounded queue: on every server."""

    __slots__ = ("_begun", "_cut", "_limit", "_queue", "_send", "_task", "_waiting", "_wake", "fast")

    def __init__(self, send: Send, *, cut: Callable[[], None]) -> None:
        """`cut` ends the socket's consumer: the only way to let go of a server that does not take a close."""
        self._send = send
        self._cut = cut
        self._begun: Suspended | None = None
        self._queue: deque[Message] = deque()
        self._waiting = 0
        self._limit = BACKLOG
        self._wake = asyncio.Event()
        self.fast = False
        self._task = asyncio.create_task(self._pump(), name="outlet")

    def put(self, what: Message | Burst) -> bool:
        if self._task.done():
            return True
        if self._waiting > self._limit:
            return False
        for message in what.messages:
            self._say_or_queue(message)
        return True

    def put_whole(self, what: Sequence[Message]) -> bool:
        self._limit = max(BACKLOG, 2 * sum(message.size for message in what))
        return all(self.put(message) for message in what)

    def _say_or_queue(self, message: Message) -> None:
        if self._begun is None and not self._queue:
            try:
                self._begun = begin(self._say(message))
            except (OSError, RuntimeError):  # the line broke; the consumer learns of it by itself
                return
            except Exception:
                logger.exception(SURPRISE)
                self.abort()
            if self._begun is None:
                return
        else:
            self._queue.append(message)
            self._waiting += message.size
        self._wake.set()

    def _say(self, message: Message) -> Coroutine[Any, Any, None]:
        return cast("Coroutine[Any, Any, None]", self._send({"type": "websocket.send", "text": message.text}))

    @property
    def is_gone(self) -> bool:
        return self._task.done()

    def abort(self) -> None:
        self._task.cancel()
        self._cut()

    async def close(self, code: int) -> None:
        try:
            async with asyncio.timeout(LAST_WORD_S):
                while self._begun is not None or self._queue:  # noqa: ASYNC110  (only who is slow gets here)
                    await asyncio.sleep(0.005)
                self._task.cancel()
                with suppress(OSError, RuntimeError):
                    await self._send({"type": "websocket.close", "code": code})
        except TimeoutError:
            self.abort()

    async def _pump(self) -> None:
        with suppress(OSError, RuntimeError):
            while True:
                if self._begun is not None:
                    await self._begun
                    self._begun = None
                while self._queue:
                    message = self._queue[0]
                    await self._say(message)
                    self._queue.popleft()
                    self._waiting -= message.size
                self._wake.clear()
                await self._wake.wait()


class Socket:
    __slots__ = (
        "asked_from",
        "doubts",
        "finished",
        "gone_beats",
        "has_lost_rights",
        "held",
        "outlet",
        "reader",
        "token_at",
        "view",
    )

    def __init__(
        self, reader: Reader, outlet: Outlet, *, held: int | None, token_at: float, is_checked: bool
    ) -> None:
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
        self.doubts = Doubts(settled=is_checked)
        """Unsettled at first when a token spoke for him: nothing is told to him, nor done for him, before the database
        has spoken. Unsettled again whenever rights may have changed: then nothing is done for him."""
        self.has_lost_rights = False
