"""One journal entry to every tablet: what it costs the server, and when the last one has it."""

from __future__ import annotations

import asyncio
import statistics

from tests.load.installation import Installation
from tests.load.lanes import Lane
from tests.load.tablets import Hall

MARKED = 7
"""Marking so many delegates makes an entry of about 1 KB as a tablet hears it."""


class Marking:
    """A secretary who marks the same few delegates absent and present again, over HTTP.

    A command runs in a thread of its own request, which has ended when the CPU is read: what a lane counts is the
    server's loop and its workers. What these do for the command itself shows with a hall of one tablet.
    """

    def __init__(self, installation: Installation, hall: Hall) -> None:
        self._council = installation.council
        self._secretary = installation.secretary()
        self._hall = hall
        self._seqs: list[int] = []
        self.lane = Lane(installation.server.pid, self.send)

    async def send(self) -> None:
        state = "present" if len(self._seqs) % 2 else "excused"
        marks = dict.fromkeys(self._council.mandates[:MARKED], state)
        path = f"/sittings/{self._council.sitting}/attendance"
        seq = int((await asyncio.to_thread(self._secretary.command, path, marks=marks))["seq"])
        self._seqs.append(seq)
        await self._hall.all_heard(seq)

    async def everyone_is_back(self) -> None:
        """Whoever was marked absent could not vote."""
        if len(self._seqs) % 2:
            await self.send()

    def last_ms(self) -> float:
        """From the commit of an entry to the last tablet; median."""
        committed = self._secretary.window()["committed"]
        last = [
            self._hall.last_heard_at[seq] - committed[f"{self._council.stream}#{seq}"] for seq in self._seqs
        ]
        return float(statistics.median(last)) * 1000

    def size(self) -> int:
        """Bytes of the frame."""
        return self._hall.entry_bytes[self._seqs[-1]]
