"""Rights are asked for again while a socket is open: at once when they are said to have changed, and twice a minute."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

from realtime.ports import Ports, Reader
from realtime.sockets import Socket

logger = logging.getLogger(__name__)

EVERY_S = 30.0
GATHER_S = 0.02
RETRY_S = 0.5
CHUNK = 500


class Rights:
    def __init__(
        self,
        ports: Ports,
        *,
        everyone: Callable[[], Iterable[Socket]],
        on_verdict: Callable[[Socket, Reader | None], None],
    ) -> None:
        self._ports = ports
        self._everyone = everyone
        self._on_verdict = on_verdict
        self._doubted: set[Socket] = set()
        self._wake = asyncio.Event()
        self._task = asyncio.create_task(self._watch(), name="rights")

    def doubt(self, sockets: Iterable[Socket]) -> None:
        """Commands of these wait until the database has answered."""
        for socket in sockets:
            socket.doubts.rise()
            self._doubted.add(socket)
        if self._doubted:
            self._wake.set()

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()
        round_at = loop.time() + EVERY_S
        while True:
            try:
                async with asyncio.timeout_at(round_at):
                    await self._wake.wait()
                await asyncio.sleep(GATHER_S)
            except TimeoutError:
                self._doubted.update(self._everyone())
                round_at = loop.time() + EVERY_S
            self._wake.clear()
            await self._settle()

    async def _settle(self) -> None:
        """Doubts stay until they are answered: a database that is away must not leave a revoked reader listening."""
        doubted = list(self._doubted)
        self._doubted.clear()
        for start in range(0, len(doubted), CHUNK):
            chunk = doubted[start : start + CHUNK]
            try:
                await self.check(chunk)
            except Exception:
                logger.exception("the rights of %d sockets could not be checked", len(chunk))
                self._doubted.update(chunk)
                asyncio.get_running_loop().call_later(RETRY_S, self._wake.set)

    async def check(self, sockets: Iterable[Socket]) -> None:
        """Asks once for all of them and carries out the answers. Raises what the database raises."""
        by_reader: dict[Reader, list[tuple[Socket, int]]] = {}
        for socket in sockets:
            if not socket.finished.is_set():
                by_reader.setdefault(socket.reader, []).append((socket, socket.doubts.raised))
        if not by_reader:
            return
        verdicts = await self._ports.recheck(list(by_reader))
        for (reader, asked), verdict in zip(by_reader.items(), verdicts, strict=True):
            for socket, number in asked:
                self._told(socket, reader, verdict, number)

    def _told(self, socket: Socket, reader: Reader, verdict: Reader | None, number: int) -> None:
        if socket.finished.is_set():
            return
        if socket.reader != reader:
            # Another answer made him another reader meanwhile: this one is about who he was.
            if not socket.doubts.are_settled:
                self._doubted.add(socket)
                self._wake.set()
            return
        self._on_verdict(socket, verdict)
        socket.doubts.settle(number)

    def stop(self) -> None:
        self._task.cancel()
