"""One suite for every bus: what is said reaches the others in order, and nobody ever waits for it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any
from uuid import uuid4

import pytest
import redis.asyncio

from realtime.bus import Bus, InProcessBus
from realtime.redis_bus import RedisBus
from tests.servers.ports import free_port

Message = Mapping[str, Any]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not true():  # noqa: ASYNC110  (a bus has no event to wait for)
            await asyncio.sleep(0.005)


class Pair:
    def __init__(self, first: Bus, second: Bus) -> None:
        self.first, self.second = first, second
        self.at_first: list[Message] = []
        self.at_second: list[Message] = []

    async def start(self) -> None:
        self.first.start(self.at_first.append)
        self.second.start(self.at_second.append)
        await until(lambda: self.first.is_up and self.second.is_up)

    async def until_second_heard(self, count: int) -> None:
        await until(lambda: len(self.at_second) >= count)


@pytest.fixture(params=["in process", "redis"])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    channel = uuid4().hex
    if request.param == "redis":
        url = request.getfixturevalue("redis_url")
        pair = Pair(RedisBus(url, channel), RedisBus(url, channel))
    else:
        pair = Pair(InProcessBus(channel), InProcessBus(channel))
    await pair.start()
    yield pair
    pair.first.stop()
    pair.second.stop()


async def test_what_is_said_is_heard_by_the_others_in_order_and_not_by_the_speaker(pair: Pair) -> None:
    said: list[Message] = [{"k": "hint", "stream": "meeting:ệ", "head": n} for n in range(500)]
    for message in said:
        pair.first.say(message)
    await pair.until_second_heard(500)
    assert pair.at_second == said
    assert pair.at_first == []


async def test_after_stop_nothing_is_heard(pair: Pair) -> None:
    pair.second.stop()
    pair.first.say({"k": "hint"})
    await asyncio.sleep(0.1)
    assert pair.at_second == []
    pair.first.say({"k": "hint"})


async def test_what_is_not_ours_is_ignored(redis_url: str) -> None:
    channel = uuid4().hex
    pair = Pair(RedisBus(redis_url, channel), RedisBus(redis_url, channel))
    await pair.start()
    async with redis.asyncio.Redis.from_url(redis_url) as stranger:
        for noise in (b"", b"\xff\xfe", b"[]", b"7", b"{}", b'{"by":1}', b'{"by":1,"m":[]}'):
            await stranger.publish(f"{channel}:realtime", noise)
    pair.first.say({"k": "hint"})
    await pair.until_second_heard(1)
    assert pair.at_second == [{"k": "hint"}]
    pair.first.stop()
    pair.second.stop()


async def test_a_redis_that_is_not_there_costs_nobody_anything() -> None:
    bus = RedisBus(f"redis://127.0.0.1:{free_port()}/0", "nobody")
    bus.start(lambda message: None)
    began = time.monotonic()
    for number in range(5000):
        bus.say({"k": "hint", "head": number})
    assert time.monotonic() - began < 1
    await asyncio.sleep(0.2)
    assert not bus.is_up
    bus.stop()
