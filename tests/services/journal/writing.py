"""Short ways to write into a test's journal."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction

from journal.rules.canonical import Json
from journal.rules.entry import Entry
from journal.services.record import Command, recording

MEETING = "meeting:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11"
BODY = "body:7b0c0f52-58a5-4a5f-8a8c-9a5b1f0f3c11"
AT = datetime(2026, 12, 22, 1, 15, 12, 345678, UTC)

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite alone")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL alone")


def command(command_id: str | None = None, *, actor: str = "41", at: datetime = AT) -> Command:
    return Command(command_id or str(uuid4()), actor, at)


def note(
    number: int = 1,
    *,
    stream: str = MEETING,
    by: Command | None = None,
    kind: str = "item.started",
    parts: Mapping[str, Mapping[str, Json]] | None = None,
) -> Entry:
    """One entry, through the same door as every service."""
    with recording(stream, by or command(), name="note", content={"number": number}) as record:
        return record.done or record.append(
            kind, parts or {"public": {"item": number}, "secretariat": {"remark": f"Ghi chú {number}"}}
        )


def run(*statements: str) -> None:
    """Plain SQL, undone as a whole when one statement is refused."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
