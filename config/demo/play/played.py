"""`python -m config.demo.play.played`: one play as a process beside the server, which started it and hears its lines.

On standard input first the order as one line of JSON, then "pause", "resume" or "stop" by the line; when that ends, for
the server is gone, so does this. On standard output a line of JSON for each report.
"""

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import TextIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main(said: TextIO, told: TextIO) -> None:
    django.setup()
    asyncio.run(_play(json.loads(said.readline()), said, told))


async def _play(asked: dict[str, str], said: TextIO, told: TextIO) -> None:
    from config.demo.play.pace import Pace
    from config.demo.play.player import Kept, Order, play
    from config.demo.play.scripts import BY_NAME

    council, script = BY_NAME[asked["council"]]
    order = Order(
        url=asked["url"],
        council=council,
        script=script,
        meeting=asked["meeting"],
        password=asked["password"],
        kept=Kept(asked["as"]),
        username=asked["username"] or None,
    )
    pace = Pace(float(asked["speed"]))
    told_last = ""

    def report(what: object) -> None:
        nonlocal told_last
        line = json.dumps(asdict(what), ensure_ascii=False)  # type: ignore[call-overload]  # a Report
        if line != told_last:
            print(line, file=told, flush=True)
            told_last = line

    playing = asyncio.create_task(play(order, pace, report))
    words: dict[str, Callable[[], object]] = {
        "pause": pace.pause,
        "resume": pace.resume,
        "stop": playing.cancel,
    }
    loop = asyncio.get_running_loop()
    threading.Thread(target=_listen, args=(said, words, loop), daemon=True).start()
    try:
        await playing
    except asyncio.CancelledError:
        return


def _listen(said: TextIO, words: dict[str, Callable[[], object]], loop: asyncio.AbstractEventLoop) -> None:
    for line in said:
        act = words.get(line.strip())
        if act is not None:
            loop.call_soon_threadsafe(act)
    loop.call_soon_threadsafe(words["stop"])


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
