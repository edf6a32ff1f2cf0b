"""The bus over Redis Pub/Sub. Redis may hang, die and come back: nobody waits for it, and nothing is lost but time."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from uuid import uuid4

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from realtime.bus import Heard
from realtime.ports import Json

logger = logging.getLogger(__name__)

TIMEOUT_S = 1.0
"""For every single wait on Redis; a hung server costs this much of a background task and nothing else."""
BACKOFF_S = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
OUTBOX = 1000
PULSE_S = 2.0
"""How often we speak to ourselves; two pulses unheard mean that the subscription is dead whatever the socket says."""


class RedisBus:
    def __init__(self, url: str, channel: str) -> None:
        self._url = url
        self._channel = f"{channel}:realtime"
        self._name = uuid4().hex
        self._outbox: deque[bytes] = deque(maxlen=OUTBOX)
        self._stirred = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._heard: Heard | None = None
        self._listening = False

    def start(self, heard: Heard) -> None:
        self._heard = heard
        self._tasks = [
            asyncio.create_task(self._keep(self._speak), name="redis out"),
            asyncio.create_task(self._keep(self._listen), name="redis in"),
        ]

    def say(self, message: Mapping[str, Json]) -> None:
        self._outbox.append(json.dumps({"by": self._name, "m": message}, separators=(",", ":")).encode())
        self._stirred.set()

    @property
    def is_up(self) -> bool:
        return self._listening

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _keep(self, work: Callable[[Redis], Awaitable[None]]) -> None:
        """Runs one half for ever, with a fresh connection after each failure."""
        failures = 0
        while True:
            redis = Redis.from_url(
                self._url,
                socket_timeout=TIMEOUT_S,
                socket_connect_timeout=TIMEOUT_S,
                retry=Retry(NoBackoff(), 0),  # the loop around this is the retry, and it says so in the log
            )
            started = asyncio.get_running_loop().time()
            try:
                await work(redis)
            except (RedisError, OSError, TimeoutError) as fault:
                if asyncio.get_running_loop().time() - started > 2 * PULSE_S:
                    failures = 0
                if failures == 0:
                    logger.warning(
                        "Redis is away (%s); heads are polled until it is back",
                        str(fault) or type(fault).__name__,
                    )
                await asyncio.sleep(BACKOFF_S[min(failures, len(BACKOFF_S) - 1)])
                failures += 1
            finally:
                self._listening = self._listening and work != self._listen
                await _let_go(redis)

    async def _speak(self, redis: Redis) -> None:
        while True:
            if not self._outbox:
                self._stirred.clear()
                try:
                    async with asyncio.timeout(PULSE_S):
                        await self._stirred.wait()
                except TimeoutError:
                    self.say({"k": "pulse"})
            said = self._outbox[0]
            async with asyncio.timeout(TIMEOUT_S):
                await redis.publish(self._channel, said)
            if self._outbox and self._outbox[0] is said:
                self._outbox.popleft()

    async def _listen(self, redis: Redis) -> None:
        async with redis.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.subscribe(self._channel)
            self._listening = True
            while True:
                async with asyncio.timeout(2 * PULSE_S + TIMEOUT_S):
                    message = await subscription.get_message(timeout=None)
                if message is not None:
                    self._pass_on(message["data"])

    def _pass_on(self, raw: bytes) -> None:
        try:
            envelope = json.loads(raw)
            by, message = envelope["by"], envelope["m"]
        except (ValueError, TypeError, KeyError):
            logger.warning("something that is not ours was said on %s", self._channel)
            return
        if by != self._name and isinstance(message, dict) and self._heard is not None:
            self._heard(message)


async def _let_go(redis: Redis) -> None:
    """Closing must not wait for a server that hangs, nor hide why we close."""
    with suppress(RedisError, OSError, TimeoutError):
        async with asyncio.timeout(TIMEOUT_S):
            await redis.aclose()
