"""Lets Django empty the tables after a transactional test, although the journal's triggers refuse every deletion.

Only tests do this, and only in their own database: no code outside tests/ knows a way round the triggers.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.operations import DatabaseOperations as SqliteOperations

Flush = Callable[[Any, str, Iterable[str]], None]


def let_flush_pass_append_only_tables() -> None:
    """Wraps the flush of both engines; called once, before any test."""
    SqliteOperations.execute_sql_flush = _without_sqlite_triggers(SqliteOperations.execute_sql_flush)  # type: ignore[method-assign, assignment]
    PostgresOperations.execute_sql_flush = _without_postgres_triggers(PostgresOperations.execute_sql_flush)  # type: ignore[method-assign, assignment]


def _without_postgres_triggers(flush: Any) -> Flush:
    @wraps(flush)
    def flush_as_replica(operations: Any, using: str, sql_list: Iterable[str]) -> None:
        replica = "SET LOCAL session_replication_role = replica"
        flush(operations, using, [replica, *sql_list])

    return flush_as_replica


def _without_sqlite_triggers(flush: Any) -> Flush:
    @wraps(flush)
    def flush_between_triggers(operations: Any, using: str, sql_list: Iterable[str]) -> None:
        with transaction.atomic(using=using):
            triggers = _sqlite_triggers(connections[using])
            drops = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
            flush(operations, using, [*drops, *sql_list, *(made_by for _, made_by in triggers)])

    return flush_between_triggers


def _sqlite_triggers(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return list(cursor.fetchall())
