"""A WebSocket client cheap enough that one process can be ten thousand tablets: RFC 6455 without its exceptions.

It checks nothing that the tests of the protocol check already; it counts and stamps what arrives.
"""

from __future__ import annotations

import asyncio
import base64
import secrets
from typing import cast

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
UNMASKED = b"\0\0\0\0"
"""A mask of zeros: a client must send one, and this one costs nothing."""
SOURCES = 8
"""Loopback addresses to come from: one address has some 28,000 ports."""


class WireClient(asyncio.Protocol):
    """One connection. Override `heard` and `ended`."""

    def __init__(self) -> None:
        self._left = b""
        self._transport: asyncio.Transport | None = None
        self._opened: asyncio.Future[None] | None = None

    async def open(self, *, port: int, path: str, cookie: str = "", source: int = 0) -> None:
        """Raises OSError when the server refuses."""
        loop = asyncio.get_running_loop()
        self._left = b""
        self._opened = opened = loop.create_future()
        address = (f"127.0.0.{2 + source % SOURCES}", 0)
        await loop.create_connection(lambda: self, "127.0.0.1", port, local_addr=address)
        assert self._transport is not None
        self._transport.write(_handshake(port=port, path=path, cookie=cookie))
        await opened

    def say(self, text: bytes) -> None:
        if self._transport is not None:
            self._transport.write(frame(TEXT, text))

    def cut(self) -> None:
        """As when the network goes: no closing handshake."""
        if self._transport is not None:
            self._transport.abort()

    def heard(self, text: bytes) -> None:
        raise NotImplementedError

    def ended(self) -> None:
        """The line is gone, whoever ended it."""

    # ------------------------------------------------------------------ asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._opened is not None and not self._opened.done():
            self._opened.set_exception(ConnectionError("refused before the handshake was over"))
        self._opened = None
        self.ended()

    def data_received(self, data: bytes) -> None:
        have = self._left + data if self._left else data
        if self._opened is not None and not self._opened.done():
            have = self._after_handshake(have)
        self._left = self._after_frames(have) if have else have

    def _after_handshake(self, have: bytes) -> bytes:
        head, end, rest = have.partition(b"\r\n\r\n")
        if not end:
            return have
        assert self._opened is not None
        if b" 101 " in head.split(b"\r\n", 1)[0]:
            self._opened.set_result(None)
            return self._after_frames(rest)
        self._opened.set_exception(ConnectionError(head.split(b"\r\n", 1)[0].decode()))
        return b""

    def _after_frames(self, have: bytes) -> bytes:
        at, size = 0, len(have)
        while size - at >= 2:
            length, begin = have[at + 1], at + 2
            if length == 126:
                length, begin = int.from_bytes(have[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                length, begin = int.from_bytes(have[at + 2 : at + 10], "big"), at + 10
            if begin + length > size or begin > size:
                break
            self._frame(have[at] & 0x0F, have[begin : begin + length])
            at = begin + length
        return have[at:]

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode == TEXT:
            self.heard(payload)
        elif opcode == PING and self._transport is not None:
            self._transport.write(frame(PONG, payload))
        elif opcode == CLOSE and self._transport is not None:
            self._transport.close()


def frame(opcode: int, payload: bytes) -> bytes:
    length = len(payload)
    if length < 126:
        head = bytes((0x80 | opcode, 0x80 | length))
    else:
        head = bytes((0x80 | opcode, 0x80 | 126)) + length.to_bytes(2, "big")
    return head + UNMASKED + payload


def _handshake(*, port: int, path: str, cookie: str) -> bytes:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        f"Origin: http://127.0.0.1:{port}",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
