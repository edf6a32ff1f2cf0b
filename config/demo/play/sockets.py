"""Sockets of invented people: the desk, which follows everything, and tablets, which cast."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from config.demo.play.person import Person, Refused
from realtime.frames import merged
from screens.fold import MeetingFold

ANSWERS = (b'{"t":"done"', b'{"t":"refused"')
ANSWERS_WITHIN_S = 20.0
COMES_BACK = 40  # tries, half a second apart: as long as a server takes to restart
LOST = (OSError, ConnectionClosed, InvalidHandshake, TimeoutError)


class Line:
    """A socket with its hello said."""

    def __init__(self, person: Person, stream: str, face: str) -> None:
        self._person, self._stream, self._face = person, stream, face
        self._socket: ClientConnection | None = None

    async def open(self) -> ClientConnection:
        address = f"{self._person.url.replace('http', 'ws', 1)}/ws/?face={self._face}"
        headers = {"Cookie": self._person.cookies, "Origin": self._person.url}
        self._socket = await connect(address, additional_headers=headers, compression=None, max_size=2**26)
        hello = {"t": "hello", "v": 1, "stream": self._stream, "face": self._face, "from": None}
        await self._socket.send(json.dumps({**hello, "resume": None}))
        return self._socket

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()


class Tablet:
    """A delegate's. It listens as any tablet does, and understands only the answers to its own ballots."""

    def __init__(self, person: Person, stream: str) -> None:
        self.person = person
        self._line = Line(person, stream, "tablet")
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._asked: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._opening = asyncio.Lock()

    async def sit_down(self) -> None:
        """Connects, if it is not connected. Raises one of LOST."""
        async with self._opening:
            if self._listening is None or self._listening.done():
                self._socket = await self._line.open()
                self._listening = asyncio.create_task(self._listen(self._socket))

    async def cast(self, vote: str, choice: str) -> dict[str, Any]:
        """The ballot that stands. Raises Refused, or one of LOST."""
        await self.sit_down()
        assert self._socket is not None
        asked = str(uuid4())
        answer = self._asked[asked] = asyncio.get_running_loop().create_future()
        said = {"vote": vote, "choice": choice, "revision": 1}
        await self._socket.send(json.dumps({"t": "do", "id": asked, "what": "cast_ballot", "with": said}))
        try:
            frame = await asyncio.wait_for(answer, ANSWERS_WITHIN_S)
        finally:
            self._asked.pop(asked, None)
        if frame["t"] == "refused":
            raise Refused(0, frame["code"], frame["say"], frame["facts"])
        ballot: dict[str, Any] = frame["answer"]
        return ballot

    async def leave(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
        with suppress(*LOST):
            await self._line.close()

    async def _listen(self, socket: ClientConnection) -> None:
        with suppress(*LOST):
            while True:
                raw = await socket.recv(decode=False)  # sixty tablets need not read what all are told
                if raw.startswith(ANSWERS):
                    frame = json.loads(raw)
                    answer = self._asked.get(str(frame["id"]))
                    if answer is not None and not answer.done():
                        answer.set_result(frame)


class Desk:
    """The secretariat's view: the state of the stream, and what is live. It comes back after the line broke."""

    def __init__(self, person: Person, stream: str) -> None:
        self._line = Line(person, stream, "desk")
        self._fold = MeetingFold()
        self._changed = asyncio.Event()
        self._following: asyncio.Task[None] | None = None
        self.as_of = 0
        self.signals: dict[str, Any] = {}

    @property
    def state(self) -> dict[str, Any]:
        return self._fold.state

    async def follow(self) -> None:
        """Until `leave`; returns with the first snapshot."""
        self._following = asyncio.create_task(self._follow())
        while not self.as_of and not self._following.done():
            await self.change()
        if self._following.done():
            self._following.result()

    @property
    def is_lost(self) -> bool:
        return self._following is None or self._following.done()

    async def change(self, *, within_s: float = 1.0) -> None:
        """Returns when something was told, or after a while."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), within_s)

    async def until(self, is_so: Callable[[], bool], *, within_s: float) -> bool:
        """Whether it came to be so in time."""
        loop = asyncio.get_running_loop()
        give_up = loop.time() + within_s
        while not is_so():
            left = give_up - loop.time()
            if left <= 0 or self.is_lost:
                return False
            await self.change(within_s=min(left, 1.0))
        return True

    async def leave(self) -> None:
        if self._following is not None:
            self._following.cancel()
        with suppress(*LOST):
            await self._line.close()

    async def _follow(self) -> None:
        tries = 0
        while tries < COMES_BACK:
            with suppress(*LOST):
                async for raw in await self._line.open():
                    tries = 0
                    self._hear(json.loads(raw))
            tries += 1
            await asyncio.sleep(0.5)

    def _hear(self, frame: dict[str, Any]) -> None:
        if frame["t"] == "snapshot":
            self._fold.state = frame["state"]
            self.as_of, self.signals = frame["as_of"], dict(frame["signals"])
        elif frame["t"] == "entry" and frame["entry"]["seq"] > self.as_of:
            self._apply(frame)
        elif frame["t"] == "signal":
            self.signals[frame["name"]] = frame["value"]
        else:
            return
        self._changed.set()
        self._changed = asyncio.Event()

    def _apply(self, frame: dict[str, Any]) -> None:
        parts = {
            audience: part["value"]
            for audience, part in frame["parts"].items()
            if not audience.startswith("person:")
        }
        self._fold.apply({**frame["entry"], "payload": merged(parts, parts)})
        self.as_of = frame["entry"]["seq"]
