"""Write a stream as a bundle that anyone can check (docs/journal.md)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from catalogue.refusals import NotFound
from journal.rules.audiences import HALL, PUBLIC
from journal.rules.bundle import Header, entry_line, header_line
from journal.rules.checking import Evidence, SealedPart
from journal.rules.entry import read_entry
from journal.rules.verdict import Head
from journal.selectors import TailEntry, head, tail
from journal.selectors import root as root_of

PAGE = 500


@dataclass(frozen=True, slots=True)
class Bundle:
    """head: what the bundle amounts to, to be published where nobody can change it."""

    head: Head
    lines: Iterator[str]


def bundle(stream: str, *, audiences: Collection[str]) -> Bundle:
    """The stream as it stands, with every entry and leaf and the parts of these audiences.

    "public" is always among them: it says which parts were erased. Raises NotFound.
    """
    size = head(stream)
    if size == 0:
        raise NotFound("not_found")
    reached = Head(size, root_of(stream, size))
    return Bundle(reached, _lines(Header(stream, reached, frozenset(audiences) | {PUBLIC})))


def lines_of(
    stream: str, size: int, root: bytes, audiences: frozenset[str], *, without_hall: frozenset[int]
) -> Iterator[str]:
    """As in a meeting's bundle (docs/bundle.md). without_hall: entries whose hall part is held back."""
    return _lines(Header(stream, Head(size, root), audiences), without_hall)


def _lines(header: Header, without_hall: frozenset[int] = frozenset()) -> Iterator[str]:
    yield header_line(header)
    for after in range(0, header.head.size, PAGE):
        page = tail(header.stream, after=after, limit=min(PAGE, header.head.size - after))
        for entry in page:
            kept = header.audiences - {HALL} if entry.seq in without_hall else header.audiences
            yield entry_line(_for(entry, kept))


def _for(entry: TailEntry, audiences: Collection[str]) -> Evidence:
    sealed = sorted(read_entry(entry.body).parts.keys() & set(audiences))
    held = {audience: entry.parts.get(audience) for audience in sealed}
    return Evidence(
        seq=entry.seq,
        body=entry.body,
        leaf=entry.leaf,
        parts={
            audience: SealedPart(part.salt, part.value) if part else SealedPart(None, None)
            for audience, part in held.items()
        },
        claims={},
    )
