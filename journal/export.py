"""Write a stream as a bundle that anyone can check (docs/journal.md)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from catalogue.refusals import NotFound
from journal.rules.audiences import PUBLIC
from journal.rules.bundle import Header, entry_line, header_line
from journal.rules.checking import Evidence, SealedPart
from journal.rules.entry import read_entry
from journal.rules.verdict import Head
from journal.selectors import TailEntry, head, root, tail

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
    reached = Head(size, root(stream, size))
    return Bundle(reached, _lines(Header(stream, reached, frozenset(audiences) | {PUBLIC})))


def _lines(header: Header) -> Iterator[str]:
    yield header_line(header)
    for after in range(0, header.head.size, PAGE):
        page = tail(header.stream, after=after, limit=min(PAGE, header.head.size - after))
        yield from (entry_line(_for(entry, header.audiences)) for entry in page)


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
