"""What was found: faults, doubts, notes; and from them the one verdict."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int


class Weight(StrEnum):
    FAULT = "fault"  # altered, or not what it says
    DOUBT = "doubt"  # something a conclusion needs could not be checked
    NOTE = "note"


class State(StrEnum):
    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


EXIT = {State.VALID: 0, State.INVALID: 1, State.UNKNOWN: 2}
STEPS = ("file", "journal", "heads", "witness", "votes", "documents", "papers", "signatures", "minutes")
KEPT_AT_MOST = 500  # of one step; a hostile file may have millions


class Unreadable(Exception):
    """The file's form is wrong: what it should say cannot be read. code, facts: as of a fault."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Finding:
    step: str
    weight: Weight
    code: str
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(slots=True)
class Findings:
    """found: in the order they were met. made: steps that were gone through to their end."""

    found: list[Finding] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    _count: dict[tuple[str, Weight], int] = field(default_factory=dict)

    def fault(self, step: str, code: str, **facts: Fact) -> None:
        self._add(step, Weight.FAULT, code, facts)

    def doubt(self, step: str, code: str, **facts: Fact) -> None:
        self._add(step, Weight.DOUBT, code, facts)

    def note(self, step: str, code: str, **facts: Fact) -> None:
        self._add(step, Weight.NOTE, code, facts)

    def _add(self, step: str, weight: Weight, code: str, facts: dict[str, Fact]) -> None:
        key = step, weight
        self._count[key] = self._count.get(key, 0) + 1
        if self._count[key] <= KEPT_AT_MOST:
            self.found.append(Finding(step, weight, code, tuple(facts.items())))

    def of(self, step: str, weight: Weight) -> int:
        return self._count.get((step, weight), 0)

    @contextmanager
    def part(self, step: str) -> Iterator[None]:
        """One step: what goes wrong in it does not keep the others from being made, and is never good."""
        try:
            yield
        except Unreadable as failure:
            self.fault(step, failure.code, **failure.facts)
        except RecursionError:
            self.fault(step, "nested_too_deep")
        except MemoryError:
            self.doubt(step, "no_memory")
        except Exception as failure:  # noqa: BLE001 - nothing unexpected is ever good
            self.fault(step, "unexpected", why=f"{type(failure).__name__}: {failure}"[:200])
        else:
            self.made.append(step)

    def state_of(self, step: str) -> State:
        if self.of(step, Weight.FAULT):
            return State.INVALID
        if self.of(step, Weight.DOUBT) or step not in self.made:
            return State.UNKNOWN
        return State.VALID

    @property
    def state(self) -> State:
        states = {self.state_of(step) for step in STEPS}
        if State.INVALID in states:
            return State.INVALID
        return State.UNKNOWN if State.UNKNOWN in states else State.VALID
