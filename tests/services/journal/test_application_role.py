"""On PostgreSQL the application works with a role that may only add and read."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError

from journal.guards import require_guards
from journal.models import Entry, Erasure, Part
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from tests.services.journal.writing import MEETING, command, note, on_postgresql, on_sqlite, run

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@on_postgresql
def test_the_application_role_may_add_and_read_and_nothing_else() -> None:
    run("CREATE ROLE dh_application")
    call_command("grant_application_role", "dh_application")
    run("SET LOCAL ROLE dh_application")
    require_guards()
    note(1)
    note(2)
    erasing = note(3, kind="part.erased", parts={"public": {"erased": {"seq": 1, "audience": "public"}}})
    part = Part.objects.get(entry__seq=1, audience="public")
    Erasure.objects.create(part=part, entry=Entry.objects.get(seq=erasing.seq))
    part.refresh_from_db()
    assert (part.salt, part.value) == (None, None)
    assert verify_stream(MEETING).standing is Standing.VALID
    for statement in (
        "UPDATE journal_entry SET kind = kind",
        "UPDATE journal_part SET value = value",
        "UPDATE journal_stream SET name = name",
        "UPDATE journal_erasure SET part_id = part_id",
        "DELETE FROM journal_entry",
        "DELETE FROM journal_stream",
        "TRUNCATE journal_part CASCADE",
        "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER journal_guard_entry_delete ON journal_entry",
        "DROP FUNCTION journal_guard_entry_delete CASCADE",
        "SET LOCAL session_replication_role = replica",
    ):
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            run(statement)
    with pytest.raises(IntegrityError, match="journal: "):
        run("UPDATE journal_stream SET size = 1")
    by = command()
    assert note(9, by=by) == note(9, by=by)
    run("RESET ROLE")


@on_postgresql
def test_the_rights_can_be_read_before_they_are_given(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("grant_application_role", 'odd"role', "--print")
    said = capsys.readouterr().out
    assert "GRANT SELECT, INSERT ON public.journal_stream" in said
    assert '"odd""role"' in said


@on_sqlite
def test_sqlite_has_no_roles() -> None:
    with pytest.raises(CommandError, match="Only PostgreSQL"):
        call_command("grant_application_role", "dh_application")
