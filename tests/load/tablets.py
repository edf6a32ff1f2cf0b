"""A hall of signed-in tablets in one process, each speaking docs/realtime.md with a sign-in of its own."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from tests.load.wire import WireClient

ENTRY = b'{"t":"entry","seq":'
SIGNAL = b'{"t":"signal"'


class Tablet(WireClient):
    """Keeps what a real client keeps (the last seq, the token), and when each thing happened."""

    def __init__(self, hall: Hall, place: int, cookie: str) -> None:
        super().__init__()
        self.cookie = cookie
        self.held: int | None = None
        self.token: str | None = None
        self.is_current = False
        self.answers: dict[str, tuple[float, str | None]] = {}
        """By command id: when it was answered, and the receipt; None when it was refused."""
        self._hall = hall
        self._place = place

    async def come(self, *, resuming: bool = True) -> None:
        """Connects and says hello; `Hall.all_current` tells when everyone has caught up."""
        if not resuming:
            self.held = self.token = None
        await self.open(port=self._hall.port, path="/ws/?face=tablet", cookie=self.cookie, source=self._place)
        hello = {"t": "hello", "v": 1, "stream": self._hall.stream, "face": "tablet"}
        self.say(json.dumps({**hello, "from": self.held, "resume": self.token}).encode())

    def cast(self, vote: str, choice: str) -> str:
        command = str(uuid4())
        ballot = {"vote": vote, "choice": choice, "revision": 1}
        self.say(json.dumps({"t": "do", "id": command, "what": "cast_ballot", "with": ballot}).encode())
        return command

    def heard(self, text: bytes) -> None:
        if text.startswith(ENTRY):
            self.held = int(text[len(ENTRY) : text.index(b",", len(ENTRY))])
            self._hall.entry_heard(self.held, len(text))
        elif text.startswith(SIGNAL):
            self._hall.signal_heard(self._place, text)
        elif text.startswith(b'{"t":"snapshot"'):
            self.held = int(text[text.index(b'"as_of":') + 8 : text.index(b',"now"')])
            self._current("snapshot")
        elif text.startswith(b'{"t":"own"'):
            self._current("resumed")
        elif not text.startswith(b'{"t":"beat"'):
            self._rare(json.loads(text))

    def _rare(self, said: dict[str, Any]) -> None:
        if said["t"] == "welcome":
            self.token = str(said["resume"])
        elif said["t"] in ("done", "refused") and said["id"] is not None:
            receipt = said["answer"]["receipt"] if said["t"] == "done" else None
            self.answers[said["id"]] = time.monotonic(), receipt
            self._hall.stir()
        elif said["t"] in ("again", "refused"):
            self._hall.sent_away.append(f"{said.get('why')} {said.get('code')}")

    def _current(self, how: str) -> None:
        self.is_current = True
        self._hall.came[how] += 1
        self._hall.current_at = time.monotonic()
        self._hall.stir()

    def ended(self) -> None:
        self.is_current = False


class Hall:
    """Tablets of one meeting, and what reached them."""

    def __init__(self, *, port: int, stream: str) -> None:
        self.port = port
        self.stream = stream
        self.tablets: list[Tablet] = []
        self.sent_away: list[str] = []
        self.current_at = 0.0
        """When the last tablet became current."""
        self.came: Counter[str] = Counter()
        """How tablets became current: by a snapshot, or resumed from what they held."""
        self.heard: Counter[int] = Counter()
        """By seq: how many tablets have heard the entry."""
        self.last_heard_at: dict[int, float] = {}
        self.entry_bytes: dict[int, int] = {}
        self.signals: list[tuple[float, str]] = []
        """Of the first tablet: when, and which."""
        self._stirred = asyncio.Event()

    async def fill(self, cookies: Sequence[str], *, at_once: int = 100) -> None:
        """New tablets, `at_once` of them knocking together, until every one has its snapshot."""
        new = [Tablet(self, len(self.tablets) + place, cookie) for place, cookie in enumerate(cookies)]
        self.tablets += new
        for start in range(0, len(new), at_once):
            some = new[start : start + at_once]
            await asyncio.gather(*(tablet.come() for tablet in some))
            await self.until(lambda some=some: all(tablet.is_current for tablet in some))  # type: ignore[misc]

    async def all_current(self, *, within_s: float = 60) -> None:
        await self.until(lambda: all(tablet.is_current for tablet in self.tablets), within_s=within_s)

    async def all_heard(self, seq: int) -> float:
        """When the last tablet heard the entry."""
        await self.until(lambda: self.heard[seq] >= len(self.tablets))
        return self.last_heard_at.get(seq, 0.0)

    def leave(self, staying: int = 0) -> None:
        """All but the first `staying` are cut off."""
        for tablet in self.tablets[staying:]:
            tablet.cut()
        del self.tablets[staying:]

    async def until(self, holds: Callable[[], bool], *, within_s: float = 60) -> None:
        """Raises RuntimeError saying what is missing."""
        try:
            async with asyncio.timeout(within_s):
                while not holds():
                    self._stirred.clear()
                    await self._stirred.wait()
        except TimeoutError:
            current = sum(tablet.is_current for tablet in self.tablets)
            facts = f"{current} of {len(self.tablets)} are current; sent away: {self.sent_away[:5]}"
            raise RuntimeError(f"the hall waited {within_s} s in vain: {facts}") from None

    def stir(self) -> None:
        self._stirred.set()

    def entry_heard(self, seq: int, size: int) -> None:
        self.heard[seq] += 1
        if self.heard[seq] == len(self.tablets):
            self.last_heard_at[seq] = time.monotonic()
            self.entry_bytes[seq] = size
            self._stirred.set()

    def signal_heard(self, place: int, text: bytes) -> None:
        if place == 0:
            self.signals.append((time.monotonic(), str(json.loads(text)["name"])))
