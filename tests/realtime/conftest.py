"""The stages: the same protocol on the fast path, on `await send()`, on Daphne, and over two processes with Redis."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.realtime.screens import Process, Stage
from tests.realtime.stage import Journal

OPTIONS: dict[str, list[str]] = {
    "fast": [],
    "plain": ["--plain"],
    "daphne": ["--server", "daphne"],
    "hasty": ["--hasty", "--deaf"],
}


class Theatre:
    """Processes are started once per run; each test has a stream of its own on them."""

    def __init__(self, folder: Path, redis_url: Callable[[], str]) -> None:
        self._folder = folder
        self._redis_url = redis_url
        self._running: dict[str, list[Process]] = {}
        self.journal = Journal(folder)
        self.journal.create()

    def stage(self, kind: str) -> Stage:
        if kind not in self._running:
            self._running[kind] = self._start(kind)
        return Stage(self.journal, *self._running[kind])

    def _start(self, kind: str) -> list[Process]:
        if kind == "pair":
            options = ["--redis", self._redis_url()]
            started = [Process(self._folder, *options), Process(self._folder, *options)]
        else:
            started = [Process(self._folder, *OPTIONS[kind])]
        return [process.ready() for process in started]

    def stop(self) -> None:
        for processes in self._running.values():
            for process in processes:
                process.stop()


@pytest.fixture(scope="session")
def theatre(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Theatre]:
    theatre = Theatre(tmp_path_factory.mktemp("stage"), lambda: request.getfixturevalue("redis_url"))
    yield theatre
    theatre.stop()


async def _played(theatre: Theatre, kind: str) -> AsyncIterator[Stage]:
    stage = theatre.stage(kind)
    yield stage
    await stage.close()


@pytest.fixture(params=["fast", "plain", "daphne", "pair"])
async def stage(request: pytest.FixtureRequest, theatre: Theatre) -> AsyncIterator[Stage]:
    async for stage in _played(theatre, request.param):
        yield stage


@pytest.fixture
async def fast(theatre: Theatre) -> AsyncIterator[Stage]:
    async for stage in _played(theatre, "fast"):
        yield stage


@pytest.fixture
async def pair(theatre: Theatre) -> AsyncIterator[Stage]:
    async for stage in _played(theatre, "pair"):
        yield stage


@pytest.fixture
async def hasty(theatre: Theatre) -> AsyncIterator[Stage]:
    """Every hint is lost and every clock is short: what happens by itself happens soon."""
    async for stage in _played(theatre, "hasty"):
        yield stage
