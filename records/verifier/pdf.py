"""As much of a PDF as signatures need: where they lie, what they cover, and the streams they bring along.

No parser of pages: what a page shows is bound by the hash in the record, not by this program's understanding of it.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
STREAM = re.compile(rb"stream\r?\n")
FILTER = re.compile(rb"/SubFilter\s*/([A-Za-z0-9.]{1,40})")
LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)")
LAST_LINES = re.compile(rb"startxref\s+\d{1,10}\s+%%EOF[\r\n \t\0]{0,2}\Z")
AFTER_END = b"\r\n \t\0"
MOST_SIGNATURES = 50
MOST_STREAMS = 100_000
LONGEST_STREAM = 16 * 1024**2
LONGEST_ALL = 256 * 1024**2
LONGEST_DICTIONARY = 4096


@dataclass(frozen=True, slots=True)
class Signature:
    """cms: DER without its padding. covered: how many bytes from the beginning, its own hole included."""

    cms: bytes
    covered: int
    ranges: tuple[tuple[int, int], tuple[int, int]]
    is_timestamp: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A signature whose place in the file is wrong. why: a code."""

    covered: int
    why: str


class Ending(Enum):
    """How a file goes on behind a signature: not at all, by whole revisions as they look, by anything else."""

    NONE = "none"
    REVISION = "revision"
    LOOSE = "loose"


def ending(pdf: bytes, covered: int) -> Ending:
    tail = pdf[covered:]
    if len(tail) <= 2 and not tail.strip(AFTER_END):
        return Ending.NONE
    return Ending.REVISION if LAST_LINES.search(tail[-64:]) else Ending.LOOSE


def signatures(pdf: bytes) -> list[Signature | Broken]:
    found = [_signature(pdf, match) for match in RANGE.finditer(pdf)]
    return sorted(found, key=lambda one: one.covered)[: MOST_SIGNATURES + 1]


def _signature(pdf: bytes, match: "re.Match[bytes]") -> Signature | Broken:
    a, b, c, d = (int(number) for number in match.groups())
    covered = c + d
    if a != 0 or not 0 < b < c or covered > len(pdf) or not (b > match.start() or match.start() > c):
        return Broken(covered, "range_wrong")
    if not b - LONGEST_DICTIONARY < match.start() < c + LONGEST_DICTIONARY:
        return Broken(covered, "range_wrong")
    hole = pdf[b:c]
    if not (hole.startswith(b"<") and hole.endswith(b">")):
        return Broken(covered, "hole_wrong")
    try:
        raw = bytes.fromhex(hole[1:-1].decode("ascii"))
    except ValueError:
        return Broken(covered, "hole_wrong")
    if re.search(rb"[^0-9A-Fa-f]", hole[1:-1]):
        return Broken(covered, "hole_wrong")
    length = der_length(raw)
    if length is None or raw[length:].strip(b"\x00"):
        return Broken(covered, "padding_wrong")
    return Signature(raw[:length], covered, ((0, b), (c, covered)), _is_timestamp(pdf, match.start(), b, c))


def _is_timestamp(pdf: bytes, at: int, hole: int, after: int) -> bool:
    """By the dictionary the range stands in."""
    begins = max(pdf.rfind(b" obj", max(0, at - LONGEST_DICTIONARY * 16), at), 0)
    ends = pdf.find(b"endobj", after, after + LONGEST_DICTIONARY)
    around = pdf[begins:hole] + pdf[after : ends if ends > 0 else after + LONGEST_DICTIONARY]
    said = FILTER.search(around)
    return said is not None and said.group(1) == b"ETSI.RFC3161"


def der_length(raw: bytes) -> int | None:
    """Of the one DER object it begins with; None where there is none, or it is longer than what is there."""
    if len(raw) < 2 or raw[0] != 0x30:
        return None
    if raw[1] < 0x80:
        total = 2 + raw[1]
    else:
        count = raw[1] & 0x7F
        if not 1 <= count <= 4 or len(raw) < 2 + count:
            return None
        total = 2 + count + int.from_bytes(raw[2 : 2 + count])
    return total if total <= len(raw) else None


@dataclass(frozen=True, slots=True)
class Brought:
    """What the file brings: embedded files, and DER objects (certificates, OCSP responses, lists)."""

    embedded: list[bytes]
    der: list[bytes]


def brought(pdf: bytes) -> Brought:
    """Bounded in number, length and sum: beyond that it is not looked for, and what was not found is a doubt."""
    found = Brought([], [])
    total = 0
    for is_embedded, raw in _streams(pdf):
        total += len(raw)
        if total > LONGEST_ALL:
            break
        if is_embedded:
            found.embedded.append(raw)
        elif der_length(raw) == len(raw):
            found.der.append(raw)
    return found


def _streams(pdf: bytes) -> Iterator[tuple[bool, bytes]]:
    for number, match in enumerate(STREAM.finditer(pdf)):
        if number > MOST_STREAMS:
            return
        begins = pdf.rfind(b" obj", max(0, match.start() - LONGEST_DICTIONARY), match.start())
        dictionary = pdf[begins : match.start()] if begins >= 0 else b""
        is_embedded = b"/EmbeddedFile" in dictionary
        if not dictionary or (not is_embedded and (b"/Type" in dictionary or b"/Subtype" in dictionary)):
            continue
        length = LENGTH.search(dictionary)
        if length:
            end = match.end() + int(length.group(1))
        else:
            end = pdf.find(b"endstream", match.end(), match.end() + LONGEST_STREAM)
        if not match.end() < end <= min(len(pdf), match.end() + LONGEST_STREAM):
            continue
        raw = _plain(pdf[match.end() : end], is_packed=b"/FlateDecode" in dictionary, whatever=is_embedded)
        if raw:
            yield is_embedded, raw


def _plain(raw: bytes, *, is_packed: bool, whatever: bool) -> bytes:
    """whatever: also what does not begin as DER does."""
    if not is_packed:
        return raw if whatever or raw[:1] == b"\x30" else b""
    try:
        if not whatever and zlib.decompressobj().decompress(raw, 1) != b"\x30":
            return b""
        unpacked = zlib.decompressobj().decompress(raw, LONGEST_STREAM)
    except zlib.error:
        return b""
    return unpacked
