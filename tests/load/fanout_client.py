"""N screens in one process, cheap enough that a wall time is mostly the server's.

    python -m tests.load.fanout_client --port 8000 --sockets 1000 [--people FILE] [--match TEXT] [--parallel 100]

FILE has one JSON object a line, used in turn: {"cookie": "dh_session=..", "hello": {..}}; without it nothing is said
and a socket counts as ready after its handshake, otherwise after its snapshot (or, resumed, its `own`).

Talks in lines of JSON on standard output, times of the system's monotonic clock in seconds:
    {"ready": 1000, "failed": 0, "took_s": 1.9, "last_ready_at": ..}
Then each line on standard input starts a round (print "go" BEFORE you make the server send): a frame that contains TEXT
(default: any entry) is awaited on every socket, at most 30 s (a number on the line says how many seconds instead):
    {"heard": 1000, "missing": 0, "first_at": .., "p50_at": .., "p95_at": .., "last_at": .., "closed": 0}
"listening" is printed when a round counts. The end of input ends the client.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import uvloop

TEXT, CLOSE, PING, PONG = 0x81, 0x88, 0x89, 0x8A
READY = (b'{"t":"snapshot"', b'{"t":"own"')


def masked(opcode: int, payload: bytes) -> bytes:
    """A client's frame; a mask of zeros is a mask (unforeseeable ones are for browsers, RFC 6455 section 10.3)."""
    length = len(payload)
    head = (
        bytes((opcode, 0x80 | length)) if length < 126 else bytes((opcode, 0xFE)) + length.to_bytes(2, "big")
    )
    return head + b"\0\0\0\0" + payload


class Round:
    """One message on its way to everybody."""

    def __init__(self, match: bytes, expected: int) -> None:
        self.match = match
        self.times: list[float] = []
        self.missing = expected
        self.over = asyncio.Event()

    def heard(self) -> None:
        self.times.append(time.monotonic())
        self.missing -= 1
        if not self.missing:
            self.over.set()


class Listener(asyncio.Protocol):
    """One socket. Frames that came whole in one piece, nearly all of them, are not copied."""

    __slots__ = ("_hello", "_is_open", "_request", "_rest", "_transport", "crowd", "is_waiting", "ready")

    def __init__(self, crowd: Crowd, request: bytes, hello: bytes | None) -> None:
        self.crowd = crowd
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.is_waiting = False
        self._request, self._hello = request, hello
        self._rest = b""
        self._is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._transport.write(self._request)

    def data_received(self, received: bytes) -> None:
        data = self._rest + received if self._rest else received
        if not self._is_open:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            self._opened(head)
        self._rest = self._take(data)

    def _opened(self, head: bytes) -> None:
        self._is_open = True
        if b" 101 " not in head.split(b"\r\n")[0]:
            self._fail(head.decode("latin-1"))
        elif self._hello is None:
            self.ready.set_result(None)
        else:
            self._transport.write(masked(TEXT, self._hello))

    def _take(self, data: bytes) -> bytes:
        """Reads whole frames and answers with what is left."""
        while len(data) >= 2:
            length, start = data[1], 2
            if length == 126:
                length, start = int.from_bytes(data[2:4], "big"), 4
            elif length == 127:
                length, start = int.from_bytes(data[2:10], "big"), 10
            if len(data) < start + length:
                return data
            self._frame(data[0], data[start : start + length])
            data = data[start + length :]
        return data

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self._transport.write(masked(PONG, payload))
        elif opcode == CLOSE:
            self._fail(f"closed by the server: {payload!r}")
        elif not self.ready.done():
            if payload.startswith(READY):
                self.ready.set_result(None)
        elif self.is_waiting and self.crowd.round.match in payload:
            self.is_waiting = False
            self.crowd.round.heard()

    def _fail(self, why: str) -> None:
        if not self.ready.done():
            self.ready.set_exception(ConnectionError(why))
        self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        self.crowd.closed += 1
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("the line broke before the socket was ready"))


class Crowd:
    def __init__(self, chosen: argparse.Namespace) -> None:
        self._chosen = chosen
        self._listeners: list[Listener] = []
        self.closed = 0
        self.round = Round(b"", 0)

    async def gather(self) -> None:
        began = time.monotonic()
        turns = asyncio.Semaphore(self._chosen.parallel)
        people = cycle(_people(self._chosen.people))
        ways = [
            self._join(number, person, turns)
            for number, person in enumerate(islice(people, self._chosen.sockets))
        ]
        joined = await asyncio.gather(*ways, return_exceptions=True)
        failures = [fault for fault in joined if isinstance(fault, BaseException)]
        now = time.monotonic()
        _say(ready=len(self._listeners), failed=len(failures), took_s=now - began, last_ready_at=now)
        if failures:
            print(f"first failure: {failures[0]!r}", file=sys.stderr)  # noqa: T201

    async def _join(self, number: int, person: dict[str, Any], turns: asyncio.Semaphore) -> None:
        """From eight addresses of this machine: one alone has too few ports for ten thousand."""
        chosen = self._chosen
        head = [
            "GET /ws/ HTTP/1.1",
            f"Host: 127.0.0.1:{chosen.port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
        ]
        head += ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]
        head += [f"Cookie: {person['cookie']}"] if "cookie" in person else []
        hello = json.dumps(person["hello"]).encode() if "hello" in person else None
        request = "\r\n".join([*head, "", ""]).encode()
        async with turns:
            _, listener = await asyncio.get_running_loop().create_connection(
                lambda: Listener(self, request, hello),
                "127.0.0.1",
                chosen.port,
                local_addr=(f"127.0.1.{1 + number % 8}", 0),
            )
            async with asyncio.timeout(60):
                await listener.ready
        self._listeners.append(listener)

    async def rounds(self) -> None:
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            self.round = Round(self._chosen.match.encode(), len(self._listeners))
            for listener in self._listeners:
                listener.is_waiting = True
            print("listening", flush=True)  # noqa: T201
            seconds = float(line) if line.strip().replace(".", "").isdigit() else 30.0
            try:
                async with asyncio.timeout(seconds):
                    await self.round.over.wait()
            except TimeoutError:
                pass  # what is missing is told below
            self._tell()

    def _tell(self) -> None:
        times = sorted(self.round.times) or [0.0]
        _say(
            heard=len(self.round.times),
            missing=self.round.missing,
            first_at=times[0],
            p50_at=times[len(times) // 2],
            p95_at=times[int(len(times) * 0.95)],
            last_at=times[-1],
            closed=self.closed,
        )


def _people(path: Path | None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path else [{}]


def _say(**facts: float) -> None:
    print(json.dumps(facts), flush=True)  # noqa: T201


async def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--sockets", type=int, default=1000)
    options.add_argument("--people", type=Path)
    options.add_argument("--match", default='"t":"entry"')
    options.add_argument("--parallel", type=int, default=100)
    crowd = Crowd(options.parse_args())
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    await crowd.gather()
    await crowd.rounds()


if __name__ == "__main__":
    uvloop.run(main())
