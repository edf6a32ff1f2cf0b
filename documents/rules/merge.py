"""What becomes of an annotation that a device sends, when others of the person's devices may have changed it too.

Nothing that a person wrote is lost, nothing that was deleted comes back by itself, and sending twice is sending once.
A change made on the newest revision is taken. One made on an older revision is taken too where the same device made
everything since: it sent before and never heard the answer. Otherwise both stand: the stored row as it is, and what was
sent as a row of its own, whose id follows from what was sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from documents.rules.notes import Note, SyncOutcome
from documents.rules.words import AnnotationScope

THROUGH = "+"  # behind the name of a device that writes on a copy through the row it is a copy of
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_DEVICES = 40  # of one person, whose last change is remembered


@dataclass(frozen=True, slots=True)
class Row:
    """An annotation as the server has it.

    revision: from 1. device: which made this revision; since: the first of those it made without another between.
    taken: by device, when it wrote the last of its changes that was taken here, in ms of its own clock.
    """

    note: Note
    revision: int
    device: str
    since: int
    written_at: datetime
    taken: Mapping[str, int]
    copy_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """base: the revision that was changed, 0 where the device knew of none. written_at: later with every change."""

    note: Note
    device: str
    base: int
    written_at: datetime

    @property
    def written_ms(self) -> int:
        return in_ms(self.written_at)


@dataclass(frozen=True, slots=True)
class Merged:
    """changed: rows to keep, and to tell the person's devices of. heard: rows of which only `taken` grew.

    revision: of the row that was meant, where it says now what was sent; what the device wrote after sending is a
    change of that revision. Where it is None, that is still a change of the base that was sent.
    """

    outcome: SyncOutcome
    changed: tuple[Row, ...] = ()
    heard: tuple[Row, ...] = ()
    copy: UUID | None = None
    revision: int | None = None


def merge(incoming: Incoming, known: Mapping[UUID, Row]) -> Merged:
    """known: the person's rows by id, with all of `ids_asked` that there are."""
    row = known.get(incoming.note.id)
    if row is None:
        return Merged(SyncOutcome.SAVED, changed=(_new(incoming),), revision=1)
    is_old = incoming.written_ms <= row.taken.get(incoming.device, -1)
    heard = row if is_old else replace(row, taken=_with(row.taken, incoming))
    if is_same(row.note, incoming.note):
        return Merged(SyncOutcome.SAME, heard=() if is_old else (heard,), revision=row.revision)
    if is_old:
        return Merged(SyncOutcome.SAME)
    if _follows(incoming, row):
        return Merged(SyncOutcome.SAVED, changed=(_next(row, incoming),), revision=row.revision + 1)
    if incoming.note.is_deleted:
        return Merged(SyncOutcome.KEPT, heard=(heard,))
    return _both(incoming, heard, known)


def ids_asked(incoming: Incoming, known: Mapping[UUID, Row]) -> list[UUID]:
    """The row that is meant, and as far as they are known the copies that stand for it; the last is not known."""
    ids = [incoming.note.id]
    while ids[-1] in known:
        incoming = _for_copy(incoming)
        ids.append(incoming.note.id)
    return ids


def copy_id(of: UUID, device: str, base: int) -> UUID:
    """The same for everything a device makes of one revision."""
    return uuid5(of, f"{device} {base}")


def is_same(one: Note, other: Note) -> bool:
    """Whether they say the same; two that are deleted say nothing."""
    if one.is_deleted and other.is_deleted:
        return True
    return replace(one, id=other.id) == other


def erased(note: Note) -> Note:
    """What is left of a note that was deleted: that it was there."""
    return replace(
        note,
        geometry={},
        quote="",
        before="",
        after="",
        text="",
        scope=AnnotationScope.PRIVATE,
        group=None,
        committee=None,
        is_deleted=True,
    )


def in_ms(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1)


def _follows(incoming: Incoming, row: Row) -> bool:
    if incoming.base == row.revision:
        return True
    return incoming.device == row.device and row.since - 1 <= incoming.base < row.revision


def _both(incoming: Incoming, heard: Row, known: Mapping[UUID, Row]) -> Merged:
    """What the device made of the same revision before is the copy that it goes on with."""
    for_copy = _for_copy(incoming)
    copy = for_copy.note.id
    inner = merge(for_copy, known)
    changed = tuple(
        replace(row, copy_of=heard.note.id) if row.note.id == copy else row for row in inner.changed
    )
    return Merged(SyncOutcome.COPIED, changed, (heard, *inner.heard), inner.copy or copy)


def _for_copy(incoming: Incoming) -> Incoming:
    """The same, for the row that stands for it. To that row the device is another one: as soon as it hears of the
    copy it may change it by its own name too, not knowing what comes to it through the first row."""
    copy = copy_id(incoming.note.id, incoming.device, incoming.base)
    device = incoming.device.removesuffix(THROUGH) + THROUGH
    return replace(incoming, note=replace(incoming.note, id=copy), device=device, base=1)


def _new(incoming: Incoming) -> Row:
    return Row(
        note=_kept(incoming.note),
        revision=1,
        device=incoming.device,
        since=1,
        written_at=incoming.written_at,
        taken=_with({}, incoming),
    )


def _next(row: Row, incoming: Incoming) -> Row:
    revision = row.revision + 1
    return replace(
        row,
        note=_kept(incoming.note),
        revision=revision,
        device=incoming.device,
        since=row.since if incoming.device == row.device else revision,
        written_at=incoming.written_at,
        taken=_with(row.taken, incoming),
    )


def _kept(note: Note) -> Note:
    return erased(note) if note.is_deleted else note


def _with(taken: Mapping[str, int], incoming: Incoming) -> dict[str, int]:
    newest = sorted({**taken, incoming.device: incoming.written_ms}.items(), key=lambda pair: pair[1])
    return dict(newest[-MOST_DEVICES:])
