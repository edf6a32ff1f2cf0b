"""The shortest way to a socket: pre-framed bytes written straight to uvicorn's transport.

`await send()` makes the server frame the same text again for every reader, about twice the processor time.
The way round it is a private detail of uvicorn's websockets-sansio protocol, so it lives in this one file, is tied
to the versions it was read in, and everything works (slower) without it: see docs/decisions/002-hub.md.
"""

from __future__ import annotations

import logging
from asyncio import Transport
from collections.abc import Iterable
from typing import Protocol, cast

from realtime import hub
from realtime.asgi import App, Receive, Scope, Send

logger = logging.getLogger(__name__)

SERVER_SEND = "dienhong.server_send"
READ_IN = ("0.54.",)
"""uvicorn versions whose protocol class was read and tested. Others get `await send()` and one warning."""


class SansIOProtocol(Protocol):
    """What is used of uvicorn.protocols.websockets.websockets_sansio_impl.WebSocketsSansIOProtocol."""

    transport: Transport
    handshake_complete: bool
    close_sent: bool


class Writer:
    """Writes whole frames. All of it runs on the loop's thread and each call queues its bytes at once,
    so a ping or a close of the server can stand between two frames but never inside one."""

    __slots__ = ("_protocol", "_transport")

    def __init__(self, protocol: SansIOProtocol) -> None:
        self._protocol = protocol
        self._transport = protocol.transport

    def write(self, wire: bytes) -> None:
        self._transport.write(wire)

    def write_pieces(self, pieces: Iterable[bytes]) -> None:
        self._transport.writelines(pieces)

    @property
    def waiting(self) -> int:
        """Bytes that the kernel has not taken yet."""
        return self._transport.get_write_buffer_size()

    @property
    def is_closing(self) -> bool:
        return self._protocol.close_sent or self._transport.is_closing()

    def abort(self) -> None:
        self._transport.abort()


def exposing(app: App) -> App:
    """The outermost wrapper of the application: behind any middleware the server's own `send` is out of reach.

    It also starts the hub of this loop at the first request of any kind, so that a process without sockets passes on
    what its commands say.
    """

    async def exposed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            scope[SERVER_SEND] = send
        if scope["type"] in ("websocket", "http"):
            hub.attach()
        await app(scope, receive, send)

    return exposed


def fast_path(scope: Scope) -> Writer | None:
    """The writer of an accepted socket, or None where only `await send()` is known to be right.

    Call after `websocket.accept` was sent. Compression negotiated means that frames are not ours to build.
    """
    protocol = getattr(scope.get(SERVER_SEND), "__self__", None)
    if protocol is None or not _is_known(protocol):
        return None
    if not protocol.handshake_complete or protocol.conn.extensions:
        return None
    return Writer(cast("SansIOProtocol", protocol))


def _is_known(protocol: object) -> bool:
    kind = type(protocol)
    if kind.__module__ != "uvicorn.protocols.websockets.websockets_sansio_impl":
        return False
    if kind in _judged:
        return _judged[kind]
    import uvicorn

    fits = uvicorn.__version__.startswith(READ_IN)
    if not fits:
        logger.warning(
            "uvicorn %s was not read for the fast path (%s); sockets use await send()",
            uvicorn.__version__,
            ", ".join(READ_IN),
        )
    _judged[kind] = fits
    return fits


_judged: dict[type, bool] = {}
