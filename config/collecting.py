"""When Python looks for dead cycles: a full look stops the whole server, so it is taken while nobody waits.

With a thousand tablets it takes a tenth to a third of a second, and Python would begin it when much is being made: in
the middle of a storm of ballots. Here only the young are looked at by the way, and the rest in a quiet moment.
From Python 3.14 on the collector goes in small steps by itself; then there is never anything to do.
"""

import gc
import threading
import time

YOUNG, MIDDLE, NEVER = 10_000, 5, 1_000_000
"""New objects before a first look (some milliseconds); first looks before a second; second looks before a full one."""
WORTH_IT = 2
"""Second looks since the last full one: fewer have made too little to look for."""
LOOK_EVERY_S = 1.0
QUIET_SHARE = 0.1
"""Of one processor over the last second: less is a pause in the sitting."""
AT_LATEST_S = 600.0


class QuietCollector:
    """One thread per process."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._before = gc.get_threshold()
        self._collected_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="quiet collector", daemon=True)

    def start(self) -> None:
        """What was loaded so far lives as long as the process: it is never looked at again."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._thread.join(5)
        gc.set_threshold(*self._before)
        gc.unfreeze()

    def _run(self) -> None:
        used = time.process_time()
        while not self._ending.wait(LOOK_EVERY_S):
            used, before = time.process_time(), used
            if is_due(
                quiet=used - before < QUIET_SHARE * LOOK_EVERY_S,
                second_looks=gc.get_count()[2],
                since_s=time.monotonic() - self._collected_at,
            ):
                gc.collect()
                self._collected_at = time.monotonic()


def is_due(*, quiet: bool, second_looks: int, since_s: float) -> bool:
    """Whether now is the moment for a full look. A server that is never quiet takes it all the same, some day."""
    return second_looks >= WORTH_IT and (quiet or since_s >= AT_LATEST_S)
