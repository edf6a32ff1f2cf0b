"""Which bytes of a file a request asks for: one range of RFC 9110 section 14, or all of it."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


class Unsatisfiable(ValueError):
    """The range begins after the last byte: 416."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """first, last: from 0, both of them sent."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


def asked_range(header: str | None, size: int) -> ByteRange | None:
    """None for the whole file: nothing was asked, or something that a server may leave aside, such as two ranges.

    Raises Unsatisfiable.
    """
    found = _ONE.fullmatch(header or "")
    if found is None or found.groups() == ("", ""):
        return None
    begin, end = found.groups()
    if not begin:
        return _last_bytes(int(end), size)
    if end and int(end) < int(begin):
        return None
    if int(begin) >= size:
        raise Unsatisfiable
    return ByteRange(int(begin), min(int(end), size - 1) if end else size - 1)


def _last_bytes(count: int, size: int) -> ByteRange:
    if not count or not size:
        raise Unsatisfiable
    return ByteRange(max(0, size - count), size - 1)


def is_named(tag: str, header: str | None) -> bool:
    """Whether If-None-Match names the tag: what the reader has is what there is."""
    names = {name.strip().removeprefix("W/") for name in (header or "").split(",")}
    return tag in names or "*" in names
