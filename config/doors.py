"""Questions that arrive one by one and are answered together: a storm of tablets at the door is a few queries.

Nobody waits to be gathered. The first is answered at once; who comes meanwhile is the next batch.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import close_old_connections

from catalogue.refusals import Refusal

log = logging.getLogger("dien_hong.doors")

LARGEST_BATCH = 250

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[Question, Answer]):
    question: Question
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Answer]


Settled = tuple["asyncio.Future[Answer]", "Answer | Exception"]


class Door(Generic[Question, Answer]):
    """One thread that answers, started by the first question; it lives as long as the process."""

    def __init__(self, name: str, answer: Callable[[Sequence[Question]], Sequence[Answer | Refusal]]) -> None:
        """answer: one answer for each question, in order; a Refusal is raised to whoever asked."""
        self._answer = answer
        self._arrived: queue.SimpleQueue[_Waiting[Question, Answer]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._starting = threading.Lock()

    async def ask(self, question: Question) -> Answer:
        """Raises the Refusal, or whatever the answering met."""
        loop = asyncio.get_running_loop()
        waiting: _Waiting[Question, Answer] = _Waiting(question, loop, loop.create_future())
        self._arrived.put(waiting)
        if not self._thread.is_alive():
            self._start()
        return await waiting.answer

    def _start(self) -> None:
        with self._starting:
            if self._thread.ident is None:
                self._thread.start()

    def _run(self) -> None:
        while True:
            batch = [self._arrived.get()]
            while len(batch) < LARGEST_BATCH and not self._arrived.empty():
                batch.append(self._arrived.get())
            self._tell(batch, self._answers([waiting.question for waiting in batch]))

    def _answers(self, questions: Sequence[Question]) -> Sequence[Answer | Exception]:
        """When a batch fails, each is asked alone: one that cannot be answered costs the others nothing."""
        close_old_connections()
        try:
            return self._answer(questions)
        except Exception as fault:
            if len(questions) == 1:
                return [fault]
            log.exception("%d questions could not be answered together", len(questions))
        return [answer for question in questions for answer in self._answers([question])]

    def _tell(
        self, batch: Sequence[_Waiting[Question, Answer]], answers: Sequence[Answer | Exception]
    ) -> None:
        """One wake-up per event loop, not one per question."""
        by_loop: dict[asyncio.AbstractEventLoop, list[Settled[Answer]]] = {}
        for waiting, answer in zip(batch, answers, strict=True):
            by_loop.setdefault(waiting.loop, []).append((waiting.answer, answer))
        for loop, settled in by_loop.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(_settle, settled)


def _settle(settled: Sequence[Settled[Answer]]) -> None:
    for future, answer in settled:
        if future.done():  # whoever asked is gone
            continue
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
