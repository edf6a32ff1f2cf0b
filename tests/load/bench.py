"""python -m tests.load.bench FILE [PART]: how the product does under load, a table and figures in FILE. No timed test.

Everything is the product itself: its server process, real sign-ins, real sockets, SQLite with synchronous FULL and a
PostgreSQL that syncs. Processor time is the figure to trust; wall times grow with whatever else the machine does.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import django
import uvloop

from tests import environment

# The demonstration's papers are made by the product's own services, and those want settings before they are imported.
FOLDER = environment.make_folder()
atexit.register(environment.remove_folder, FOLDER)
os.environ.update(
    environment.variables(folder=FOLDER, database_url=environment.sqlite_url(FOLDER / "unused.sqlite3"))
)
django.setup()

from tests.load import (  # noqa: E402
    ballots,
    baselines,
    bundle,
    change,
    checking,
    documents,
    lanes,
    papers,
    reconnect,
    record,
    verifying_bundle,
)
from tests.load.fanout import Marking  # noqa: E402
from tests.load.installation import Installation  # noqa: E402
from tests.load.measure import rss_kib  # noqa: E402
from tests.load.report import Report, load_average  # noqa: E402
from tests.load.tablets import Hall  # noqa: E402
from tests.servers.postgres import running_postgres  # noqa: E402

TABLETS = 1000
MESSAGE = 1127
"""Bytes of the entry the tablets hear; the floor and stock Channels send as much."""
ROUNDS = 40
CROWD = 10_000
STORMS = 5
"""Of each figure the median storm is told; of what must never be missing, the worst."""


class Bench:
    def __init__(self, folder: Path, report: Report) -> None:
        self._folder = folder
        self._report = report
        self._made = 0

    @asynccontextmanager
    async def served(
        self, tablets: int, *, fallback: bool = False, database_url: str | None = None
    ) -> AsyncIterator[tuple[Installation, Hall]]:
        """A server with a council of TABLETS in session, and so many of its tablets current."""
        self._made += 1
        folder = self._folder / f"installation-{self._made}"
        installation = await asyncio.to_thread(
            Installation, folder=folder, delegates=TABLETS, database_url=database_url
        )
        try:
            await asyncio.to_thread(installation.serve, fallback=fallback)
            hall = Hall(port=installation.server.port, stream=installation.council.stream)
            await hall.fill(installation.council.cookies[:tablets])
            yield installation, hall
            hall.leave()
        finally:
            installation.server.end()

    async def fanout(self) -> None:
        """Floor, stock, the product on its fast path and on its fallback, message by message in turn."""
        async with AsyncExitStack() as open_:
            one_installation, one_hall = await open_.enter_async_context(self.served(1))
            fast_installation, fast_hall = await open_.enter_async_context(self.served(TABLETS))
            slow_installation, slow_hall = await open_.enter_async_context(
                self.served(TABLETS, fallback=True)
            )
            floor_of_one, floor, stock = [
                (await open_.enter_async_context(baselines.crowd(kind, listeners=many, size=MESSAGE))).lane
                for kind, many in (("raw", 1), ("raw", TABLETS), ("stock", TABLETS))
            ]
            self._report.must(_fast(fast_installation) == TABLETS, "every socket takes the fast path")
            self._report.must(_fast(slow_installation) == 0, "the fallback takes none")
            one = Marking(one_installation, one_hall)
            fast = Marking(fast_installation, fast_hall)
            slow = Marking(slow_installation, slow_hall)
            measured = [floor_of_one, one.lane, floor, fast.lane, slow.lane, stock]
            await lanes.run(measured, rounds=ROUNDS)
            least = _delivering_ms(floor, floor_of_one)
            took, took_slowly = _delivering_ms(fast.lane, one.lane), _delivering_ms(slow.lane, one.lane)
            tell = self._report.tell
            tell("fanout_message_bytes", fast.size())
            tell("fanout_floor_cpu_ms", least)
            tell("fanout_cpu_ms", took)
            tell("fanout_cpu_ratio_to_floor", took / least, at_most=1.5)
            tell("fanout_fallback_cpu_ratio_to_floor", took_slowly / least, at_most=2.5)
            tell("fanout_cpu_ratio_to_stock", took / stock.cpu_ms, at_most=1 / 20)
            tell("fanout_first_tablet_cpu_ms", one.lane.cpu_ms)
            tell("fanout_last_ms_1000", fast.last_ms(), at_most=60)
            tell("fanout_fallback_last_ms_1000", slow.last_ms())
            tell("idle_cpu_ms_per_s_1000", fast.lane.idle_mean_ms_per_s)

    async def hall(self) -> None:
        """Memory, a change, ballots and returns, on SQLite."""
        async with self.served(1) as (installation, hall):
            before = rss_kib(installation.server.pid)
            await hall.fill(installation.council.cookies[1:500])
            self._report.tell(
                "change_to_500_tablets_ms", await change.median_ms(installation, hall, rounds=11)
            )
            await hall.fill(installation.council.cookies[500:])
            await asyncio.sleep(1)
            grown = rss_kib(installation.server.pid) - before
            self._report.tell("socket_rss_kib", grown / (TABLETS - 1), at_most=40)
            await self._ballots("sqlite", installation, hall)
            for resuming, key in ((True, "reconnect_1000_s"), (False, "reconnect_cold_1000_s")):
                took = await reconnect.after_restart_s(installation, hall, resuming=resuming)
                self._report.tell(key, took, at_most=5)
                await asyncio.sleep(2)
            self._report.must(not hall.sent_away, f"nobody is sent away: {hall.sent_away[:3]}")

    async def postgresql(self) -> None:
        with running_postgres(durable=True) as postgres:
            async with self.served(TABLETS, database_url=postgres.create_database()) as (installation, hall):
                await self._ballots("postgresql", installation, hall)

    async def _ballots(self, database: str, installation: Installation, hall: Hall) -> None:
        storms = [await ballots.storm(installation, hall) for _ in range(STORMS)]
        tell = self._report.tell
        signals = max(storm.board_signals for storm in storms)
        tell(f"ballots_in_roll_{database}", min(storm.in_roll for storm in storms), at_least=TABLETS)
        tell(f"ballots_p95_ms_{database}", statistics.median(s.p95_ms for s in storms), at_most=300)
        tell(f"ballots_p95_worst_ms_{database}", max(storm.p95_ms for storm in storms))
        tell(f"ballots_last_ms_{database}", statistics.median(storm.last_ms for storm in storms))
        if database == "sqlite":
            tell("ballots_sent", min(storm.sent for storm in storms), at_least=TABLETS)
            tell("ballots_acknowledged", min(storm.acknowledged for storm in storms), at_least=TABLETS)
            tell("ballots_board_signals", signals, at_most=8)
            tell("ballots_board_median_gap_ms", statistics.median(s.gap_ms for s in storms))
        else:
            acknowledged = min(storm.acknowledged for storm in storms)
            tell("ballots_acknowledged_postgresql", acknowledged, at_least=TABLETS)
            tell("ballots_board_signals_postgresql", signals, at_most=8)

    async def crowd(self) -> None:
        """Ten sockets to each delegate: a hall with its gallery, its screens and half a province watching."""
        async with self.served(TABLETS) as (installation, hall):
            for _ in range(CROWD // TABLETS - 1):
                await hall.fill(installation.council.cookies)
            mark = Marking(installation, hall)
            for _ in range(5):
                await mark.send()
            self._report.tell("fanout_last_ms_10000", mark.last_ms())
            self._report.must(not hall.sent_away, f"nobody is sent away: {hall.sent_away[:3]}")

    async def documents(self) -> None:
        """From a file that is sent to words that are found; with everything that was ever meant to break intake."""
        for part in (documents.notes, documents.hostile):
            await asyncio.to_thread(part, self._report)
        await asyncio.to_thread(documents.finding, self._report, self._folder / "finding")
        await asyncio.to_thread(documents.reading, self._report, self._folder / "reading")
        with running_postgres(durable=True) as postgres:
            await asyncio.to_thread(
                documents.finding,
                self._report,
                self._folder / "finding-postgresql",
                database_url=postgres.create_database(),
                key="search_p95_ms_10000p_postgresql",
            )

    async def record(self) -> None:
        """Papers that stay: made, signed, and checked by somebody who trusts nobody."""
        for part in (
            papers.drawing,
            record.signing,
            record.minutes,
            checking.checking,
            checking.tamperings,
            verifying_bundle.verifying_bundle,
        ):
            await asyncio.to_thread(part, self._report)


def _delivering_ms(everyone: lanes.Lane, one: lanes.Lane) -> float:
    """1,000 deliveries; what a message costs before its second listener (a request, reading the entry) is apart."""
    return (everyone.cpu_ms - one.cpu_ms) / (TABLETS - 1) * 1000


def _fast(installation: Installation) -> int:
    counters = installation.secretary().window()["counters"]
    return int(counters["fast"])


async def main(figures: Path, only: str = "") -> None:
    """only: the name of the one part that is measured."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    began, report = time.monotonic(), Report()
    report.tell("load_average_before", load_average())
    with tempfile.TemporaryDirectory(prefix="dien-hong-bench-") as folder:
        bench = Bench(Path(folder), report)
        report.tell("tablet_bundle_gz_kb", bundle.tablet_gz_kb(), at_most=100)
        parts = (bench.fanout, bench.hall, bench.postgresql, bench.crowd, bench.documents, bench.record)
        for part in (part for part in parts if only in ("", part.__name__)):
            print(f"• {part.__name__}", flush=True)  # noqa: T201
            await part()
    report.tell("load_average_after", load_average())
    report.tell("took_s", time.monotonic() - began)
    report.write(figures)
    print(report.table())  # noqa: T201


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1]), *sys.argv[2:3]))
