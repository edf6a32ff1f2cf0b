"""The test's side: a server process on a free port, and screens that connect to it."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from django.core import signing
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.realtime.stage import SECRET, Journal

STREAM = "meeting:00000000-0000-4000-8000-000000000001"
ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Stage:
    """One server process."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.port = free_port()
        self.journal = Journal(folder)
        self.log = folder / f"server-{self.port}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tests.realtime.stage",
                    "--port",
                    str(self.port),
                    "--folder",
                    str(folder),
                    *options,
                ],
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        wait_until(self._answers, seconds=20)

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise RuntimeError(self.log.read_text())
        try:
            self.counters()
        except OSError:
            return False
        return True

    def ask(self, path: str, **asking: object) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", json.dumps(asking).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return json.loads(answer.read())

    def append(
        self,
        parts: Mapping[str, Mapping[str, Any]],
        *,
        kind: str = "said",
        times: int = 1,
        stream: str = STREAM,
    ) -> int:
        head: int = self.ask("/append", stream=STREAM, kind=kind, parts=parts, times=times)
        return head

    def signal(self, name: str, *values: Mapping[str, Any]) -> None:
        self.ask("/signal", stream=STREAM, name=name, values=values)

    def counters(self, stream: str = STREAM) -> dict[str, Any]:
        counters: dict[str, Any] = self.ask("/counters", stream=stream)
        return counters

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def wait_until(true: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)


def cookie(person: str) -> str:
    salt = "django.contrib.sessions.backends.signed_cookies"
    signer = signing.TimestampSigner(key=SECRET, salt=salt, fallback_keys=[])
    return "sessionid=" + signer.sign_object({"person": person}, compress=True)


class Screen:
    """A client that keeps the rules of docs/realtime.md and fails loudly when the server breaks them."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.welcome: dict[str, Any] = {}
        self.snapshot: dict[str, Any] = {}
        self.held: int | None = None
        self.frames: list[dict[str, Any]] = []
        self.entries: list[dict[str, Any]] = []

    @classmethod
    async def open(cls, stage: Stage, person: str | None = "delegate", **headers: str) -> Self:
        if person is not None:
            headers["Cookie"] = cookie(person)
        connection = await connect(
            f"ws://127.0.0.1:{stage.port}/ws/",
            additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
            compression=None,
            max_size=None,
            ping_interval=None,
            proxy=None,
        )
        return cls(connection)

    @classmethod
    async def joined(cls, stage: Stage, person: str = "delegate", **hello: Any) -> Self:
        screen = await cls.open(stage, person)
        await screen.hello(**hello)
        return screen

    async def hello(
        self,
        *,
        stream: str = STREAM,
        face: str = "tablet",
        held: int | None = None,
        resume: str | None = None,
    ) -> None:
        self.held = held
        await self.say({"t": "hello", "v": 1, "stream": stream, "face": face, "from": held, "resume": resume})
        await self.until(lambda frame: frame["t"] in ("snapshot", "own"))

    async def say(self, frame: Mapping[str, Any] | str | bytes) -> None:
        await self.connection.send(json.dumps(frame) if isinstance(frame, Mapping) else frame)

    async def do(self, what: str = "cast_ballot", **with_: Any) -> str:
        command = str(uuid4())
        await self.say({"t": "do", "id": command, "what": what, "with": with_})
        return command

    async def hear(self, *, seconds: float = 5) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            frame: dict[str, Any] = json.loads(await self.connection.recv())
        self._keep(frame)
        return frame

    def _keep(self, frame: dict[str, Any]) -> None:
        self.frames.append(frame)
        match frame["t"]:
            case "welcome":
                self.welcome = frame
            case "snapshot":
                assert self.held is None or frame["as_of"] >= self.held, (
                    "the snapshot is older than what was told"
                )
                self.snapshot, self.held = frame, frame["as_of"]
            case "entry":
                assert self.held is not None, "an entry before any state"
                assert frame["seq"] == self.held + 1, f"gap or double: {frame['seq']} after {self.held}"
                assert frame["entry"]["seq"] == frame["seq"]
                self.held = frame["seq"]
                self.entries.append(frame)

    async def until(self, wanted: Callable[[dict[str, Any]], bool], *, seconds: float = 5) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            while not wanted(frame := await self.hear(seconds=seconds)):
                pass
        return frame

    async def reach(self, head: int, *, seconds: float = 5) -> None:
        async with asyncio.timeout(seconds):
            while self.held is None or self.held < head:
                await self.hear(seconds=seconds)

    async def silence(self, seconds: float) -> list[dict[str, Any]]:
        """What is heard in this time, which ought to be nothing."""
        heard = []
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                heard.append(await self.hear(seconds=left))
            except TimeoutError:
                break
        return heard

    async def closed(self, *, seconds: float = 5) -> int | None:
        """The close code; frames before it are kept."""
        async with asyncio.timeout(seconds):
            try:
                while True:
                    await self.hear(seconds=seconds)
            except ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else None

    async def close(self) -> None:
        await self.connection.close()

    def of(self, kind: str) -> Sequence[dict[str, Any]]:
        return [frame for frame in self.frames if frame["t"] == kind]
