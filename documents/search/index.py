"""The index of pages, whichever database holds it; tests/services/documents/test_search_index.py holds for each."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from documents.rules.terms import Term
from documents.search import on_postgresql, on_sqlite

Page = tuple[str, int, int]
"""The version's id as hexadecimal text, the page from 1, and the row of its text."""


class PageIndex(Protocol):
    install: Callable[[BaseDatabaseWrapper], None]
    """Make what is missing, and read in what was written before it was there."""

    lift: Callable[[BaseDatabaseWrapper], None]
    """Take away what would stop a migration of the table of texts."""

    add: Callable[[UUID], None]
    """Read the texts of a version in, in the caller's transaction; again after they changed. Removing needs no call."""

    find: Callable[[Sequence[Term], Collection[UUID]], list[Page]]
    """Pages of these versions on which every term stands, by version and page."""


def _of(database: BaseDatabaseWrapper) -> PageIndex:
    found: PageIndex = on_postgresql if database.vendor == "postgresql" else on_sqlite
    return found


def add(version_id: UUID) -> None:
    _of(connection).add(version_id)


def find(terms: Sequence[Term], versions: Collection[UUID]) -> list[Page]:
    """[] for no terms or no versions."""
    return _of(connection).find(terms, versions) if terms and versions else []


def lift_before_migrating(*, using: str, plan: Sequence[tuple[Any, bool]], **_: Any) -> None:
    """SQLite rebuilds a table under a new name, and its triggers would go with the old one."""
    if any(migration.app_label == "documents" for migration, _backwards in plan):
        _of(connections[using]).lift(connections[using])


def install_after_migrating(*, using: str, **_: Any) -> None:
    database = connections[using]
    if "documents_pagetext" in database.introspection.table_names():
        _of(database).install(database)
