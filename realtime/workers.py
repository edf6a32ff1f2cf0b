"""The hub's own database threads.

Two: entries and heads are never queued behind the private states of a thousand joiners. Each keeps one connection
and drops it before a batch when it has become unusable (a restarted PostgreSQL, a cut cable).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connections

from realtime.ports import Json, Ports, Reader, TailEntry

T = TypeVar("T")


class Workers:
    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="hub-reading")
        self._joining = ThreadPoolExecutor(1, thread_name_prefix="hub-joining")

    async def tail(self, stream: str, *, after: int, limit: int) -> Sequence[TailEntry]:
        return await _in(self._reading, lambda: self._ports.tail(stream, after=after, limit=limit))

    async def heads(self, streams: Sequence[str]) -> Mapping[str, int]:
        return await _in(self._reading, lambda: self._ports.heads(streams))

    async def pulse(self, streams: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """The epoch of rights and the heads, in one visit."""
        return await _in(
            self._reading, lambda: (self._ports.rights_epoch(), self._ports.heads(streams) if streams else {})
        )

    async def own(self, stream: str, readers: Sequence[Reader]) -> Mapping[str, Json]:
        return await _in(self._joining, lambda: self._ports.own(stream, readers))

    async def joining(self, work: Callable[[], T]) -> T:
        return await _in(self._joining, work)

    def stop(self) -> None:
        for thread in (self._reading, self._joining):
            thread.submit(connections.close_all)
            thread.shutdown(wait=False)


async def _in(thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, _batch, work)


def _batch(work: Callable[[], T]) -> T:
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None and not connection.is_usable():
            connection.close()
    return work()
