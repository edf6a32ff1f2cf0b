"""The test's side: server processes on free ports, and screens that connect to them."""

from __future__ import annotations

import asyncio
import json
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

from realtime.ports import Reader
from tests.realtime.stage import SECRET, Journal
from tests.servers.ports import free_port

ROOT = Path(__file__).parents[2]


class Process:
    """One server process on the journal in `folder`."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.port = free_port()
        self._log = folder / f"server-{self.port}.log"
        command = [
            sys.executable,
            "-m",
            "tests.realtime.stage",
            "--port",
            str(self.port),
            "--folder",
            str(folder),
        ]
        with self._log.open("wb") as log:
            self.popen = subprocess.Popen([*command, *options], cwd=ROOT, stdout=log, stderr=log)

    @property
    def log(self) -> str:
        return self._log.read_text()

    def ready(self) -> Self:
        wait_until(self._answers, seconds=30)
        return self

    def _answers(self) -> bool:
        if self.popen.poll() is not None:
            raise RuntimeError(self.log)
        try:
            self.ask("counters", stream="")
        except OSError:
            return False
        return True

    def ask(self, what: str, **asking: object) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{what}", json.dumps(asking).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  (our own loopback address)
            return json.loads(answer.read())

    def stop(self) -> None:
        self.popen.terminate()
        try:
            self.popen.wait(5)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            self.popen.wait()


def wait_until(true: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.02)


class Stage:
    """A stream of its own on running processes: screens open at the last one, services speak at the first."""

    def __init__(self, journal: Journal, *processes: Process) -> None:
        self.journal = journal
        self.stream = f"meeting:{uuid4()}"
        self.services, self.server = processes[0], processes[-1]
        self.screens: list[Screen] = []
        journal.empty()
        journal.admit("delegate", ["public", "hall", "delegates"], "person:m1", mandate="m1")
        journal.admit("neighbour", ["public", "hall", "delegates"], "person:m2", mandate="m2")
        journal.admit("secretary", ["public", "hall", "delegates", "secretariat"])
        journal.admit("presiding", ["public", "hall", "delegates", "secretariat"])
        journal.admit("display:1", ["public", "hall"])

    async def append(self, *, kind: str = "said", times: int = 1, **parts: Mapping[str, Any]) -> int:
        named = {audience.replace("person_", "person:"): value for audience, value in parts.items()}
        head: int = await self._ask("append", stream=self.stream, kind=kind, parts=named, times=times)
        return head

    async def signal(self, name: str, *values: Mapping[str, Any]) -> None:
        await self._ask("signal", stream=self.stream, name=name, values=values)

    async def rights_changed(self, *persons: str) -> None:
        await self._ask("rights", stream=self.stream, persons=persons)

    async def drop_session(self, session: str) -> None:
        await self._ask("session", session=session)

    async def _ask(self, what: str, **asking: object) -> Any:
        return await asyncio.to_thread(self.services.ask, what, **asking)

    async def counters(self) -> dict[str, Any]:
        counters: dict[str, Any] = await asyncio.to_thread(self.server.ask, "counters", stream=self.stream)
        return counters

    async def open(self, person: str | None = "delegate", **headers: str) -> Screen:
        """Connected, nothing said yet."""
        if person is not None:
            headers["Cookie"] = cookie(person)
        connection = await connect(
            f"ws://127.0.0.1:{self.server.port}/ws/",
            additional_headers=headers,
            compression=None,
            max_size=None,
            max_queue=None,  # a screen that the test does not read from must not look slow
            ping_interval=None,
            open_timeout=30,
            proxy=None,
        )
        screen = Screen(connection, self.stream)
        self.screens.append(screen)
        return screen

    async def join(self, person: str | None = "delegate", **hello: Any) -> Screen:
        """Connected and up to date."""
        screen = await self.open(person)
        await screen.hello(**hello)
        await screen.until(lambda frame: frame["t"] in ("snapshot", "own"))
        return screen

    async def close(self) -> None:
        await asyncio.gather(*(screen.connection.close() for screen in self.screens))


def cookie(person: str) -> str:
    salt = "django.contrib.sessions.backends.signed_cookies"
    signer = signing.TimestampSigner(key=SECRET, salt=salt, fallback_keys=[])
    return "sessionid=" + signer.sign_object({"person": person}, compress=True)


def token(reader: Reader, *, secret: str = SECRET) -> str:
    """A resume token as the stage's server signs it."""
    fields = [reader.person, reader.session, reader.language, reader.stream, reader.face]
    fields += [sorted(reader.audiences), sorted(reader.personal), reader.mandate, sorted(reader.roles)]  # type: ignore[list-item]
    signed: str = signing.TimestampSigner(key=secret, salt="realtime.resume", fallback_keys=[]).sign_object(
        fields
    )
    return signed


class Screen:
    """A client that keeps the rules of docs/realtime.md and fails loudly when the server breaks them."""

    def __init__(self, connection: ClientConnection, stream: str) -> None:
        self.connection = connection
        self.stream = stream
        self.welcome: dict[str, Any] = {}
        self.snapshot: dict[str, Any] = {}
        self.held: int | None = None
        self.frames: list[dict[str, Any]] = []

    async def hello(
        self, *, face: str = "tablet", held: int | None = None, resume: str | None = None
    ) -> None:
        self.held = held
        await self.say(
            {"t": "hello", "v": 1, "stream": self.stream, "face": face, "from": held, "resume": resume}
        )

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

    async def until(self, wanted: Callable[[dict[str, Any]], bool], *, seconds: float = 5) -> dict[str, Any]:
        async with asyncio.timeout(seconds):
            while not wanted(frame := await self.hear(seconds=seconds)):
                pass
        return frame

    async def until_kind(self, kind: str, *, seconds: float = 5) -> dict[str, Any]:
        return await self.until(lambda frame: frame["t"] == kind, seconds=seconds)

    async def until_signal(self, name: str, *, seconds: float = 5) -> Any:
        return (await self.until(lambda frame: frame.get("name") == name, seconds=seconds))["value"]

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
        """The close code; frames before it are kept. None: the line was cut."""
        async with asyncio.timeout(seconds):
            try:
                while True:
                    await self.hear(seconds=seconds)
            except ConnectionClosed as end:
                return end.rcvd.code if end.rcvd else None

    def of(self, kind: str) -> Sequence[dict[str, Any]]:
        return [frame for frame in self.frames if frame["t"] == kind]

    @property
    def seqs(self) -> list[int]:
        return [frame["seq"] for frame in self.of("entry")]
