"""A thousand ballots within one second, each over the delegate's own socket."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from dataclasses import dataclass
from itertools import pairwise

from tests.load.installation import Installation
from tests.load.tablets import Hall, Tablet

WITHIN_S = 1.0
CHOICES = ("yes", "yes", "yes", "no", "abstain")


@dataclass(frozen=True, slots=True)
class Storm:
    sent: int
    acknowledged: int
    in_roll: int
    """Receipts that tablets hold and the closing roll shows."""
    p95_ms: float
    last_ms: float
    """From the first ballot sent to the last receipt."""
    board_signals: int
    gap_ms: float
    """Between two board signals at one tablet; median."""


async def storm(installation: Installation, hall: Hall) -> Storm:
    """Prepare, open, cast by everyone, close, read the closing roll."""
    secretary, council = installation.secretary(), installation.council
    draft = {"title": "Biểu quyết thử tải", "matter": "resolution", "item": council.items[0]}
    vote = (await asyncio.to_thread(secretary.command, f"/meetings/{council.meeting}/votes", **draft))["id"]
    opened = await asyncio.to_thread(secretary.command, f"/votes/{vote}/open")
    await hall.all_heard(int(opened["seq"]))
    await asyncio.sleep(0.5)
    hall.signals.clear()
    started = time.monotonic()
    sent = await asyncio.gather(*(_cast(tablet, str(vote)) for tablet in hall.tablets))
    await hall.until(lambda: all(command in tablet.answers for tablet, command, _ in sent))
    await asyncio.sleep(0.5)
    await asyncio.to_thread(secretary.command, f"/votes/{vote}/close")
    roll = await asyncio.to_thread(secretary.read, f"/votes/{vote}/roll")
    answers = [(tablet.answers[command], at) for tablet, command, at in sent]
    times = [answered_at - at for (answered_at, _), at in answers]
    boards = [at for at, name in hall.signals if name == "board"]
    return Storm(
        sent=len(sent),
        acknowledged=sum(receipt is not None for (_, receipt), _ in answers),
        in_roll=len({receipt for (_, receipt), _ in answers} & set(roll["receipts"])),
        p95_ms=statistics.quantiles(times, n=20)[-1] * 1000,
        last_ms=(max(at for (at, _), _ in answers) - started) * 1000,
        board_signals=len(boards),
        gap_ms=statistics.median(b - a for a, b in pairwise(boards)) * 1000,
    )


async def _cast(tablet: Tablet, vote: str) -> tuple[Tablet, str, float]:
    await asyncio.sleep(random.uniform(0, WITHIN_S))
    at = time.monotonic()
    return tablet, tablet.cast(vote, random.choice(CHOICES)), at
