"""Questions answered together: each asker gets his own answer, and nobody pays for another's fault."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from catalogue.refusals import NotFound, Refusal
from config.doors import Door


class Answering:
    """Doubles numbers, refuses 13, breaks on 0; the first batch waits until it is let go."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.has_begun = threading.Event()
        self.may_go = threading.Event()

    def __call__(self, questions: Sequence[int]) -> Sequence[int | Refusal]:
        self.batches.append(list(questions))
        self.has_begun.set()
        assert self.may_go.wait(10)
        if 0 in questions:
            raise ZeroDivisionError
        return [NotFound("not_found") if question == 13 else question * 2 for question in questions]


async def ask_all(answering: Answering, questions: Sequence[int]) -> list[int | BaseException]:
    """The first question alone, the rest while it is being answered."""
    door: Door[int, int] = Door("test", answering)
    asked = [asyncio.create_task(door.ask(question)) for question in questions[:1]]
    await asyncio.to_thread(answering.has_begun.wait, 10)
    asked += [asyncio.create_task(door.ask(question)) for question in questions[1:]]
    await asyncio.sleep(0.01)
    answering.may_go.set()
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_who_comes_while_one_is_answered_is_answered_together() -> None:
    answering = Answering()
    assert await ask_all(answering, [1, 2, 3, 4]) == [2, 4, 6, 8]
    assert answering.batches == [[1], [2, 3, 4]]


async def test_a_refusal_reaches_only_whom_it_refuses() -> None:
    first, refused, last = await ask_all(Answering(), [1, 13, 2])
    assert (first, last) == (2, 4)
    assert isinstance(refused, NotFound)


async def test_a_question_that_breaks_costs_the_others_nothing() -> None:
    answering = Answering()
    first, broken, last = await ask_all(answering, [1, 0, 2])
    assert (first, last) == (2, 4)
    assert isinstance(broken, ZeroDivisionError)
    assert answering.batches == [[1], [0, 2], [0], [2]]


async def test_the_door_goes_on_when_an_asker_is_gone() -> None:
    answering = Answering()
    door: Door[int, int] = Door("test", answering)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await door.ask(1)
    answering.may_go.set()
    assert await door.ask(2) == 4
