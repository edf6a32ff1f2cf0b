"""Every frame the server can say, built once and shared by all who hear it.

A frame is bytes from the start. An entry's body and its parts are passed on exactly as the journal keeps them,
because their hashes are what a reader checks.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from realtime.ports import Json, TailEntry

VERSION = 1
BEAT_S = 10

_ORDER = {"public": 0, "hall": 1, "delegates": 2, "secretariat": 3}


def header(length: int) -> bytes:
    """The head of one whole text frame from server to client: FIN, opcode 1, no mask (RFC 6455 section 5.2)."""
    if length < 126:
        return bytes((0x81, length))
    if length < 65536:
        return b"\x81\x7e" + length.to_bytes(2, "big")
    return b"\x81\x7f" + length.to_bytes(8, "big")


class Message:
    """One text message. `pieces` joined are its JSON; big shared pieces are never copied per reader."""

    __slots__ = ("_text", "_wire", "pieces", "size")

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.size = sum(map(len, pieces))
        self._wire: bytes | None = None
        self._text: str | None = None

    @property
    def wire(self) -> bytes:
        """Header and payload in one piece, kept: for what many sockets hear."""
        if self._wire is None:
            self._wire = b"".join((header(self.size), *self.pieces))
        return self._wire

    @property
    def wire_pieces(self) -> tuple[bytes, ...]:
        """Header and payload without copying the shared pieces: for snapshots."""
        return (header(self.size) + self.pieces[0], *self.pieces[1:])

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = b"".join(self.pieces).decode()
        return self._text

    @property
    def messages(self) -> Sequence[Message]:
        return (self,)


class Burst:
    """Several messages written in one call."""

    __slots__ = ("messages", "size", "wire")

    def __init__(self, messages: Sequence[Message]) -> None:
        self.messages = messages
        self.wire = b"".join(message.wire for message in messages)
        self.size = len(self.wire)


def together(messages: Sequence[Message]) -> Message | Burst:
    return messages[0] if len(messages) == 1 else Burst(messages)


def encode(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def stamp(moment: datetime | None = None) -> str:
    moment = moment or datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def in_order(audiences: Iterable[str]) -> list[str]:
    """The order in which parts are merged: the narrower audience speaks last and wins."""

    def rank(audience: str) -> tuple[int, str]:
        return _ORDER.get(audience, 5 if audience.startswith("person:") else 4), audience

    return sorted(audiences, key=rank)


def merged(parts: Mapping[str, Mapping[str, Json]], audiences: Iterable[str]) -> dict[str, Json]:
    """What a reader of these audiences sees of the parts, as one object; later wins per top-level key."""
    seen: dict[str, Json] = {}
    for audience in in_order(parts.keys() & frozenset(audiences)):
        seen.update(parts[audience])
    return seen


def welcome(*, head: int, resume: str) -> Message:
    return Message(
        encode(
            {"t": "welcome", "v": VERSION, "head": head, "now": stamp(), "resume": resume, "beat_s": BEAT_S}
        )
    )


def snapshot(*, as_of: int, now: str, state: bytes, own: Json, signals: bytes) -> Message:
    """`state` and `signals` are JSON objects already; state is shared by every reader of the same audiences."""
    opening = b'{"t":"snapshot","as_of":%d,"now":"%s","state":' % (as_of, now.encode())
    return Message(opening, state, b',"own":' + encode(own) + b',"signals":' + signals + b"}")


def own(value: Json, signals: bytes) -> Message:
    return Message(b'{"t":"own","own":' + encode(value) + b',"signals":' + signals + b"}")


def entry(item: TailEntry, audiences: Iterable[str]) -> Message:
    parts = b",".join(
        b'%s:{"salt":"%s","value":%s}'
        % (encode(audience), _base64(item.parts[audience].salt), item.parts[audience].value)
        for audience in in_order(item.parts.keys() & frozenset(audiences))
    )
    opening = b'{"t":"entry","seq":%d,"leaf":"%s","entry":' % (item.seq, item.leaf.hex().encode())
    return Message(opening + item.body + b',"parts":{' + parts + b"}}")


def signal(name: str, value: Json) -> Message:
    return Message(encode({"t": "signal", "name": name, "value": value}))


def beat(head: int) -> Message:
    return Message(b'{"t":"beat","head":%d,"now":"%s"}' % (head, stamp().encode()))


def done(command_id: str, answer: Mapping[str, Json]) -> Message:
    return Message(encode({"t": "done", "id": command_id, "answer": answer}))


def refused(command_id: str | None, *, code: str, say: str, facts: Mapping[str, str | int]) -> Message:
    return Message(encode({"t": "refused", "id": command_id, "code": code, "say": say, "facts": facts}))


def again(why: str, *, after_ms: int) -> Message:
    """Come back: "rights" (yours changed), "slow" (you did not keep up), "restart" (the server cannot serve now)."""
    return Message(encode({"t": "again", "why": why, "after_ms": after_ms}))


def _base64(salt: bytes) -> bytes:
    return urlsafe_b64encode(salt).rstrip(b"=")
