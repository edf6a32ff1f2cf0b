"""The guards stand after every migration, and a server without them does not start."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction
from django.test.utils import override_settings

from journal import guards, guards_postgresql, guards_sqlite
from journal.guards import GuardsMissing, missing, require_guards
from journal.models import Entry, Part
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from tests.services.journal.writing import MEETING, note, on_postgresql, on_sqlite, run

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_every_guard_stands_after_migrating() -> None:
    assert missing(connection) == []
    require_guards()


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside does not stay."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _names() -> list[str]:
    if connection.vendor == "sqlite":
        return list(guards_sqlite.TRIGGERS)
    return list(guards_postgresql.TRIGGERS)


def _drop(name: str) -> str:
    if connection.vendor == "sqlite":
        return f"DROP TRIGGER {name}"
    return f"DROP FUNCTION {name} CASCADE"


def test_without_any_one_guard_the_server_does_not_start() -> None:
    for name in _names():
        with undone():
            run(_drop(name))
            assert missing(connection) == [name]
            with pytest.raises(GuardsMissing, match=f"{name}.*manage.py migrate"):
                require_guards()
    require_guards()


@on_sqlite
def test_a_trigger_of_the_same_name_that_does_nothing_is_noticed() -> None:
    with undone():
        run(
            "DROP TRIGGER journal_guard_entry_delete",
            "CREATE TRIGGER journal_guard_entry_delete BEFORE DELETE ON journal_entry WHEN FALSE "
            "BEGIN SELECT RAISE(ABORT, 'journal: an entry is never deleted'); END",
        )
        assert missing(connection) == ["journal_guard_entry_delete"]


@on_postgresql
@pytest.mark.parametrize(
    "weakening",
    [
        "ALTER TABLE journal_entry DISABLE TRIGGER journal_guard_entry_delete",
        "ALTER TABLE journal_entry ENABLE REPLICA TRIGGER journal_guard_entry_delete",
        (
            "CREATE OR REPLACE FUNCTION journal_guard_entry_delete() RETURNS trigger LANGUAGE plpgsql "
            "AS 'BEGIN RETURN OLD; END'"
        ),
        (
            "CREATE OR REPLACE TRIGGER journal_guard_entry_delete BEFORE DELETE ON journal_entry "
            "FOR EACH ROW WHEN (OLD.seq < 0) EXECUTE FUNCTION journal_guard_entry_delete()"
        ),
        (
            "CREATE OR REPLACE TRIGGER journal_guard_entry_delete AFTER INSERT ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION journal_guard_entry_delete()"
        ),
    ],
)
def test_a_weakened_trigger_is_noticed(weakening: str) -> None:
    with undone():
        run(weakening)
        assert missing(connection) == ["journal_guard_entry_delete"]


def test_installing_again_changes_nothing_and_repairs_everything() -> None:
    with undone():
        guards.install(connection)
        assert missing(connection) == []
        guards.lift(connection)
        assert missing(connection) == _names()
        guards.install(connection)
        assert missing(connection) == []


@pytest.fixture
def rebuilding() -> Iterator[None]:
    with override_settings(MIGRATION_MODULES={"journal": "tests.services.journal.rebuilding"}):
        call_command("migrate", "journal", "0001", verbosity=0)
        yield
        call_command("migrate", "journal", "0001", verbosity=0)
    require_guards()


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_the_tables_keeps_record_and_guards(rebuilding: None) -> None:
    note(1)
    call_command("migrate", "journal", verbosity=0)
    assert Entry._meta.get_field("actor").max_length == 100, (
        "the model of today knows nothing of that migration"
    )
    assert missing(connection) == []
    note(2)
    with pytest.raises(IntegrityError, match="journal: "):
        run("DELETE FROM journal_entry")
    assert verify_stream(MEETING).standing is Standing.VALID


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_table_rebuilt_without_its_guards_is_noticed() -> None:
    note(1)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA legacy_alter_table = ON")  # as in older SQLite and other tools
    with connection.schema_editor() as editor:
        editor._remake_table(Part)  # type: ignore[attr-defined]
    try:
        assert missing(connection) == [name for name in guards_sqlite.TRIGGERS if "guard_part" in name]
        with pytest.raises(GuardsMissing, match="migrate"):
            require_guards()
    finally:
        connection.close()
        guards.install(connection)
    assert verify_stream(MEETING).standing is Standing.VALID


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_rebuild_while_guards_stand_fails_loudly_rather_than_losing_them() -> None:
    with (
        pytest.raises(OperationalError, match="error in trigger journal_guard"),
        connection.schema_editor() as editor,
    ):
        editor._remake_table(Part)  # type: ignore[attr-defined]
    require_guards()


def test_check_journal_says_whether_the_guards_stand(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_journal")
    assert "còn nguyên" in capsys.readouterr().out
    with undone():
        guards.lift(connection)
        with pytest.raises(SystemExit, match="1"):
            call_command("check_journal")
    assert "journal_guard_entry_delete" in capsys.readouterr().err
