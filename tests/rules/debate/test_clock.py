"""The clock of a turn: no pause, extension or crash loses time, and it never runs twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from councils.rules.body_rules import BodyRules
from debate.rules import clock
from debate.rules.clock import ClockError, Turn
from debate.rules.words import SpeechKind, SpeechState

NINE = datetime(2026, 12, 22, 2, 0, tzinfo=UTC)
OVER, RUNNING = SpeechState.ENDED, SpeechState.RUNNING


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def test_the_time_of_each_kind_is_the_rules() -> None:
    given = {kind.value: clock.limit_s(kind, BodyRules()) for kind in SpeechKind}
    assert given == {
        "point_of_order": 60,
        "speech": 420,
        "rebuttal": 180,
        "question": 120,
        "follow_up": 60,
        "answer": 300,
        "explanation": 300,
    }


def test_the_clock_stands_until_it_is_started() -> None:
    turn = clock.called(NINE, 420, start=False)
    assert clock.remaining_ms(turn, after(100)) == 420_000
    assert clock.remaining_ms(clock.started(turn, after(100)), after(130.5)) == 389_500


def test_a_pause_costs_nothing() -> None:
    turn = clock.called(NINE, 60, start=True)
    turn = clock.started(clock.paused(turn, after(20)), after(80))
    ended = clock.ended(turn, after(90))
    assert (ended.ran_ms, ended.started_at, ended.ended_at) == (30_000, NINE, after(90))


def test_who_speaks_on_is_over_his_time_until_more_is_given() -> None:
    turn = clock.called(NINE, 60, start=True)
    assert clock.remaining_ms(turn, after(75)) == -15_000
    assert clock.remaining_ms(clock.extended(turn, after(75), 60), after(75)) == 45_000


def test_time_may_be_taken_back_but_never_what_was_spoken() -> None:
    turn = clock.called(NINE, 420, start=True)
    assert clock.remaining_ms(clock.extended(turn, after(60), -360), after(60)) == 0
    with pytest.raises(ClockError, match="extension_below_spoken"):
        clock.extended(turn, after(60), -361)


def test_who_was_called_and_never_spoke_ran_no_time() -> None:
    ended = clock.ended(clock.called(NINE, 60, start=False), after(30))
    assert (ended.ran_ms, ended.started_at, ended.ended_at) == (0, None, after(30))


def test_a_clock_of_another_machine_that_lags_behind_makes_no_time_negative() -> None:
    turn = clock.started(clock.called(NINE, 60, start=False), after(-5))
    ended = clock.ended(turn, after(-3))
    assert (ended.started_at, ended.ended_at, ended.ran_ms) == (NINE, NINE, 0)


@pytest.mark.parametrize("step", ["start", "pause", "extend", "end"])
def test_nothing_moves_the_clock_of_a_turn_that_is_over(step: str) -> None:
    over = clock.ended(clock.called(NINE, 60, start=True), after(10))
    moves = {
        "start": lambda: clock.started(over, after(20)),
        "pause": lambda: clock.paused(over, after(20)),
        "extend": lambda: clock.extended(over, after(20), 60),
        "end": lambda: clock.ended(over, after(20)),
    }
    with pytest.raises(ClockError, match="speech_is_over"):
        moves[step]()


class ClockMachine(RuleBasedStateMachine):
    """Any steps at any moments, with a server that stops and starts: the clock says what a stopwatch says."""

    @initialize(limit=st.integers(15, 3600), start=st.booleans())
    def call(self, limit: int, start: bool) -> None:
        self.now = NINE
        self.turn = clock.called(self.now, limit, start=start)
        self.ran = timedelta()
        self.given_s = limit

    @rule(ms=st.integers(0, 900_000))
    def time_passes(self, ms: int) -> None:
        if self.turn.state is RUNNING:
            self.ran += timedelta(milliseconds=ms)
        self.now += timedelta(milliseconds=ms)

    @rule()
    def crash(self) -> None:
        """Nothing but what stands in the row comes back."""
        kept = self.turn
        self.turn = Turn(
            kept.state,
            kept.called_at,
            kept.limit_s,
            kept.started_at,
            kept.running_since,
            kept.ended_at,
            kept.extended_s,
            kept.ran_ms,
        )

    @rule()
    def start(self) -> None:
        self._try(lambda: clock.started(self.turn, self.now), allowed=self.turn.state not in (RUNNING, OVER))

    @rule()
    def pause(self) -> None:
        self._try(lambda: clock.paused(self.turn, self.now), allowed=self.turn.state is RUNNING)

    @rule(seconds=st.integers(-1800, 1800))
    def extend(self, seconds: int) -> None:
        left_ms = clock.remaining_ms(self.turn, self.now) + seconds * 1000
        allowed = self.turn.state is not OVER and (seconds >= 0 or left_ms >= 0)
        if self._try(lambda: clock.extended(self.turn, self.now, seconds), allowed=allowed):
            self.given_s += seconds

    @precondition(lambda self: self.turn.state is not OVER)
    @rule()
    def end(self) -> None:
        self._try(lambda: clock.ended(self.turn, self.now), allowed=True)

    @invariant()
    def no_time_is_lost(self) -> None:
        until = self.turn.ended_at or self.now
        ran_ms = round(self.ran / timedelta(milliseconds=1))
        assert clock.spoken_ms(self.turn, until) == ran_ms
        assert clock.remaining_ms(self.turn, until) == self.given_s * 1000 - ran_ms

    @invariant()
    def it_runs_exactly_while_it_is_running(self) -> None:
        assert (self.turn.running_since is not None) == (self.turn.state is RUNNING)
        assert (self.turn.ended_at is not None) == (self.turn.state is OVER)

    def _try(self, move: Callable[[], Turn], *, allowed: bool) -> bool:
        try:
            turn = move()
        except ClockError:
            assert not allowed
            return False
        assert allowed
        self.turn = turn
        return True


TestClockMachine = ClockMachine.TestCase
TestClockMachine.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
