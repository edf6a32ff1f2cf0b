"""Reads of the record. They authorise nobody: whoever calls them hands each reader only his parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalogue.refusals import Invalid, NotFound
from journal.models import Entry, Part, Stream
from journal.rules.merkle import Tree


@dataclass(frozen=True, slots=True)
class TailPart:
    """salt: 32 bytes; value: canonical JSON. commitment(salt, value) stands in the entry."""

    salt: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class TailEntry:
    """body: the canonical bytes; leaf: SHA-256(0x00 || body); parts: by audience, erased ones left out."""

    seq: int
    kind: str
    body: bytes
    leaf: bytes
    parts: dict[str, TailPart]


def head(stream: str) -> int:
    """How many entries the stream has; 0 when there is none."""
    return heads([stream])[stream]


def heads(streams: Iterable[str]) -> dict[str, int]:
    wanted = dict.fromkeys(streams, 0)
    return wanted | dict(Stream.objects.filter(name__in=wanted).values_list("name", "size"))


def count_of_kind(streams: Iterable[str], prefix: str) -> int:
    """How many entries of these streams have a kind that begins so, such as "meeting."; it only grows."""
    return Entry.objects.filter(stream__name__in=list(streams), kind__startswith=prefix).count()


def latest_part(kind: str, audience: str, *, streams: str) -> tuple[datetime, bytes] | None:
    """When the newest entry of this kind was recorded, and what it tells the audience, as canonical JSON.

    streams: what their names begin with. None: there is no such entry, or that part was erased. One query.
    """
    rows = Part.objects.filter(
        audience=audience, entry__stream__name__startswith=streams, entry__kind=kind, value__isnull=False
    ).order_by("-entry__recorded_at", "-entry__id")
    found = rows.values_list("entry__recorded_at", "value").first()
    return None if found is None else (found[0], bytes(found[1] or b""))


def last_happened(stream: str, kind: str) -> datetime | None:
    """When the newest entry of this kind took place: by its paper, else when it was recorded."""
    newest = Entry.objects.filter(stream__name=stream, kind=kind).order_by("-seq")
    times = newest.values_list("occurred_at", "recorded_at").first()
    return None if times is None else times[0] or times[1]


def has_command(stream: str, command_id: str) -> bool:
    """Whether this command has its entry in the stream."""
    return Entry.objects.filter(stream__name=stream, command_id=command_id).exists()


def seq_of_command(stream: str, command_id: str) -> int | None:
    """Where this command's entry stands in the stream; None while it has none."""
    rows = Entry.objects.filter(stream__name=stream, command_id=command_id)
    return rows.values_list("seq", flat=True).first()


def part_of(stream: str, seq: int, audience: str) -> bytes:
    """What one entry tells one audience, as canonical JSON. Raises NotFound, also for what was erased."""
    rows = Part.objects.filter(entry__stream__name=stream, entry__seq=seq, audience=audience)
    value = rows.values_list("value", flat=True).first()
    if value is None:
        raise NotFound("not_found")
    return bytes(value)


def tail(stream: str, *, after: int, limit: int) -> list[TailEntry]:
    """The entries after seq `after`, at most `limit`, in order, with all their parts. One query."""
    rows = (
        Part.objects.filter(entry__stream__name=stream, entry__seq__gt=after, entry__seq__lte=after + limit)
        .order_by("entry__seq")
        .values_list("entry__seq", "entry__kind", "entry__body", "entry__leaf", "audience", "salt", "value")
    )
    found: dict[int, TailEntry] = {}
    for seq, kind, body, leaf, audience, salt, value in rows.iterator(chunk_size=2000):
        if seq not in found:
            found[seq] = TailEntry(seq, kind, bytes(body), bytes(leaf), {})
        if salt is not None and value is not None:
            found[seq].parts[audience] = TailPart(bytes(salt), bytes(value))
    return list(found.values())


def tail_kinds(stream: str, *, after: int) -> set[str]:
    """Which kinds of entries came after seq `after`."""
    return set(Entry.objects.filter(stream__name=stream, seq__gt=after).values_list("kind", flat=True))


def root(stream: str, size: int | None = None) -> bytes:
    """Over the first `size` entries; over all when None. Raises NotFound or Invalid, as the two below."""
    return _tree(stream, size).root()


def inclusion_proof(stream: str, seq: int, size: int) -> list[bytes]:
    """That entry `seq` stands in the tree of that size, from the leaf up."""
    tree = _tree(stream, size)
    if not 1 <= seq <= size:
        raise Invalid("tree_size_unknown", size=seq, head=size)
    return tree.inclusion_proof(seq - 1, size)


def consistency_proof(stream: str, first: int, second: int) -> list[bytes]:
    """That the first `first` entries were not touched when the stream grew to `second`."""
    tree = _tree(stream, second)
    if not 1 <= first <= second:
        raise Invalid("tree_size_unknown", size=first, head=second)
    return tree.consistency_proof(first, second)


def _tree(stream: str, size: int | None) -> Tree:
    known = head(stream)
    if known == 0:
        raise NotFound("not_found")
    size = known if size is None else size
    if not 1 <= size <= known:
        raise Invalid("tree_size_unknown", size=size, head=known)
    counted = Entry.objects.filter(stream__name=stream, seq__lte=size).order_by("seq")
    return Tree(bytes(leaf) for leaf in counted.values_list("leaf", flat=True).iterator(chunk_size=2000))
