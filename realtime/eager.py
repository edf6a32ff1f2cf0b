"""Coroutines that mostly have nothing to wait for, run without the price of a task.

A server's `send` suspends only when its buffer is full. A task per socket and message, or a wake-up of one, would cost
more than the sending.
"""

from __future__ import annotations

from collections.abc import Coroutine, Generator
from typing import Any


def begin(coroutine: Coroutine[Any, Any, None]) -> Suspended | None:
    """Runs up to the first real wait. None: it is done. Raises what the coroutine raises."""
    try:
        waits_for = coroutine.send(None)
    except StopIteration:
        return None
    return Suspended(coroutine, waits_for)


class Suspended:
    """The rest of a coroutine that was begun: to be awaited once, in any task of the same loop."""

    __slots__ = ("_coroutine", "_waits_for")

    def __init__(self, coroutine: Coroutine[Any, Any, None], waits_for: object) -> None:
        self._coroutine = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[object, object, None]:
        waits_for = self._waits_for
        try:
            while True:
                try:
                    answer = yield waits_for
                except BaseException as fault:  # noqa: BLE001  (a cancellation belongs to the coroutine too)
                    waits_for = self._coroutine.throw(fault)
                else:
                    waits_for = self._coroutine.send(answer)
        except StopIteration:
            return
