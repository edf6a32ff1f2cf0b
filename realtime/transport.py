"""The shortest way to a socket: pre-framed bytes written straight to uvicorn's transport.

`await send()` makes the server frame the same text again for every reader, about twice the processor time.
The way round it is a private detail of uvicorn's websockets-sansio protocol, so it lives in this one file, is tied
to the versions it was read in, and everything works (slower) without it: see docs/decisions/002-hub.md.
"""

from __future__ import annotations

import logging
from asyncio import Transport
from functools import cache
from importlib.metadata import version
from typing import Any, Protocol, cast

from realtime import hub
from realtime.asgi import App, Receive, Scope, Send

logger = logging.getLogger(__name__)

SERVER_SEND = "dienhong.server_send"
KNOWN = ("uvicorn.protocols.websockets.websockets_sansio_impl", "WebSocketsSansIOProtocol")
READ_IN = ("0.54.",)
"""uvicorn versions whose protocol class was read and tested. Others get `await send()` and one warning."""


class SansIOProtocol(Protocol):
    """What is used of uvicorn.protocols.websockets.websockets_sansio_impl.WebSocketsSansIOProtocol.

    All of it runs on the loop's thread and each write queues its bytes at once, so a ping or a close of the server can
    stand between two frames but never inside one. Once `close_sent`, or while the transport closes, nothing may follow.
    """

    transport: Transport
    handshake_complete: bool
    close_sent: bool


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


def fast_path(scope: Scope) -> SansIOProtocol | None:
    """The protocol of an accepted socket, or None where only `await send()` is known to be right.

    Call after `websocket.accept` was sent.
    """
    protocol = getattr(scope.get(SERVER_SEND), "__self__", None)
    why_not = _why_not(protocol)
    if why_not is None:
        return cast("SansIOProtocol", protocol)
    if why_not not in _said:
        _said.add(why_not)
        logger.warning("sockets are written with await send(), at several times the cost: %s", why_not)
    return None


def _why_not(protocol: Any) -> str | None:
    """In words for the log."""
    kind = type(protocol)
    if (kind.__module__, kind.__name__) != KNOWN:
        return "the server is not uvicorn with --ws websockets-sansio, or its send is out of reach"
    if not _version().startswith(READ_IN):
        return f"uvicorn {_version()} was not read for the fast path, only {', '.join(READ_IN)}"
    if protocol.conn.extensions:
        return "compression was agreed on (--ws-per-message-deflate false), so frames cannot be shared"
    if not protocol.handshake_complete:
        return "the handshake was not finished"
    return None


@cache
def _version() -> str:
    return version("uvicorn")


_said: set[str] = set()
"""Each reason is said once per process."""
