"""The record refuses every change but the next entry, whichever way round is tried."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from journal.models import Entry, Erasure, Part, Stream
from journal.rules.verdict import Standing
from journal.services.erase_part import erase_part
from journal.verify import verify_stream
from tests.services.journal.writing import MEETING, command, note, on_postgresql, on_sqlite, run

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def two() -> None:
    note(1)
    note(2)


def refused(*statements: str) -> None:
    """The last of these is refused by a guard."""
    with transaction.atomic():
        run(*statements[:-1])
        with pytest.raises(IntegrityError, match="journal: "):
            run(statements[-1])
        transaction.set_rollback(True)


# An entry in the place of the next one, as anybody with the application's rights could write it.
THE_NEXT_ENTRY = (
    "INSERT INTO journal_entry (stream_id, seq, kind, recorded_at, actor, command_id, command_digest, body, leaf) "
    "SELECT stream_id, 3, kind, recorded_at, actor, 'x', command_digest, body, leaf FROM journal_entry WHERE seq = 1"
)


ORM: dict[str, Callable[[], object]] = {
    "update an entry": lambda: Entry.objects.filter(seq=1).update(actor="42"),
    "save an entry": lambda: Entry.objects.get(seq=1).save(),
    "bulk update": lambda: Entry.objects.bulk_update(Entry.objects.all(), ["kind"]),
    "update a part": lambda: Part.objects.update(value=b"{}"),
    "empty a part": lambda: Part.objects.update(value=None, salt=None),
    "move a part": lambda: Part.objects.update(audience="hall"),
    "delete a part": lambda: Part.objects.all().delete(),
    "rename a stream": lambda: Stream.objects.update(name="meeting:9"),
    "grow a stream by nothing": lambda: Stream.objects.update(size=3),
    "shrink a stream": lambda: Stream.objects.update(size=1),
    "leave a stream as it is": lambda: Stream.objects.update(size=2),
    "make a stream that is not empty": lambda: Stream.objects.create(name="meeting:9", size=4),
}


@pytest.mark.parametrize("attempt", ORM)
def test_the_orm_cannot_change_the_record(two: None, attempt: str) -> None:
    with pytest.raises(IntegrityError, match="journal: "), transaction.atomic():
        ORM[attempt]()
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET leaf = leaf",
        "UPDATE journal_entry SET seq = 3 WHERE seq = 2",
        "UPDATE journal_part SET salt = NULL, value = NULL",
        "UPDATE journal_part SET entry_id = entry_id + 1",
        "UPDATE journal_stream SET id = id + 7",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_entry WHERE seq = 2",
        "DELETE FROM journal_part",
        "DELETE FROM journal_stream",
        (
            "INSERT INTO journal_part (entry_id, audience, salt, value) "
            "SELECT entry_id, 'person:1', salt, value FROM journal_part WHERE audience = 'public'"
        ),
        (
            "INSERT INTO journal_entry (stream_id, seq, kind, recorded_at, actor, "
            "command_id, command_digest, body, leaf) "
            "SELECT stream_id, 4, kind, recorded_at, actor, 'x', command_digest, body, leaf "
            "FROM journal_entry WHERE seq = 1"
        ),
        (
            "INSERT INTO journal_entry (stream_id, seq, kind, recorded_at, actor, "
            "command_id, command_digest, body, leaf) "
            "SELECT stream_id, 1, kind, recorded_at, actor, 'x', command_digest, body, leaf "
            "FROM journal_entry WHERE seq = 1"
        ),
        (
            "INSERT INTO journal_erasure (part_id, entry_id) SELECT p.id, p.entry_id FROM journal_part p "
            "JOIN journal_entry e ON e.id = p.entry_id WHERE e.seq = 2 AND p.audience = 'public'"
        ),
    ],
)
def test_plain_sql_cannot_change_the_record(two: None, statement: str) -> None:
    refused(statement)
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_stream SET size = 3, name = 'meeting:9'",
        "UPDATE journal_stream SET size = 3, id = id + 7",
    ],
)
def test_a_stream_is_not_renamed_while_it_grows(two: None, statement: str) -> None:
    refused(THE_NEXT_ENTRY, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_part SET value = '', salt = (SELECT leaf FROM journal_entry WHERE seq = 2) WHERE salt IS NULL",
        "UPDATE journal_part SET audience = 'hall' WHERE salt IS NULL",
        "UPDATE journal_part SET entry_id = 0 WHERE salt IS NULL",
    ],
)
def test_an_erased_part_is_not_filled_or_moved_afterwards(two: None, statement: str) -> None:
    erase_part(MEETING, command(), seq=1, audience="public", reason="Theo quyết định")
    refused(statement)


def test_an_upsert_is_refused(two: None) -> None:
    refused(
        "INSERT INTO journal_stream (name, size) SELECT name, 0 FROM journal_stream WHERE TRUE "
        "ON CONFLICT (name) DO UPDATE SET size = 0"
    )


@on_sqlite
@pytest.mark.parametrize("recursive_triggers", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT OR REPLACE INTO journal_entry SELECT id, seq, 'vote.closed', recorded_at, occurred_at, actor, "
            "command_id, command_digest, body, leaf, stream_id FROM journal_entry WHERE seq = 2"
        ),
        (
            "REPLACE INTO journal_entry (stream_id, seq, kind, recorded_at, actor, "
            "command_id, command_digest, body, leaf) "
            "SELECT stream_id, 3, kind, recorded_at, actor, command_id, command_digest, body, leaf "
            "FROM journal_entry LIMIT 1"
        ),
        (
            "REPLACE INTO journal_part (id, entry_id, audience, salt, value) "
            "SELECT id, entry_id, audience, salt, CAST('{}' AS BLOB) FROM journal_part"
        ),
        (
            "REPLACE INTO journal_part (id, entry_id, audience, salt, value) "
            "SELECT min(id), max(entry_id), 'hall', salt, value FROM journal_part"
        ),
        (
            "REPLACE INTO journal_part (entry_id, audience, salt, value) "
            "SELECT entry_id, audience, salt, CAST('{}' AS BLOB) FROM journal_part"
        ),
        "REPLACE INTO journal_stream (id, name, size) SELECT id, name, 0 FROM journal_stream",
        "REPLACE INTO journal_stream (name, size) SELECT name, 0 FROM journal_stream",
        "UPDATE OR REPLACE journal_entry SET seq = 1 WHERE seq = 2",
        "UPDATE OR IGNORE journal_entry SET kind = 'vote.closed'",
        "DELETE FROM journal_entry WHERE rowid = (SELECT min(rowid) FROM journal_entry)",
    ],
)
def test_sqlite_replaces_nothing(two: None, statement: str, recursive_triggers: str) -> None:
    run(f"PRAGMA recursive_triggers = {recursive_triggers}")
    try:
        refused(statement)
    finally:
        run("PRAGMA recursive_triggers = OFF")
    assert verify_stream(MEETING).standing is Standing.VALID


@on_sqlite
def test_a_new_row_does_not_replace_an_old_one_by_its_id(two: None) -> None:
    refused(
        "REPLACE INTO journal_entry (id, stream_id, seq, kind, recorded_at, actor, command_id, command_digest, "
        "body, leaf) SELECT id, stream_id, 3, kind, recorded_at, actor, 'x', command_digest, body, leaf "
        "FROM journal_entry WHERE seq = 1"
    )
    refused(
        THE_NEXT_ENTRY,
        "REPLACE INTO journal_part (id, entry_id, audience, salt, value) SELECT min(id), "
        "(SELECT id FROM journal_entry WHERE seq = 3), audience, salt, value FROM journal_part",
    )


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE journal_part, journal_erasure",
        "TRUNCATE journal_stream CASCADE",
        "TRUNCATE journal_erasure",
        "MERGE INTO journal_entry e USING journal_stream s ON s.id = e.stream_id WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM journal_part RETURNING 1) SELECT * FROM gone",
    ],
)
def test_postgresql_truncates_and_merges_nothing(two: None, statement: str) -> None:
    # Deferred foreign keys of this test's own rows would refuse TRUNCATE before the guard is asked.
    run("SET CONSTRAINTS ALL IMMEDIATE")
    refused(statement)
    assert verify_stream(MEETING).standing is Standing.VALID


def test_an_erasure_needs_the_newest_entry_to_be_one(two: None) -> None:
    part, entry = Part.objects.filter(entry__seq=1)[0], Entry.objects.get(seq=2)
    with pytest.raises(IntegrityError, match="journal: "), transaction.atomic():
        Erasure.objects.create(part=part, entry=entry)


def test_an_erasure_is_not_added_to_an_older_entry(two: None) -> None:
    erasing = note(3, kind="part.erased", parts={"public": {"erased": {"seq": 1, "audience": "public"}}})
    note(4)
    part, entry = Part.objects.get(entry__seq=1, audience="public"), Entry.objects.get(seq=erasing.seq)
    with pytest.raises(IntegrityError, match="journal: "), transaction.atomic():
        Erasure.objects.create(part=part, entry=entry)


def test_an_erasure_entry_itself_cannot_be_erased(two: None) -> None:
    note(3, kind="part.erased", parts={"public": {"erased": {"seq": 1, "audience": "public"}}})
    erasing = Entry.objects.get(seq=3)
    own = Part.objects.get(entry=erasing)
    with pytest.raises(IntegrityError, match="journal: "), transaction.atomic():
        Erasure.objects.create(part=own, entry=erasing)
