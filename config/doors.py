"""Questions that arrive one by one and are answered together: a storm of tablets at the door is a few queries.

Nobody waits to be gathered. The first is answered at once; who comes meanwhile is the next batch.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
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
    """One thread that answers, started by the first question. No fault ends it; if something does, the next asker
    starts another."""

    def __init__(self, name: str, answer: Callable[[Sequence[Question]], Sequence[Answer | Refusal]]) -> None:
        """answer: one answer for each question, in order; a Refusal is raised to whoever asked."""
        self._answer = answer
        self._arrived: queue.SimpleQueue[_Waiting[Question, Answer]] = queue.SimpleQueue()
        self._name = name
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    async def ask(self, question: Question) -> Answer:
        """Raises the Refusal, or whatever the answering met."""
        loop = asyncio.get_running_loop()
        waiting: _Waiting[Question, Answer] = _Waiting(question, loop, loop.create_future())
        self._arrived.put(waiting)
        if self._thread is None or not self._thread.is_alive():
            self._start()
        return await waiting.answer

    def _start(self) -> None:
        with self._starting:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            batch = [self._arrived.get()]
            while len(batch) < LARGEST_BATCH and not self._arrived.empty():
                batch.append(self._arrived.get())
            answers: Sequence[Answer | Exception] = [RuntimeError(f"{self._name} was shut")] * len(batch)
            try:
                answers = self._answers([waiting.question for waiting in batch])
            finally:
                self._tell(batch, answers)  # whatever ends this thread, nobody waits for ever

    def _answers(self, questions: Sequence[Question]) -> Sequence[Answer | Exception]:
        """When a batch fails, each is asked alone: one that cannot be answered costs the others nothing."""
        try:
            close_old_connections()
            answers = self._answer(questions)
            if len(answers) != len(questions):
                raise RuntimeError(f"{len(answers)} answers to {len(questions)} questions")  # noqa: TRY301
            return answers  # noqa: TRY300
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
            with suppress(RuntimeError):  # that loop has ended: nobody is left there to be told
                loop.call_soon_threadsafe(_settle, settled)


def _settle(settled: Sequence[Settled[Answer]]) -> None:
    for future, answer in settled:
        if future.done():  # whoever asked is gone
            continue
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
