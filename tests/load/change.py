"""A secretary's tap on "start this item", from the request to the last tablet in the hall."""

from __future__ import annotations

import asyncio
import statistics
import time

from tests.load.installation import Installation
from tests.load.tablets import Hall


async def median_ms(installation: Installation, hall: Hall, *, rounds: int) -> float:
    secretary, council = installation.secretary(), installation.council
    took = []
    for turn in range(rounds):
        item = council.items[(turn + 1) % 2]
        started = time.monotonic()
        path = f"/meetings/{council.meeting}/items/{item}/start"
        done = await asyncio.to_thread(secretary.command, path)
        took.append(await hall.all_heard(int(done["seq"])) - started)
        await asyncio.sleep(0.1)
    return statistics.median(took) * 1000
