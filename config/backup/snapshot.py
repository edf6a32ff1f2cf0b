"""The database as it stood at one moment, written to a file while it goes on being written to.

No lock of the journal is held: SQLite's writers go on beside a reader, and PostgreSQL's too. An entry is in the
snapshot with its rows or not at all, because a command is one transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

from catalogue.refusals import Conflict
from config.backup.heads import EVERY_ENTRY, NotTheRecord, StreamHead, heads_of
from config.backup.postgres_programs import dump
from config.serving_lock import connection_string

STORED = "SELECT sha256, size FROM documents_storedfile ORDER BY sha256"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"
SQLITE_PART, POSTGRESQL_PART = "dien-hong.sqlite3", "dien-hong.pgdump"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """heads: of the streams in the file; migrations: "app.name", those it has; files: SHA-256 and length of each."""

    engine: str
    file: Path
    heads: list[StreamHead]
    migrations: list[str]
    files: list[tuple[str, int]]


def take_snapshot(folder: Path) -> Snapshot:
    """Of the installation's database, into a new file in the folder. Raises as postgres_programs.dump."""
    if connection.vendor == "postgresql":
        return _of_postgresql(folder / POSTGRESQL_PART)
    return _of_sqlite(Path(str(connection.settings_dict["NAME"])), folder / SQLITE_PART)


def read_sqlite(file: Path) -> tuple[list[StreamHead], list[str]]:
    """Heads and migrations of a database file. Raises sqlite3.DatabaseError or NotTheRecord for a damaged one."""
    with closing(sqlite3.connect(sqlite_address(file), uri=True)) as found:
        [[state]] = found.execute("PRAGMA quick_check(1)")
        if state != "ok":
            raise sqlite3.DatabaseError(state)
        return heads_of(found.execute(EVERY_ENTRY)), _migrations(found.execute(MIGRATIONS))


def _of_sqlite(source: Path, file: Path) -> Snapshot:
    # VACUUM INTO rather than a copy of the pages: what the law had erased lives on in pages that are free.
    with closing(sqlite3.connect(sqlite_address(source), uri=True, timeout=20)) as live:
        live.execute("VACUUM INTO ?", (str(file),))
    try:
        heads, migrations = read_sqlite(file)
        with closing(sqlite3.connect(sqlite_address(file), uri=True)) as found:
            files = found.execute(STORED).fetchall()
    except (sqlite3.DatabaseError, NotTheRecord) as damage:
        raise Conflict("backup_source_damaged", why=str(damage)) from damage
    return Snapshot("sqlite", file, heads, migrations, files)


def _of_postgresql(file: Path) -> Snapshot:
    with _one_moment() as (held, name):
        with held.cursor(
            name="every_entry"
        ) as cursor:  # on the server: a long record does not come all at once
            cursor.execute(EVERY_ENTRY.encode())
            heads = heads_of(cursor)
        migrations = _migrations(held.execute(MIGRATIONS.encode()))
        files = [(str(sha256), int(size)) for sha256, size in held.execute(STORED.encode())]
        dump(file, snapshot=name)
    return Snapshot("postgresql", file, heads, migrations, files)


@contextmanager
def _one_moment() -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A transaction that sees one moment, and the name under which pg_dump sees the same."""
    with psycopg.connect(connection_string(), autocommit=False) as held:
        held.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        held.read_only = True
        row = held.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        yield held, str(row[0])


def _migrations(rows: Any) -> list[str]:
    return [f"{app}.{name}" for app, name in rows]


def sqlite_address(path: Path) -> str:
    """Of a file that is only read; path: absolute. Signs with a meaning in an address are escaped."""
    quoted = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{quoted}?mode=ro"
