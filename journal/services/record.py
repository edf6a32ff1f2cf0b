"""Record one command as one entry, inside the transaction that carries the command out.

    with recording(stream, command, name="open_vote", content={...}) as record:
        if record.done:
            return record.done
        ...                                   # ask the rules, write the rows
        return record.append("vote.opened", {"hall": {...}})

The block holds the stream's lock: two commands on one stream happen one after the other, and what the block
reads about the stream stays true until it ends.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from secrets import token_bytes

from django.db import transaction

from catalogue.refusals import Conflict, Invalid
from catalogue.text import utc_text
from journal import ports
from journal.models import Entry as EntryRow
from journal.models import Part as PartRow
from journal.models import Stream as StreamRow
from journal.rules.canonical import Json, NotCanonical, canonical
from journal.rules.entry import (
    SALT_BYTES,
    Entry,
    command_digest,
    commitment,
    is_command_id,
    read_entry,
    require_well_formed,
)
from journal.rules.times import LONGEST_ON_PAPER, paper_fault, to_millisecond


@dataclass(frozen=True, slots=True)
class Command:
    """Who asks, under which name.

    id: a UUID chosen by whoever asks; unique within the stream. at: aware, becomes recorded_at.
    actor: user id, "display:<id>" or "system:<what>". occurred_at: aware; when it took place, where it was noted on
    paper and is entered only now (docs/decisions/011).
    """

    id: str
    actor: str
    at: datetime
    occurred_at: datetime | None = None

    @property
    def happened_at(self) -> datetime:
        """When it took place: by the paper it was noted on, else now."""
        return self.at if self.occurred_at is None else self.occurred_at


class Recording:
    """One command's place in its stream. `done`: the entry of the same command, sent before."""

    def __init__(
        self,
        row: StreamRow,
        command: Command,
        digest: Callable[[Mapping[str, bytes]], bytes],
        done: Entry | None,
    ) -> None:
        self._row = row
        self._command = command
        self._digest = digest
        self.done = done
        self.appended: Entry | None = None

    @property
    def stream(self) -> str:
        return self._row.name

    @property
    def head(self) -> int:
        return self._row.size

    def append(self, kind: str, parts: Mapping[str, Mapping[str, Json]]) -> Entry:
        """Write the command's one entry; `parts` maps each audience to what it may read.

        Raises Invalid("content_not_recordable") for a part without canonical form; RuntimeError for a second
        entry or one after `done`; ValueError for a kind, actor, stream or audience of no known shape.
        """
        if self.done or self.appended:
            raise RuntimeError(f"command {self._command.id} already has its entry")
        sealed = {name: (token_bytes(SALT_BYTES), _recordable(value)) for name, value in parts.items()}
        entry = Entry(
            stream=self._row.name,
            seq=self._row.size + 1,
            kind=kind,
            recorded_at=to_millisecond(self._command.at),
            occurred_at=self._command.occurred_at and to_millisecond(self._command.occurred_at),
            actor=self._command.actor,
            command_id=self._command.id,
            parts={audience: commitment(salt, value) for audience, (salt, value) in sealed.items()},
        )
        require_well_formed(entry)
        self._write(entry, sealed)
        self.appended = entry
        return entry

    def _write(self, entry: Entry, sealed: Mapping[str, tuple[bytes, bytes]]) -> None:
        # Entry, parts, size in this order: the guards accept parts only for an entry not counted yet.
        row = EntryRow.objects.create(
            stream=self._row,
            seq=entry.seq,
            kind=entry.kind,
            recorded_at=entry.recorded_at,
            occurred_at=entry.occurred_at,
            actor=entry.actor,
            command_id=entry.command_id,
            command_digest=self._digest({audience: salt for audience, (salt, _) in sealed.items()}),
            body=entry.body(),
            leaf=entry.leaf(),
        )
        PartRow.objects.bulk_create(
            PartRow(entry=row, audience=audience, salt=salt, value=value)
            for audience, (salt, value) in sealed.items()
        )
        self._row.size = entry.seq
        self._row.save(update_fields=["size"])
        # A lambda, not a partial: when the listener fails, Django names it in the log by its __qualname__.
        transaction.on_commit(lambda: ports.announce(entry.stream, entry.seq), robust=True)


@contextmanager
def recording(
    stream: str, command: Command, *, name: str, content: Mapping[str, Json]
) -> Iterator[Recording]:
    """Lock the stream (made when it is new) and find whether this command already stands in it.

    name, content: what the command is; the same id with anything else raises Conflict("command_id_reused").
    Raises Invalid("command_id_malformed") for an id that is no UUID, Invalid("content_not_recordable") for
    content without canonical form, Invalid("occurred_in_future" | "occurred_too_long_ago") for what cannot have
    happened when its paper says. A block that ends without an entry raises RuntimeError and leaves nothing.
    """
    _require_nameable(command.id, content)
    with transaction.atomic():
        row, _ = StreamRow.objects.select_for_update().get_or_create(name=stream)
        digest = partial(command_digest, name=name, content=content)
        record = Recording(row, command, digest, _earlier(row, command, digest))
        if record.done is None:
            _refuse_impossible_time(command)
        yield record
        if not (record.done or record.appended):
            raise RuntimeError(f"command {command.id} ({name}) ended without an entry")


def _require_nameable(command_id: str, content: Mapping[str, Json]) -> None:
    if not is_command_id(command_id):
        raise Invalid("command_id_malformed")
    _recordable(content)


def _recordable(value: Mapping[str, Json]) -> bytes:
    try:
        return canonical(value)
    except NotCanonical as error:
        raise Invalid("content_not_recordable") from error


def _refuse_impossible_time(command: Command) -> None:
    if command.occurred_at is None:
        return
    fault = paper_fault(command.occurred_at, now=command.at)
    if fault is not None:
        raise Invalid(fault, occurred_at=utc_text(command.occurred_at), longest_days=LONGEST_ON_PAPER.days)


def _earlier(
    row: StreamRow, command: Command, digest: Callable[[Mapping[str, bytes]], bytes]
) -> Entry | None:
    """The entry of this command. Raises Conflict when it was another one, or its content was erased since."""
    earlier = EntryRow.objects.filter(stream=row, command_id=command.id).first()
    if earlier is None:
        return None
    salts = dict(PartRow.objects.filter(entry=earlier).values_list("audience", "salt"))
    known = {audience: bytes(salt) for audience, salt in salts.items() if salt is not None}
    entry = read_entry(bytes(earlier.body))
    noted = command.occurred_at and to_millisecond(command.occurred_at)
    if digest(known) != bytes(earlier.command_digest) or entry.occurred_at != noted:
        raise Conflict("command_id_reused")
    return entry
