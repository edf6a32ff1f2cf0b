"""Erase one part of an entry, where the law demands it. The entry, its leaf and every proof stay as they are.

An entry `part.erased` says which part, in public, and why, to the secretariat. Adding the Erasure row is what
erases (journal/guards.py): the application's own database role can update no part. Backups and SQLite's
write-ahead log hold the part until they are themselves replaced.
"""

from django.db import connection

from catalogue.refusals import Conflict, NotFound
from journal.models import Entry as EntryRow
from journal.models import Erasure, Part
from journal.ports import refuse_when_held
from journal.rules.audiences import PUBLIC, SECRETARIAT
from journal.rules.canonical import Json
from journal.rules.checking import ERASED
from journal.rules.entry import Entry
from journal.services.record import Command, recording


def erase_part(stream: str, command: Command, *, seq: int, audience: str, reason: str) -> Entry:
    """Whoever calls has made sure that the person may, and that the law demands it.

    Raises NotFound("not_found"), Conflict("part_already_erased"), Conflict("part_not_erasable" | "meeting_is_held").
    """
    content: dict[str, Json] = {"seq": seq, "audience": audience, "reason": reason}
    with recording(stream, command, name="erase_part", content=content) as record:
        if record.done:
            return record.done
        refuse_when_held(stream)
        part = _erasable(stream, seq, audience)
        entry = record.append(
            ERASED,
            {PUBLIC: {"erased": {"seq": seq, "audience": audience}}, SECRETARIAT: {"reason": reason}},
        )
        _overwrite_freed_pages()
        row = EntryRow.objects.get(stream__name=stream, seq=entry.seq)
        Erasure.objects.create(part=part, entry=row)
        part.refresh_from_db()
        if part.salt is not None or part.value is not None:
            raise RuntimeError(
                f"{stream} {seq} {audience}: not erased, the guards of the journal are missing"
            )
        return entry


def _erasable(stream: str, seq: int, audience: str) -> Part:
    part = (
        Part.objects.select_related("entry")
        .filter(entry__stream__name=stream, entry__seq=seq, audience=audience)
        .first()
    )
    if part is None:
        raise NotFound("not_found")
    if part.entry.kind == ERASED:
        raise Conflict("part_not_erasable")  # it is what explains another erased part
    if part.salt is None:
        raise Conflict("part_already_erased")
    return part


def _overwrite_freed_pages() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
