"""The same on PostgreSQL: a database beside the installation's, renamed into its place when it is found right."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from catalogue.refusals import Conflict
from config.backup import postgres_programs
from config.backup.snapshot import POSTGRESQL_PART
from config.serving_lock import connection_string, is_served


def _staged_name() -> str:
    return f"{connection.settings_dict['NAME']}_restore_{secrets.token_hex(4)}"


@dataclass(frozen=True, slots=True)
class PostgresqlTarget:
    var: Path
    staged: str = field(default_factory=_staged_name)
    engine = "postgresql"

    @property
    def name(self) -> str:
        return str(connection.settings_dict["NAME"])

    def is_served(self) -> bool:
        return is_served()

    @contextmanager
    def unserved(self) -> Iterator[None]:
        """PostgreSQL renames no database that somebody is in, and lets nobody in meanwhile: see swap.

        Raises Conflict("restore_while_serving").
        """
        if self.is_served():
            raise Conflict("restore_while_serving")
        try:
            yield
        except errors.ObjectInUse as fault:
            raise Conflict("restore_while_serving") from fault

    def is_empty(self) -> bool:
        with psycopg.connect(connection_string()) as there:
            tables = ("councils_user", "journal_stream")
            return not any(_has_row(there, table) for table in tables)

    def stage(self, opened: Path) -> str:
        """Raises Conflict("restore_needs_createdb"), and as postgres_programs.restore."""
        try:
            self._say(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.staged)))
        except errors.InsufficientPrivilege as fault:
            raise Conflict("restore_needs_createdb") from fault
        postgres_programs.restore(opened / POSTGRESQL_PART, database=self.staged)
        parts = urlsplit(settings.ENVIRONMENT.database)
        return urlunsplit(parts._replace(path=f"/{self.staged}"))

    def swap(self, opened: Path, *, aside: str) -> str | None:  # noqa: ARG002 - as SqliteTarget's
        is_empty, kept = self.is_empty(), f"{self.name}{aside}"[:63]
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's own wrapper has it
        name, old = sql.Identifier(self.name), sql.Identifier(kept)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        # Both or neither: between them there would be no database at all.
        with self._beside() as beside, beside.transaction():
            beside.execute(rename.format(name, old))
            beside.execute(rename.format(sql.Identifier(self.staged), name))
        if not is_empty:
            return kept
        self._say(sql.SQL("DROP DATABASE {}").format(old))
        return None

    def discard(self) -> None:
        self._say(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(self.staged)))

    def _say(self, statement: sql.Composed) -> None:
        with self._beside() as beside:
            beside.execute(statement)

    @staticmethod
    def _beside() -> psycopg.Connection:
        """In the database every cluster has: nobody renames the one he is in."""
        return psycopg.connect(make_conninfo(connection_string(), dbname="postgres"), autocommit=True)


def _has_row(there: psycopg.Connection, table: str) -> bool:
    [found] = there.execute("SELECT to_regclass(%s)", [table]).fetchone() or [None]
    if found is None:
        return False
    query = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))
    return there.execute(query).fetchone() is not None
