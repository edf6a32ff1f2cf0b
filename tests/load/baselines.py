"""The two measures the product's fan-out is compared with: the floor nobody can go below, and stock Channels."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from tests import environment
from tests.load.lanes import Lane
from tests.load.wire import WireClient
from tests.servers.ports import free_port


class Crowd:
    """Listeners of a server that only sends, and the lane they make."""

    def __init__(self, *, pid: int, port: int, size: int) -> None:
        self.clients: list[_Client] = []
        self.arrived = 0
        self.all_arrived = asyncio.Event()
        self.lane = Lane(pid, self.send)
        self._port = port
        self._text = json.dumps({"text": "x" * (size - len('{"text": ""}'))}).encode()

    async def fill(self, listeners: int) -> None:
        for place in range(listeners):
            client = _Client(self)
            await client.open(port=self._port, path="/", source=place)
            self.clients.append(client)

    async def send(self) -> None:
        self.arrived = 0
        self.all_arrived.clear()
        await asyncio.to_thread(_post, self._port, self._text)
        async with asyncio.timeout(30):
            await self.all_arrived.wait()


class _Client(WireClient):
    def __init__(self, crowd: Crowd) -> None:
        super().__init__()
        self._crowd = crowd

    def heard(self, text: bytes) -> None:
        self._crowd.arrived += 1
        if self._crowd.arrived == len(self._crowd.clients):
            self._crowd.all_arrived.set()


@asynccontextmanager
async def crowd(kind: str, *, listeners: int, size: int) -> AsyncIterator[Crowd]:
    """`kind`, raw or stock, with so many listeners, ended however the measurement ends. size: bytes of a message."""
    with _running(kind) as (pid, port):
        gathered = Crowd(pid=pid, port=port, size=size)
        await gathered.fill(listeners)
        yield gathered
        for client in gathered.clients:
            client.cut()


def _post(port: int, text: bytes) -> None:
    urllib.request.urlopen(f"http://127.0.0.1:{port}/send", data=text, timeout=30).close()


@contextmanager
def _running(kind: str) -> Iterator[tuple[int, int]]:
    """(pid, port)."""
    port = free_port()
    command = [sys.executable, "-m", "tests.load.floor_server", kind, "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=environment.ROOT, env=dict(os.environ), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline().strip() != b"ready":
            raise RuntimeError(f"the {kind} server to compare with did not start")
        yield process.pid, port
    finally:
        process.kill()
        process.wait()
