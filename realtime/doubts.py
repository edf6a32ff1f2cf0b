"""Whether what is known of one reader's rights may be acted upon, or has to be asked for first."""

from __future__ import annotations

import asyncio


class Doubts:
    """Doubts are numbered: an answer that was asked for before the latest one settles nothing."""

    __slots__ = ("_settled", "raised")

    def __init__(self, *, settled: bool) -> None:
        self.raised = 0
        self._settled = asyncio.Event()
        if settled:
            self._settled.set()

    @property
    def are_settled(self) -> bool:
        return self._settled.is_set()

    def rise(self) -> None:
        self.raised += 1
        self._settled.clear()

    def settle(self, number: int) -> None:
        """The database has answered a question asked when `number` doubts had been raised."""
        if number == self.raised:
            self._settled.set()

    def end(self) -> None:
        """The socket ended: whoever waits goes on and finds it so."""
        self._settled.set()

    async def settled(self) -> None:
        # Looked at again on waking: a new doubt may have risen between the answer and our turn.
        while not self._settled.is_set():
            await self._settled.wait()
