"""Bytes of a signed file changed, moved, left out or added where a signature does not look."""

import re
from collections.abc import Callable

from tests.cabinet import Cabinet
from tests.tamperings import Tampering, in_record_and_foreign, only_in_record

RANGE = re.compile(rb"/ByteRange\s*\[[^\]]*\]")
CONTENTS = re.compile(rb"/Contents\s*<([0-9a-fA-F]+)>")


def last(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes]:
    return list(pattern.finditer(pdf))[-1]


def with_range(numbers: str) -> Callable[[Cabinet], bytes]:
    """Another ByteRange in the last signature, as long as the old one."""

    def make(cabinet: Cabinet) -> bytes:
        found = last(RANGE, cabinet.paper)
        old = [int(one) for one in re.findall(rb"\d+", found.group())]
        told = numbers.format(*old, a=old[0], b=old[1], c=old[2], d=old[3])
        room = found.end() - found.start()
        inside = f"/ByteRange {told}".encode()
        assert len(inside) <= room
        return cabinet.paper[: found.start()] + inside.ljust(room) + cabinet.paper[found.end() :]

    return make


def moved(numbers: Callable[[list[int]], list[int]]) -> Callable[[Cabinet], bytes]:
    def make(cabinet: Cabinet) -> bytes:
        old = [int(one) for one in re.findall(rb"\d+", last(RANGE, cabinet.paper).group())]
        told = " ".join(map(str, numbers(old)))
        return with_range(f"[{told}]")(cabinet)

    return make


def in_contents(change: Callable[[bytes], bytes]) -> Callable[[Cabinet], bytes]:
    """change: of the hexadecimal digits of the last signature; as many come back."""

    def make(cabinet: Cabinet) -> bytes:
        found = last(CONTENTS, cabinet.paper)
        digits = change(found.group(1))
        assert len(digits) == len(found.group(1))
        return cabinet.paper[: found.start(1)] + digits + cabinet.paper[found.end(1) :]

    return make


def replaced(old: bytes, new: bytes) -> Callable[[Cabinet], bytes]:
    """In the paper, where it stands last."""

    def make(cabinet: Cabinet) -> bytes:
        before, found, after = cabinet.paper.rpartition(old)
        assert found
        assert len(old) == len(new)
        return before + new + after

    return make


def flipped(at: Callable[[bytes], int]) -> Callable[[Cabinet], bytes]:
    def make(cabinet: Cabinet) -> bytes:
        found = bytearray(cabinet.paper)
        found[at(cabinet.paper)] ^= 1
        return bytes(found)

    return make


def _flip_digit(at: Callable[[bytes], int]) -> Callable[[bytes], bytes]:
    def change(digits: bytes) -> bytes:
        place = at(digits)
        other = b"1" if digits[place : place + 1] == b"0" else b"0"
        return digits[:place] + other + digits[place + 1 :]

    return change


def _end_of_der(digits: bytes) -> int:
    return 2 * (4 + int(digits[4:8], 16))


def _wrapped(cabinet: Cabinet) -> bytes:
    """Signature wrapping: what was signed last moves behind bytes that nobody signed."""
    paper = cabinet.paper
    first, second, length = [int(one) for one in re.findall(rb"\d+", last(RANGE, paper).group())][1:]
    strange = b"\n99 0 obj\n<</Type/Catalog/Pages 98 0 R>>\nendobj\n" + b" " * 100
    moved_to = second + len(strange)
    found = last(RANGE, paper)
    told = f"/ByteRange [0 {first} {moved_to} {length}]".encode().ljust(found.end() - found.start())
    whole = paper[: found.start()] + told + paper[found.end() :]
    return whole[:second] + strange + whole[second:]


def _hidden_in_hole(cabinet: Cabinet) -> bytes:
    """A shorter signature, and behind it, where its padding was, an entry nobody signed."""
    found = last(CONTENTS, cabinet.paper)
    room = found.end() - found.start(1)
    digits = found.group(1)[: _end_of_der(found.group(1))]
    entry = b">/Reason(Y KIEN KHAC)/Filler<"
    inside = digits + entry + b"0" * (room - len(digits) - len(entry) - 1) + b">"
    return cabinet.paper[: found.start(1)] + inside + cabinet.paper[found.end() :]


def _shorter(cabinet: Cabinet) -> bytes:
    """The padding left out, with spaces in the hole instead."""
    found = last(CONTENTS, cabinet.paper)
    digits = found.group(1)[: _end_of_der(found.group(1))]
    inside = (digits + b">").ljust(found.end() - found.start(1))
    return cabinet.paper[: found.start(1)] + inside + cabinet.paper[found.end() :]


