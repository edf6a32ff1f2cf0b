"""What this room tells others, and asks of rooms above; config/wiring.py fills it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

Values = Mapping[str, Mapping[str, object] | None]


def _nobody(stream: str, name: str, values: Values) -> None:
    """Until someone listens."""


def _nothing(_stream: str, _name: str) -> Mapping[str, object] | None:
    """Until someone remembers what is live."""


def _no_presenters(_meeting: UUID) -> frozenset[UUID]:
    """Until someone keeps a programme."""
    return frozenset()


def _nobody_waits(_version_id: UUID) -> None:
    """Until someone listens."""


def _nobody_checks(_path: Path, _sha256: str) -> dict[str, Any] | None:
    """Until someone verifies."""
    return None


def _no_roots() -> str:
    """Until someone trusts anybody."""
    return ""


# Called with a live value by audience; None withdraws it. Nothing official.
on_signal: Callable[[str, str, Values], None] = _nobody
# What the stream's secretariat sees live under the name now.
live_value: Callable[[str, str], Mapping[str, object] | None] = _nothing
# Mandates of those who present what the meeting is on.
presenters: Callable[[UUID], frozenset[UUID]] = _no_presenters
# Called when a version was taken in, after it is committed: its pages can be read.
on_kept: Callable[[UUID], None] = _nobody_waits
# What holds of the signatures of a file, by its path and SHA-256: a verdict as JSON, or None where nobody checks.
verdict: Callable[[Path, str], dict[str, Any] | None] = _nobody_checks
# By which roots signatures are judged now: another word as soon as one comes or goes; "" where nobody checks.
roots: Callable[[], str] = _no_roots
# Of what lies in the store, by SHA-256, whether another room needs it; each is asked before a file is let go.
needed_elsewhere: list[Callable[[str], bool]] = []

# Before the store is swept: another room lets go of what it needs no more.
let_go: list[Callable[[datetime], object]] = []


def signal(stream: str, name: str, values: Values) -> None:
    on_signal(stream, name, values)


def kept(version_id: UUID) -> None:
    on_kept(version_id)
