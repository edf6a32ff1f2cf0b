"""Lets Django empty the tables after a transactional test, although the journal's triggers refuse every deletion.

Only tests do this, and only in their own database: no code outside tests/ knows a way round the triggers.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper as Postgres
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite

Flush = Callable[[Any, Iterable[str]], None]


def let_flush_pass_append_only_tables() -> None:
    """Wraps the flush of both engines; called once, before any test."""
    sqlite, postgres = Sqlite.ops_class, Postgres.ops_class
    setattr(sqlite, "execute_sql_flush", _without_sqlite_triggers(sqlite.execute_sql_flush))  # noqa: B010
    setattr(postgres, "execute_sql_flush", _without_postgres_triggers(postgres.execute_sql_flush))  # noqa: B010


def _without_postgres_triggers(flush: Any) -> Flush:
    @wraps(flush)
    def flush_as_replica(operations: Any, sql_list: Iterable[str]) -> None:
        replica = "SET LOCAL session_replication_role = replica"
        flush(operations, [replica, *sql_list])

    return flush_as_replica


def _without_sqlite_triggers(flush: Any) -> Flush:
    @wraps(flush)
    def flush_between_triggers(operations: Any, sql_list: Iterable[str]) -> None:
        with transaction.atomic(using=operations.connection.alias):
            triggers = _sqlite_triggers(operations.connection)
            drops = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
            flush(operations, [*drops, *sql_list, *(made_by for _, made_by in triggers)])

    return flush_between_triggers


def _sqlite_triggers(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return list(cursor.fetchall())
