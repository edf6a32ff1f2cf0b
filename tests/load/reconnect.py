"""The whole hall returns in the same moment, without the random wait that every real client makes first."""

from __future__ import annotations

import asyncio
import time

from tests.load.installation import Installation
from tests.load.tablets import Hall


async def after_restart_s(installation: Installation, hall: Hall, *, resuming: bool) -> float:
    """From the first answer of a killed and restarted server until the last tablet is current.

    resuming: with the token and the last seq, as a page that stayed open; otherwise as a page opened anew.
    """
    installation.server.kill()
    await asyncio.sleep(0.2)
    await asyncio.to_thread(installation.serve)
    hall.came.clear()
    started = time.monotonic()
    await asyncio.gather(*(tablet.come(resuming=resuming) for tablet in hall.tablets))
    await hall.all_current()
    if hall.came["resumed"] != (len(hall.tablets) if resuming else 0):
        raise RuntimeError(f"the hall came back another way than was measured: {hall.came}")
    return hall.current_at - started
