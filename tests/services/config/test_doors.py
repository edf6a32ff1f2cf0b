"""Questions answered together: each asker gets his own answer, and nobody pays for another's fault."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from catalogue.refusals import NotFound, Refusal
from config import doors
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


async def test_the_door_goes_on_when_the_database_cannot_even_be_let_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answering = Answering()
    answering.may_go.set()
    door: Door[int, int] = Door("test", answering)

    def broken() -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(doors, "close_old_connections", broken)
        with pytest.raises(OSError):  # noqa: PT011 - whatever was met reaches the asker
            await door.ask(1)
    assert await door.ask(2) == 4


async def test_too_few_answers_are_a_fault_of_the_answering_and_keep_nobody_waiting() -> None:
    door: Door[int, int] = Door("test", lambda questions: [] if 7 in questions else [0 for _ in questions])
    with pytest.raises(RuntimeError, match="0 answers to 1"):
        await door.ask(7)
    assert await door.ask(1) == 0


def test_the_door_goes_on_when_the_loop_of_an_asker_ended_while_he_was_answered() -> None:
    answering = Answering()
    door: Door[int, int] = Door("test", answering)

    async def ask_and_go() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await door.ask(1)

    class Ending(asyncio.SelectorEventLoop):
        seems_open = False

        def is_closed(self) -> bool:
            return not self.seems_open and super().is_closed()

    loop = Ending()
    loop.run_until_complete(ask_and_go())
    loop.close()
    loop.seems_open = True  # as it was when somebody looked, just before it ended
    answering.may_go.set()

    async def ask_again() -> int:
        async with asyncio.timeout(5):
            return await door.ask(2)

    assert asyncio.run(ask_again()) == 4
    loop.seems_open = False


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_door_whose_thread_ended_all_the_same_is_opened_again() -> None:
    def answer(questions: Sequence[int]) -> Sequence[int | Refusal]:
        if 9 in questions:
            raise SystemExit
        return [0 for _ in questions]

    door: Door[int, int] = Door("test", answer)
    async with asyncio.timeout(5):
        with pytest.raises(RuntimeError, match="was shut"):
            await door.ask(9)
        await asyncio.sleep(0.05)
        assert await door.ask(1) == 0
