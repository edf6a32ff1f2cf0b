"""The clock of a turn: what it ran, what is left, and which step may follow which. No time is ever lost.

Moments are aware and whole milliseconds; `at` is never before what happened to the turn already.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from councils.rules.body_rules import BodyRules
from debate.rules.words import SpeechKind, SpeechState

SECOND_MS = 1000


class ClockError(ValueError):
    """code: speech_is_over, clock_runs, clock_stands or extension_below_spoken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Turn:
    """ran_ms: of the stretches that ended; running_since: of the one that is on, exactly while it is running.

    limit_s: what the rules gave; extended_s: what was added, below zero when it was shortened.
    """

    state: SpeechState
    called_at: datetime
    limit_s: int
    started_at: datetime | None = None
    running_since: datetime | None = None
    ended_at: datetime | None = None
    extended_s: int = 0
    ran_ms: int = 0

    @property
    def last_at(self) -> datetime:
        """The last moment that something is known of it."""
        return self.ended_at or self.running_since or self.called_at


_LIMITS = MappingProxyType(
    {
        SpeechKind.POINT_OF_ORDER: "point_of_order_s",
        SpeechKind.SPEECH: "speech_s",
        SpeechKind.REBUTTAL: "rebuttal_s",
        SpeechKind.QUESTION: "question_s",
        SpeechKind.FOLLOW_UP: "follow_up_s",
        SpeechKind.ANSWER: "answer_s",
        SpeechKind.EXPLANATION: "explanation_s",
    }
)


def limit_s(kind: SpeechKind, rules: BodyRules) -> int:
    """Seconds that the rules give to a turn of this kind."""
    seconds: int = getattr(rules, _LIMITS[kind]).value
    return seconds


def spoken_ms(turn: Turn, at: datetime) -> int:
    """How long it ran until then."""
    since = turn.running_since
    return turn.ran_ms + (between_ms(since, at) if since is not None else 0)


def remaining_ms(turn: Turn, at: datetime) -> int:
    """Below zero when the time is over."""
    return (turn.limit_s + turn.extended_s) * SECOND_MS - spoken_ms(turn, at)


def called(at: datetime, limit: int, *, start: bool) -> Turn:
    turn = Turn(SpeechState.CALLED, at, limit)
    return started(turn, at) if start else turn


def started(turn: Turn, at: datetime) -> Turn:
    """Begins, or goes on after a pause. Raises ClockError."""
    if turn.state is SpeechState.RUNNING:
        raise ClockError("clock_runs")
    _refuse_over(turn)
    since = max(at, turn.last_at)
    return replace(turn, state=SpeechState.RUNNING, started_at=turn.started_at or since, running_since=since)


def paused(turn: Turn, at: datetime) -> Turn:
    """Raises ClockError."""
    _refuse_over(turn)
    if turn.state is not SpeechState.RUNNING:
        raise ClockError("clock_stands")
    return replace(turn, state=SpeechState.PAUSED, running_since=None, ran_ms=spoken_ms(turn, at))


def extended(turn: Turn, at: datetime, seconds: int) -> Turn:
    """seconds: below zero takes time back, never what was spoken already. Raises ClockError."""
    _refuse_over(turn)
    longer = replace(turn, extended_s=turn.extended_s + seconds)
    if seconds < 0 and remaining_ms(longer, at) < 0:
        raise ClockError("extension_below_spoken")
    return longer


def ended(turn: Turn, at: datetime) -> Turn:
    """Raises ClockError."""
    _refuse_over(turn)
    until = max(at, turn.last_at)
    return replace(
        turn, state=SpeechState.ENDED, running_since=None, ended_at=until, ran_ms=spoken_ms(turn, until)
    )


def resumed(turn: Turn, stood: SpeechState, at: datetime) -> Turn:
    """Its end was a mistake. stood: how the clock stood then; what passed since is nobody's time."""
    since = at if stood is SpeechState.RUNNING else None
    return replace(turn, state=stood, running_since=since, ended_at=None)


def between_ms(since: datetime, until: datetime) -> int:
    """Never below zero: two machines' clocks may differ."""
    return max(0, round((until - since) / timedelta(milliseconds=1)))


def _refuse_over(turn: Turn) -> None:
    if turn.state is SpeechState.ENDED:
        raise ClockError("speech_is_over")
