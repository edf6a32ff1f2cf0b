"""Those who ask for the same thing at once wait for one piece of work; few are done at a time."""

import threading
import time

import pytest

from catalogue.refusals import Unavailable
from documents.services import in_turn
from documents.services.in_turn import Turns


class Work:
    """Something that takes a moment, done by name."""

    def __init__(self) -> None:
        self.turns, self.done, self.began = Turns(), set[str](), list[frozenset[str]]()
        self.at_once = self.most = 0
        self._lock = threading.Lock()

    def ask(self, name: str, also: tuple[str, ...] = ()) -> None:
        with self.turns.taken(name, is_done=lambda: name in self.done, also=lambda: also) as now:
            if now:
                with self._lock:
                    self.began.append(now)
                    self.at_once += 1
                    self.most = max(self.most, self.at_once)
                time.sleep(0.03)
                with self._lock:
                    self.done |= now
                    self.at_once -= 1


def together(work: Work, *names: str, also: tuple[str, ...] = ()) -> None:
    threads = [threading.Thread(target=work.ask, args=(name, also)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)


def test_thirty_who_ask_for_one_page_wait_for_one_drawing() -> None:
    work = Work()
    together(work, *["1"] * 30)
    assert work.began == [frozenset({"1"})]


def test_neighbours_are_done_along_and_not_once_more() -> None:
    work = Work()
    work.ask("1", ("1", "2", "3"))
    together(work, "2", "3")
    assert work.began == [frozenset({"1", "2", "3"})]


def test_no_more_than_two_at_a_time() -> None:
    work = Work()
    together(work, *(str(number) for number in range(12)))
    assert (work.most, len(work.done)) == (2, 12)


def test_what_failed_just_now_is_not_tried_by_everybody_in_turn() -> None:
    work = Work()
    work.turns.note_failed("1")
    with pytest.raises(Unavailable, match="file_unreadable"):
        work.ask("1")
    work.ask("2")


def test_who_has_waited_long_enough_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work()
    monkeypatch.setattr(in_turn, "WAIT_S", 0.01)
    with work.turns.taken("1", is_done=lambda: False), pytest.raises(Unavailable, match="file_not_ready"):
        work.ask("1")
    work.ask("1")


def test_a_fault_in_the_work_leaves_the_turn_to_the_next() -> None:
    work = Work()
    with pytest.raises(ZeroDivisionError), work.turns.taken("1", is_done=lambda: False):
        raise ZeroDivisionError
    work.ask("1")
    assert work.done == {"1"}
