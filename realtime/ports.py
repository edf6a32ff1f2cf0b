"""What this room needs from the house, and nothing about what the house is for.

`config/wiring.py` fills the ports once at start. Everything here speaks of streams, audiences and persons;
no vote, no agenda and no journal table is known below this line.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from catalogue.refusals import Invalid

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who holds the browser's session.

    person: a user id or "display:<id>". session: the key that a sign-out revokes.
    """

    person: str
    session: str
    language: str


@dataclass(frozen=True, slots=True)
class Reader:
    """One person in front of one face of one stream, with what he may hear.

    audiences: shared by many ("hall", "delegates", "group:.."); readers with the same set share every encoded frame.
    personal: his alone ("person:<mandate>"); encoded for him alone.
    """

    person: str
    session: str
    language: str
    stream: str
    face: str
    audiences: frozenset[str]
    personal: frozenset[str]
    mandate: str | None
    roles: frozenset[str]
    is_strong: bool = False
    """This session showed a second proof."""
    is_locked: bool = False
    """The screen waits for its person: he is told everything, and nothing is done for him."""


class TailPart(Protocol):
    @property
    def salt(self) -> bytes: ...
    @property
    def value(self) -> bytes:
        """Canonical JSON, passed on byte for byte: its hash is in the entry."""


class TailEntry(Protocol):
    """One entry as the journal keeps it; `body` is canonical and passed on byte for byte: the leaf is its hash."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def body(self) -> bytes: ...
    @property
    def leaf(self) -> bytes: ...
    @property
    def parts(self) -> Mapping[str, TailPart]: ...


class Tail(Protocol):
    def __call__(self, stream: str, /, *, after: int, limit: int) -> Sequence[TailEntry]:
        """Entries after `after`, in order, without gap; at most `limit`. Runs in the hub's own thread."""


class Fold(Protocol):
    """The shared state of a stream as one set of audiences sees it."""

    def apply(self, entry: Mapping[str, Json], /) -> None:
        """`entry` is the canonical entry with one key more: `payload`, its visible parts merged."""

    def as_json(self) -> bytes: ...


class Command(Protocol):
    def __call__(
        self, reader: Reader, command_id: str, with_: Mapping[str, Json], /
    ) -> Awaitable[Mapping[str, Json]]:
        """Does it and answers, or raises a catalogue Refusal. The same id must be safe to send twice."""


async def _no_hands(_reader: Reader, _said: Mapping[str, Json]) -> Mapping[str, Json] | None:
    """Where nobody shows what he is at."""
    raise Invalid("command_unknown")


def _never_moves() -> int:
    """Where rights change in this process only, or not at all."""
    return 0


@dataclass(frozen=True, slots=True)
class Ports:
    authenticate: Callable[[Mapping[str, object]], Awaitable[Identity | None]]
    admit: Callable[[Identity, str, str], Awaitable[Reader]]
    """(identity, stream, face); raises a catalogue Refusal."""
    recheck: Callable[[Sequence[Reader]], Awaitable[Sequence[Reader | None]]]
    """The readers as they stand now, in the same order; None for who may no longer listen. One query for all."""
    tail: Tail
    heads: Callable[[Sequence[str]], Mapping[str, int]]
    new_fold: Callable[[str], Fold]
    own: Callable[[str, Sequence[Reader]], Mapping[str, Json]]
    """By session; one set of queries for all readers of a batch. Runs in a thread of the hub."""
    commands: Mapping[str, Command]
    hand: Callable[[Reader, Mapping[str, Json]], Awaitable[Mapping[str, Json] | None]] = _no_hands
    """What the secretariat is told of where this reader is at work, by what he said; None: nothing (any more).

    It stands as long as his socket. Raises a catalogue Refusal."""
    rights_epoch: Callable[[], int] = _never_moves
    """Another number after every change of rights, in whatever process. Asked every second, in a thread of the hub."""
    redis_url: str | None = None
    """None: this process is alone. Otherwise hints and signals also go through Redis."""
    channel: str = "dienhong"


class Unwired(RuntimeError):
    def __init__(self) -> None:
        super().__init__(
            "realtime has no ports: config/wiring.py must call realtime.ports.wire(Ports(...)) at start"
        )


_wired: list[Ports] = []


def wire(ports: Ports) -> None:
    """Called once. A second, different wiring is a mistake in the wiring, not a wish."""
    if _wired and _wired[0] != ports:
        raise RuntimeError("realtime.ports.wire was called twice with different ports")
    _wired[:] = [ports]


def wired() -> Ports:
    if not _wired:
        raise Unwired
    return _wired[0]
