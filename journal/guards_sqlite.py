"""The triggers that keep the record append-only on SQLite.

BEFORE INSERT triggers look for the row itself because INSERT OR REPLACE deletes silently: SQLite fires delete
triggers for it only under PRAGMA recursive_triggers, which each connection may switch off.
"""

from collections.abc import Mapping
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper


def _refuse(name: str, event: str, table: str, message: str, when: str = "TRUE") -> tuple[str, str]:
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, 'journal: {message}'); END"
    )


TRIGGERS: Final[Mapping[str, str]] = dict(
    [
        _refuse(
            "journal_guard_stream_insert",
            "INSERT",
            "journal_stream",
            "a stream begins empty and once",
            "NEW.size <> 0 OR EXISTS (SELECT 1 FROM journal_stream WHERE id = NEW.id OR name = NEW.name)",
        ),
        _refuse(
            "journal_guard_stream_update",
            "UPDATE",
            "journal_stream",
            "a stream only grows by the entry just added",
            "NEW.id IS NOT OLD.id OR NEW.name IS NOT OLD.name OR NEW.size IS NOT OLD.size + 1 OR NOT EXISTS "
            "(SELECT 1 FROM journal_entry WHERE stream_id = OLD.id AND seq = NEW.size)",
        ),
        _refuse("journal_guard_stream_delete", "DELETE", "journal_stream", "a stream is never deleted"),
        _refuse(
            "journal_guard_entry_insert",
            "INSERT",
            "journal_entry",
            "an entry is added at the end and once",
            "NEW.seq IS NOT (SELECT size + 1 FROM journal_stream WHERE id = NEW.stream_id) OR EXISTS "
            "(SELECT 1 FROM journal_entry WHERE id = NEW.id OR stream_id = NEW.stream_id "
            "AND (seq = NEW.seq OR command_id = NEW.command_id))",
        ),
        _refuse("journal_guard_entry_update", "UPDATE", "journal_entry", "an entry is never changed"),
        _refuse("journal_guard_entry_delete", "DELETE", "journal_entry", "an entry is never deleted"),
        _refuse(
            "journal_guard_part_insert",
            "INSERT",
            "journal_part",
            "a part is added with its entry and once",
            "typeof(NEW.salt) <> 'blob' OR length(NEW.salt) <> 32 OR EXISTS (SELECT 1 FROM journal_part "
            "WHERE id = NEW.id OR entry_id = NEW.entry_id AND audience = NEW.audience) "
            "OR NOT EXISTS (SELECT 1 FROM journal_entry e JOIN journal_stream s ON s.id = e.stream_id "
            "WHERE e.id = NEW.entry_id AND e.seq = s.size + 1)",
        ),
        _refuse(
            "journal_guard_part_update",
            "UPDATE",
            "journal_part",
            "a part is never changed, only erased by its erasure",
            "NEW.id IS NOT OLD.id OR NEW.entry_id IS NOT OLD.entry_id OR NEW.audience IS NOT OLD.audience "
            "OR NEW.salt IS NOT NULL OR NEW.value IS NOT NULL "
            "OR NOT EXISTS (SELECT 1 FROM journal_erasure WHERE part_id = OLD.id)",
        ),
        _refuse("journal_guard_part_delete", "DELETE", "journal_part", "a part is never deleted"),
        _refuse(
            "journal_guard_erasure_insert",
            "INSERT",
            "journal_erasure",
            "an erasure needs the entry that has just recorded it",
            "EXISTS (SELECT 1 FROM journal_erasure WHERE id = NEW.id OR part_id = NEW.part_id "
            "OR entry_id = NEW.entry_id) OR NOT EXISTS (SELECT 1 FROM journal_part p "
            "JOIN journal_entry erased ON erased.id = p.entry_id "
            "JOIN journal_stream s ON s.id = erased.stream_id "
            "JOIN journal_entry act ON act.stream_id = s.id AND act.seq = s.size "
            "WHERE p.id = NEW.part_id AND act.id = NEW.entry_id "
            "AND act.kind = 'part.erased' AND erased.kind <> 'part.erased')",
        ),
        _refuse("journal_guard_erasure_update", "UPDATE", "journal_erasure", "an erasure is never changed"),
        _refuse("journal_guard_erasure_delete", "DELETE", "journal_erasure", "an erasure is never deleted"),
        _refuse(
            "journal_guard_signedhead_insert",
            "INSERT",
            "journal_signedhead",
            "a head is signed once",
            "length(NEW.root) <> 32 OR length(NEW.signature) <> 64 OR EXISTS (SELECT 1 FROM journal_signedhead "
            "WHERE id = NEW.id OR stream = NEW.stream AND size = NEW.size AND why = NEW.why)",
        ),
        _refuse(
            "journal_guard_signedhead_update",
            "UPDATE",
            "journal_signedhead",
            "a signed head is never changed",
        ),
        _refuse(
            "journal_guard_signedhead_delete",
            "DELETE",
            "journal_signedhead",
            "a signed head is never deleted",
        ),
    ]
) | {
    "journal_guard_erasure_done": (
        "CREATE TRIGGER journal_guard_erasure_done AFTER INSERT ON journal_erasure "
        "BEGIN UPDATE journal_part SET salt = NULL, value = NULL WHERE id = NEW.part_id; END"
    )
}


def install(connection: BaseDatabaseWrapper) -> None:
    lift(connection)
    with connection.cursor() as cursor:
        for statement in TRIGGERS.values():
            cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = dict(cursor.fetchall())
    return [name for name, statement in TRIGGERS.items() if standing.get(name) != statement]
