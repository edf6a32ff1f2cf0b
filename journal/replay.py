"""Rebuild a state from the record: one pure reducer per kind of entry, applied in order."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from journal.rules.audiences import merged
from journal.rules.canonical import Json, parse
from journal.rules.entry import read_entry
from journal.selectors import TailEntry

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as one reader sees it. payload: his parts in one object, the narrower audience winning."""

    stream: str
    seq: int
    kind: str
    recorded_at: datetime
    occurred_at: datetime | None
    actor: str
    command_id: str
    payload: Mapping[str, Json]


Reducer: TypeAlias = Callable[[State, Seen], State]


class Gap(ValueError):
    """An entry is missing, so the state after it is unknown."""


def seen(entry: TailEntry, audiences: Collection[str] | None = None) -> Seen:
    """The entry as a reader of these audiences sees it; with every part when None."""
    said = read_entry(entry.body)
    parts = {
        audience: _object(part.value)
        for audience, part in entry.parts.items()
        if audiences is None or audience in audiences
    }
    return Seen(
        stream=said.stream,
        seq=said.seq,
        kind=said.kind,
        recorded_at=said.recorded_at,
        occurred_at=said.occurred_at,
        actor=said.actor,
        command_id=said.command_id,
        payload=merged(parts),
    )


def replay(
    entries: Iterable[Seen], reducers: Mapping[str, Reducer[State]], state: State, *, after: int = 0
) -> State:
    """The state once every entry was applied, in order.

    state: as it was after entry `after` (0: before the first). A kind without reducer leaves the state alone.
    Raises Gap when an entry is not the next one.
    """
    for expected, entry in enumerate(entries, start=after + 1):
        if entry.seq != expected:
            raise Gap(f"{entry.stream}: entry {expected} is missing, {entry.seq} came")
        reducer = reducers.get(entry.kind)
        if reducer is not None:
            state = reducer(state, entry)
    return state


def _object(value: bytes) -> Mapping[str, Json]:
    said = parse(value)
    if not isinstance(said, Mapping):
        raise TypeError("a part of an entry is an object")
    return said
