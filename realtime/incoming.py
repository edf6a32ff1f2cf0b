"""What a client may say, and how much of it. Anything else costs him his socket and nobody else anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from realtime.frames import VERSION
from realtime.ports import Json

LIMIT_BYTES = 16 * 1024
BURST = 30
PER_SECOND = 10.0

_STREAM = re.compile(r"[a-z_]{1,32}:[0-9a-f-]{36}")
_NAME = re.compile(r"[a-z_]{1,32}")


class Malformed(ValueError):
    """Not a frame of this protocol."""


class TooBig(ValueError):
    """Longer than any honest frame."""


class OtherVersion(ValueError):
    """A hello for a protocol that this server does not speak."""


@dataclass(frozen=True, slots=True)
class Hello:
    stream: str
    face: str
    held: int | None
    resume: str | None


@dataclass(frozen=True, slots=True)
class Do:
    id: str
    what: str
    with_: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Need:
    held: int


@dataclass(frozen=True, slots=True)
class Beat:
    pass


Said = Hello | Do | Need | Beat


def understood(text: str | None) -> Said:
    """Raises Malformed (also for a binary frame, which comes as None), TooBig or OtherVersion."""
    if text is None:
        raise Malformed
    if len(text) > LIMIT_BYTES or len(text.encode("utf-8", "surrogatepass")) > LIMIT_BYTES:
        raise TooBig
    frame = _object(text)
    match frame.get("t"):
        case "hello":
            return _hello(frame)
        case "do":
            return _do(frame)
        case "need":
            return Need(_seq(frame.get("from")))
        case "beat":
            return Beat()
    raise Malformed


def _object(text: str) -> Mapping[str, Json]:
    try:
        frame = json.loads(text, parse_constant=_no_constant, parse_float=_no_constant)
        if "\\u" in text:
            json.dumps(frame, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as fault:
        raise Malformed from fault
    if not isinstance(frame, dict):
        raise Malformed
    return frame


def _no_constant(_: str) -> Json:
    """Neither NaN nor any fraction: whatever is counted here is a whole number."""
    raise Malformed


def _hello(frame: Mapping[str, Json]) -> Hello:
    if frame.get("v") != VERSION:
        raise OtherVersion
    stream, face, resume = frame.get("stream"), frame.get("face"), frame.get("resume")
    if not isinstance(stream, str) or not _STREAM.fullmatch(stream):
        raise Malformed
    if not isinstance(face, str) or not _NAME.fullmatch(face):
        raise Malformed
    if resume is not None and not isinstance(resume, str):
        raise Malformed
    held = frame.get("from")
    return Hello(stream, face, None if held is None else _seq(held), resume)


def _do(frame: Mapping[str, Json]) -> Do:
    id_, what, with_ = frame.get("id"), frame.get("what"), frame.get("with", {})
    if not isinstance(id_, str) or not isinstance(what, str) or not isinstance(with_, dict):
        raise Malformed
    if not _NAME.fullmatch(what):
        raise Malformed
    try:
        UUID(id_)
    except ValueError as fault:
        raise Malformed from fault
    return Do(id_, what, with_)


def _seq(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Malformed
    return value


class Bucket:
    """A token bucket: bursts are human, floods are not."""

    __slots__ = ("_burst", "_left", "_per_second", "_seen_at")

    def __init__(self, now: float, *, burst: int = BURST, per_second: float = PER_SECOND) -> None:
        self._burst = self._left = float(burst)
        self._per_second = per_second
        self._seen_at = now

    def takes(self, now: float) -> bool:
        self._left = min(self._burst, self._left + (now - self._seen_at) * self._per_second)
        self._seen_at = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True
