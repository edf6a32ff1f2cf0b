"""Servers measured in turn, message by message: whatever else this machine does meanwhile, it does to all of them."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tests.load.measure import cpu_ns

SETTLE_S = 0.05
IDLE_S = 10.0
"""Long enough for one beat."""
IDLE_WINDOWS = 40


@dataclass(slots=True)
class Lane:
    pid: int
    send: Callable[[], Awaitable[None]]
    """One message to everyone who listens; returns when the last has it."""
    idle_ms_per_s: float = 0.0
    """What it mostly costs while nothing happens: pings, a look for heads that no hint told."""
    idle_mean_ms_per_s: float = 0.0
    """Beats and checks of rights among it."""
    used_ms: list[float] = field(default_factory=list)
    """Processor time of all threads for each message, without the idle cost."""

    @property
    def cpu_ms(self) -> float:
        return statistics.median(self.used_ms)


async def run(lanes: Sequence[Lane], *, rounds: int) -> None:
    await _idle(lanes)
    for turn in range(rounds + 2):
        for lane in lanes:
            used = await _one(lane)
            if turn >= 2:  # the first messages make what later ones find made
                lane.used_ms.append(used)


async def _idle(lanes: Sequence[Lane]) -> None:
    """In windows as short as a message's; medians leave out, here as there, what comes twice a minute."""
    windows: list[list[float]] = [[] for _ in lanes]
    for _ in range(IDLE_WINDOWS):
        began, before = time.monotonic(), [cpu_ns(lane.pid) for lane in lanes]
        await asyncio.sleep(IDLE_S / IDLE_WINDOWS)
        took_s = time.monotonic() - began
        for lane, had, window in zip(lanes, before, windows, strict=True):
            window.append((cpu_ns(lane.pid) - had) / 1e6 / took_s)
    for lane, window in zip(lanes, windows, strict=True):
        lane.idle_ms_per_s = statistics.median(window)
        lane.idle_mean_ms_per_s = statistics.mean(window)


async def _one(lane: Lane) -> float:
    began, before = time.monotonic(), cpu_ns(lane.pid)
    await lane.send()
    await asyncio.sleep(SETTLE_S)
    return (cpu_ns(lane.pid) - before) / 1e6 - lane.idle_ms_per_s * (time.monotonic() - began)
