"""A stream as a file that anyone can check: JSON lines, a header and then one line for each entry.

The format is described in docs/journal.md. Hashed bytes travel as text, exactly as they were hashed.
"""

import base64
import binascii
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from journal.rules.checking import Evidence, SealedPart
from journal.rules.verdict import Head

FORMAT: Final = "dien-hong-journal"
VERSION: Final = 1


class NotABundle(ValueError):
    """The file cannot be read as a bundle, so nothing can be concluded from it."""


@dataclass(frozen=True, slots=True)
class Header:
    """audiences: whose parts the bundle holds. head: what the bundle claims to amount to."""

    stream: str
    head: Head
    audiences: frozenset[str]


def header_line(header: Header) -> str:
    return _line(
        {
            "format": FORMAT,
            "v": VERSION,
            "stream": header.stream,
            "size": header.head.size,
            "root": header.head.root.hex(),
            "audiences": sorted(header.audiences),
        }
    )


def entry_line(item: Evidence) -> str:
    parts = {
        audience: None
        if part.salt is None or part.value is None
        else {"salt": to_base64url(part.salt), "value": part.value.decode()}
        for audience, part in sorted(item.parts.items())
    }
    return _line({"seq": item.seq, "entry": item.body.decode(), "leaf": item.leaf.hex(), "parts": parts})


def read_header(line: str) -> Header:
    """Raises NotABundle."""
    said = _read(line)
    try:
        if said["format"] != FORMAT or said["v"] != VERSION:
            raise NotABundle("another format or a later version")
        return Header(
            stream=str(said["stream"]),
            head=Head(int(said["size"]), bytes.fromhex(said["root"])),
            audiences=frozenset(map(str, said["audiences"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotABundle(f"the first line is no header: {error}") from error


def read_entries(lines: Iterable[str]) -> Iterator[Evidence]:
    """Raises NotABundle at the first line that is no entry."""
    for line in lines:
        if line.strip():
            said = _read(line)
            try:
                yield Evidence(
                    seq=int(said["seq"]),
                    body=str(said["entry"]).encode(),
                    leaf=bytes.fromhex(said["leaf"]),
                    parts={str(audience): _part(part) for audience, part in said["parts"].items()},
                    claims={},
                )
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise NotABundle(f"a line is no entry: {error}") from error


def to_base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _part(said: Mapping[str, str] | None) -> SealedPart:
    if said is None:
        return SealedPart(None, None)
    try:
        salt = base64.b64decode(said["salt"] + "=" * (-len(said["salt"]) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise NotABundle(f"a salt is not base64url: {error}") from error
    return SealedPart(salt, said["value"].encode())


def _line(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _read(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotABundle(f"a line is not JSON: {error}") from error
    if not isinstance(said, dict):
        raise NotABundle("a line is not an object")
    return said
