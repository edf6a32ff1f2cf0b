"""What keeps the record append-only: triggers, put back after each migrate and demanded at each start.

What they claim: refused to the application. Who owns the database file or the tables can remove them; that is
noticed here at the next start, and any change made meanwhile is found by journal/verify.py.
"""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration

from journal import guards_postgresql, guards_sqlite


class GuardsMissing(RuntimeError):
    """The server must not start."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger on its table, replacing what stands there under its name."""
    with transaction.atomic(using=connection.alias):  # there is no moment without guards
        _of(connection).install(connection)


def lift(connection: BaseDatabaseWrapper) -> None:
    _of(connection).lift(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of triggers that are absent, disabled or not what this version installs."""
    found: list[str] = _of(connection).missing(connection)
    return found


def require_guards(using: str = DEFAULT_DB_ALIAS) -> None:
    """Raises GuardsMissing with what to do; config/asgi.py asks before the server answers anyone."""
    absent = missing(connections[using])
    if absent:
        raise GuardsMissing(
            f"The record is not protected against changes ({', '.join(absent)}). "
            "Run `python manage.py migrate`, then `python manage.py verify_stream --all`, then start again."
        )


def lift_before_migrating(*, using: str, plan: Sequence[tuple[Migration, bool]], **_: Any) -> None:
    """SQLite rebuilds a table under a new name and stops at triggers that name the old one."""
    if any(migration.app_label == "journal" for migration, _backwards in plan):
        lift(connections[using])


def reinstall_after_migrating(*, using: str, **_: Any) -> None:
    connection = connections[using]
    migrated = set(guards_postgresql.TABLES) <= set(connection.introspection.table_names())
    if migrated and missing(connection):
        install(connection)


def _of(connection: BaseDatabaseWrapper) -> ModuleType:
    if connection.vendor == "sqlite":
        return guards_sqlite
    if connection.vendor == "postgresql":
        return guards_postgresql
    raise GuardsMissing(f"The record cannot be protected on {connection.vendor}; use SQLite or PostgreSQL.")
