"""Heads of every stream, computed again from the entries' bytes: what two copies of a record are compared by."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from journal.rules.merkle import Tree, leaf_hash

EVERY_ENTRY = (
    "SELECT s.name, s.size, e.body FROM journal_stream s LEFT JOIN journal_entry e ON e.stream_id = s.id "
    "ORDER BY s.name, e.seq"
)


class NotTheRecord(ValueError):
    """A stream that counts other entries than it has."""


@dataclass(frozen=True, slots=True)
class StreamHead:
    """root: hex, over all `size` entries."""

    stream: str
    size: int
    root: str


def heads_of(rows: Iterable[tuple[str, int, bytes | memoryview | None]]) -> list[StreamHead]:
    """rows: of EVERY_ENTRY, which are read one after the other. Raises NotTheRecord."""
    return [_head(name, same) for name, same in groupby(rows, key=itemgetter(0))]


def _head(name: str, rows: Iterable[tuple[str, int, bytes | memoryview | None]]) -> StreamHead:
    tree, claimed = Tree(), 0
    for _, size, body in rows:
        claimed = size
        if body is not None:
            tree.append(leaf_hash(bytes(body)))
    if len(tree) != claimed:
        raise NotTheRecord(f"{name} counts {claimed} entries and has {len(tree)}")
    return StreamHead(name, len(tree), tree.root().hex())