def _of_another(cabinet: Cabinet) -> bytes:
    """The agency's signature taken from another paper and put on this one."""
    from tests.pki import papers

    other = cabinet.sign(
        cabinet.sign(papers.plain(text="NGHI QUYET 06"), cabinet.pki.secretary, "person_1", stamp=True),
        cabinet.pki.agency,
        "agency",
    )
    theirs = last(CONTENTS, other).group(1)
    found = last(CONTENTS, cabinet.paper)
    digits = theirs[: len(found.group(1))].ljust(len(found.group(1)), b"0")
    return cabinet.paper[: found.start(1)] + digits + cabinet.paper[found.end(1) :]


def _appended(strange: bytes) -> Callable[[Cabinet], bytes]:
    return lambda cabinet: cabinet.paper + strange


_CHANGED: dict[str, Callable[[Cabinet], bytes]] = {
    "a byte of the page": flipped(lambda pdf: pdf.index(b"stream") + 20),
    "a byte of the header": flipped(lambda _: 6),
    "a byte of the last cross-reference": flipped(lambda pdf: pdf.rindex(b"startxref") - 30),
    "a digit of the signature's value": in_contents(_flip_digit(lambda digits: _end_of_der(digits) - 40)),
    "a digit of what is signed about it": in_contents(
        _flip_digit(lambda digits: digits.lower().index(b"2a864886f70d010904") + 40)
    ),
    "a signature of zeros": in_contents(lambda digits: b"0" * len(digits)),
    "an empty signature": in_contents(lambda digits: (b"3000").ljust(len(digits), b"0")),
    "bytes in the padding": in_contents(lambda digits: digits[:-40] + b"ab" * 20),
    "a byte right behind the signature": in_contents(
        lambda digits: digits[: _end_of_der(digits)] + b"01" + digits[_end_of_der(digits) + 2 :]
    ),
    "no Contents": replaced(b"/Contents <", b"/Kontents <"),
    "no ByteRange": replaced(b"/ByteRange", b"/BiteRange"),
    "ByteRange null": with_range("null"),
    "ByteRange of two numbers": with_range("[{a} {b}]"),
    "ByteRange of six numbers": with_range("[0 1 2 3 4 5]"),
    "ByteRange negative": with_range("[0 -1 {c} 9]"),
    "ByteRange that begins later": moved(lambda old: [9, old[1] - 9, old[2], old[3]]),
    "ByteRange with a wider gap before": moved(lambda old: [0, old[1] - 9, old[2], old[3]]),
    "ByteRange with a wider gap behind": moved(lambda old: [0, old[1], old[2] + 9, old[3] - 9]),
    "ByteRange with its parts overlapping": moved(lambda old: [0, old[1], old[1] - 9, old[3]]),
    "ByteRange that covers its own hole": moved(lambda old: [0, old[2], old[2], old[3]]),
    "ByteRange that ends before the end": moved(lambda old: [0, old[1], old[2], old[3] - 9]),
    "ByteRange beyond the end": moved(lambda old: [0, old[1], old[2], old[3] + 99]),
    "ByteRange of nothing": with_range("[0 0 0 0]"),
    "another kind of signature": replaced(b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1    "),
    "a signature of another paper": _of_another,
    "signature wrapping": _wrapped,
    "an entry hidden in the signature's room": _hidden_in_hole,
    "spaces for the signature's padding": _shorter,
    "rubbish behind the end": _appended(b"rubbish"),
    "a page of spaces behind the end": _appended(b"\n" * 4096),
    "objects behind the end without a cross-reference": _appended(
        b"1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
    ),
    "its own last revision twice": lambda cabinet: cabinet.paper + cabinet.paper[len(cabinet.once) :],
    "the whole of it twice": lambda cabinet: cabinet.paper * 2,
    "cut in the last revision": lambda cabinet: cabinet.paper[: len(cabinet.once) + 2000],
    "cut in the first signature": lambda cabinet: cabinet.paper[: len(cabinet.once) - 900],
    "the last byte cut": lambda cabinet: cabinet.paper[:-3],
    "something before the beginning": lambda cabinet: b"%something\n" + cabinet.paper,
}
_EARLIER: dict[str, Callable[[Cabinet], bytes]] = {
    "the agency's signature cut off": lambda cabinet: cabinet.once,
    "every signature cut off": lambda cabinet: cabinet.sealed,
}

TAMPERINGS = [
    *(Tampering(name, "bytes", in_record_and_foreign(make)) for name, make in _CHANGED.items()),
    *(Tampering(name, "bytes", only_in_record(make)) for name, make in _EARLIER.items()),
]
