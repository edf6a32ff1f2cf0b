"""What the bytes of a file say, before anybody interprets them: which of them a signature covers, and how it ends."""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
HEXADECIMAL = re.compile(rb"<(?:[0-9A-Fa-f]{2})*>")
END_OF_FILE = b"%%EOF"
STARTXREF = re.compile(rb"startxref\s+(\d+)\s*%%EOF")
AFTER_END = b"\r\n \t\x00"
LONGEST_TAIL = 2  # of end-of-line bytes after the last %%EOF


@dataclass(frozen=True, slots=True)
class Covered:
    """What one signature covers: everything up to end, without the hole.

    fault: "" or the code of the check that fails: coverage or padding.
    """

    hole: tuple[int, int]
    end: int
    fault: Literal["", "coverage", "padding"] = ""

    def digest(self, pdf: bytes, algorithm: str) -> bytes:
        """Raises ValueError for an algorithm that is not known."""
        found = hashlib.new(algorithm)
        found.update(memoryview(pdf)[: self.hole[0]])
        found.update(memoryview(pdf)[self.hole[1] : self.end])
        return found.digest()


def covered(pdf: bytes, byte_range: object, contents: bytes) -> Covered:
    """contents: the signature as the reader of PDF took it from its dictionary, with its padding.

    The hole must be that string in hexadecimal and nothing else, so that no byte is left out which a reader would show.
    """
    numbers = _numbers(byte_range)
    if numbers is None:
        return Covered((0, 0), 0, "coverage")
    start, first, second, length = numbers
    hole, end = (first, second), second + length
    if start != 0 or not 0 < first < second < end <= len(pdf):
        return Covered((0, 0), 0, "coverage")
    inside = pdf[first:second]
    if not HEXADECIMAL.fullmatch(inside) or _bytes(inside) != contents:
        return Covered(hole, end, "coverage")
    if not _ends_a_revision(pdf, end):
        return Covered(hole, end, "coverage")
    return Covered(hole, end, "" if _is_padded_with_zeros(contents) else "padding")


def signatures_in(pdf: bytes) -> int:
    """How many signatures the bytes hold, whether or not a form still names them."""
    return len(BYTE_RANGE.findall(pdf))


def ends_cleanly(pdf: bytes, *, after: int, sections: list[int]) -> bool:
    """Whether the bytes from `after` on are whole revisions that every reader takes in the same way.

    sections: where the cross-reference sections lie that are in use. Bytes that belong to none of them, as behind the
    last end of file, are read by one program and passed over by another.
    """
    tail = pdf[after:]
    if not tail.strip(AFTER_END):
        return len(tail) <= LONGEST_TAIL
    used = sorted(place for place in sections if place >= after)
    ends = [(found.end() + after, int(found.group(1))) for found in STARTXREF.finditer(tail)]
    if len(ends) != len(used) or tail.count(END_OF_FILE) != len(ends):
        return False
    begun = after
    for (end, place), section in zip(ends, used, strict=True):
        if place != section or not begun <= section < end:
            return False
        begun = end
    return len(pdf) - begun <= LONGEST_TAIL and not pdf[begun:].strip(AFTER_END)


def _numbers(byte_range: object) -> tuple[int, int, int, int] | None:
    try:
        found = [int(one) for one in byte_range]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    if len(found) != 4 or any(one < 0 for one in found):
        return None
    return found[0], found[1], found[2], found[3]


def _bytes(hexadecimal: bytes) -> bytes:
    return bytes.fromhex(hexadecimal[1:-1].decode())


def _ends_a_revision(pdf: bytes, end: int) -> bool:
    return pdf[max(0, end - 16) : end].rstrip(AFTER_END).endswith(END_OF_FILE)


def _is_padded_with_zeros(contents: bytes) -> bool:
    """After the one DER object nothing but zeros."""
    return not contents[_der_length(contents) :].strip(b"\x00")


def _der_length(contents: bytes) -> int:
    """Of the object at the beginning; 0 where its length is not said as DER says it."""
    if len(contents) < 2:
        return 0
    first = contents[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    if not 0 < count <= 4 or len(contents) < 2 + count:
        return 0
    return 2 + count + int.from_bytes(contents[2 : 2 + count])
