"""One entry of the record: what is hashed, and how its parts are sealed for their readers.

An entry holds no content, only a salted commitment for each audience's part. So everyone can be given every
entry, each reader gets the parts that are for him, and a part can be erased while its leaf stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from catalogue.text import utc_text
from journal.rules.audiences import is_audience
from journal.rules.canonical import Json, NotCanonical, canonical, parse
from journal.rules.merkle import leaf_hash
from journal.rules.times import from_text

VERSION: Final = 1
SALT_BYTES: Final = 32

_STREAM = re.compile(r"[a-z_]{1,20}:[0-9a-z-]{1,64}", re.ASCII)
_KIND = re.compile(r"[a-z_]{1,30}\.[a-z_]{1,30}", re.ASCII)
_ACTOR = re.compile(r"[0-9A-Za-z:._@-]{1,100}", re.ASCII)
_COMMITMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_REQUIRED = frozenset({"v", "stream", "seq", "kind", "recorded_at", "actor", "command_id", "parts"})
_OPTIONAL = frozenset({"occurred_at"})


class Malformed(ValueError):
    """These bytes are not an entry."""


class UnknownVersion(ValueError):
    """An entry of a format this code does not know: nothing can be said about it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one command did.

    seq: 1-based within the stream. recorded_at, occurred_at: UTC, whole milliseconds.
    occurred_at: when it happened, when it was first noted on paper and entered later.
    actor: user id, "display:<id>" or "system:<what>". parts: audience -> commitment, lower-case hex.
    """

    stream: str
    seq: int
    kind: str
    recorded_at: datetime
    occurred_at: datetime | None
    actor: str
    command_id: str
    parts: Mapping[str, str]

    def body(self) -> bytes:
        """The canonical bytes that the leaf is the hash of."""
        said: dict[str, Json] = {
            "v": VERSION,
            "stream": self.stream,
            "seq": self.seq,
            "kind": self.kind,
            "recorded_at": utc_text(self.recorded_at),
            "actor": self.actor,
            "command_id": self.command_id,
            "parts": self.parts,
        }
        if self.occurred_at is not None:
            said["occurred_at"] = utc_text(self.occurred_at)
        return canonical(said)

    def leaf(self) -> bytes:
        return leaf_hash(self.body())


def commitment(salt: bytes, value: bytes) -> str:
    """What the entry says of a part: SHA-256(salt || canonical value), hex. The salt makes it unguessable."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return sha256(salt + value).hexdigest()


def command_digest(salts: Mapping[str, bytes], name: str, content: Mapping[str, Json]) -> bytes:
    """By what a repeated command is recognised as the same one.

    Keyed with the salts of the entry's parts: when a part is erased its salt is gone, and nobody can find the
    erased content by trying what hashes to this digest.
    """
    key = b"".join(salts[audience] for audience in sorted(salts))
    return sha256(key + canonical({"name": name, "content": content})).digest()


def read_entry(body: bytes) -> Entry:
    """The entry that these bytes are. Raises Malformed, or UnknownVersion for a later format."""
    try:
        said = parse(body)
    except NotCanonical as error:
        raise Malformed(str(error)) from error
    if not isinstance(said, Mapping):
        raise Malformed("not an object")
    version = said.get("v")
    if version != VERSION or isinstance(version, bool):
        raise UnknownVersion(f"version {version!r}")
    if not _REQUIRED <= said.keys() <= _REQUIRED | _OPTIONAL:
        raise Malformed("fields missing or unknown")
    return _checked(said)


def _checked(said: Mapping[str, Json]) -> Entry:
    parts, seq = said["parts"], said["seq"]
    if not isinstance(parts, Mapping) or not isinstance(seq, int) or isinstance(seq, bool):
        raise Malformed("parts is an object, seq a number")
    try:
        occurred_at = from_text(_text(said, "occurred_at")) if "occurred_at" in said else None
        entry = Entry(
            stream=_text(said, "stream"),
            seq=seq,
            kind=_text(said, "kind"),
            recorded_at=from_text(_text(said, "recorded_at")),
            occurred_at=occurred_at,
            actor=_text(said, "actor"),
            command_id=_text(said, "command_id"),
            parts={audience: _commitment(sealed) for audience, sealed in parts.items()},
        )
        require_well_formed(entry)
    except ValueError as error:
        raise Malformed(str(error)) from error
    return entry


def require_well_formed(entry: Entry) -> None:
    """Raises ValueError naming the field that may not stand in the record."""
    faults = {
        "stream": not _STREAM.fullmatch(entry.stream),
        "seq": entry.seq < 1,
        "kind": not _KIND.fullmatch(entry.kind),
        "actor": not _ACTOR.fullmatch(entry.actor),
        "command_id": not is_command_id(entry.command_id),
        "parts": not entry.parts or not all(map(is_audience, entry.parts)),
    }
    wrong = [field for field, is_wrong in faults.items() if is_wrong]
    if wrong:
        raise ValueError(f"cannot stand in the record: {', '.join(wrong)}")


def is_command_id(text: str) -> bool:
    """Whether it is a UUID in its one usual spelling, so that one id cannot be written in two ways."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _text(said: Mapping[str, Json], field: str) -> str:
    value = said[field]
    if not isinstance(value, str):
        raise Malformed(f"{field} is text")
    return value


def _commitment(sealed: Json) -> str:
    if not isinstance(sealed, str) or not _COMMITMENT.fullmatch(sealed):
        raise Malformed("a commitment is 64 hex digits")
    return sealed
