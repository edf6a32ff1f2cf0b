"""One part may be erased by law; everything else stays, and says so."""

from pathlib import Path

import pytest
from django.db import connection

from catalogue.refusals import Conflict, NotFound, Refusal
from journal import guards
from journal.export import bundle
from journal.models import Erasure, Part
from journal.rules.verdict import Head, Standing
from journal.selectors import head, root, tail
from journal.services.erase_part import erase_part
from journal.verify import verify_bundle, verify_stream
from tests.services.journal.writing import MEETING, command, note, on_sqlite

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

REASON = "Quyết định số 5/QĐ-TA ngày 20/12/2026"


def erase(seq: int = 1, audience: str = "secretariat", *, command_id: str | None = None) -> int:
    return erase_part(MEETING, command(command_id), seq=seq, audience=audience, reason=REASON).seq


def test_the_part_is_gone_and_its_leaf_stays() -> None:
    note(1)
    before = Head(1, root(MEETING))
    [kept] = tail(MEETING, after=0, limit=1)
    assert erase() == 2
    [entry, erasing] = tail(MEETING, after=0, limit=9)
    assert (entry.body, entry.leaf, set(entry.parts)) == (kept.body, kept.leaf, {"public"})
    assert erasing.kind == "part.erased"
    assert erasing.parts["public"].value == b'{"erased":{"audience":"secretariat","seq":1}}'
    assert REASON in erasing.parts["secretariat"].value.decode()
    verdict = verify_stream(MEETING, witness=before)
    assert verdict.standing is Standing.VALID
    assert [(found.code, found.seq) for found in verdict.findings] == [("part_erased", 1)]


def test_nothing_of_the_part_is_left_in_its_rows() -> None:
    note(1)
    erase()
    part = Part.objects.get(entry__seq=1, audience="secretariat")
    assert (part.salt, part.value) == (None, None)


def test_a_bundle_says_what_was_erased() -> None:
    note(1)
    erase()
    exported = bundle(MEETING, audiences=["secretariat"])
    lines = list(exported.lines)
    assert '"secretariat":null' in lines[1]
    assert verify_bundle(lines, witness=exported.head).standing is Standing.VALID


def test_the_same_command_again_erases_nothing_more() -> None:
    note(1)
    by = command().id
    assert erase(command_id=by) == erase(command_id=by) == 2
    assert (head(MEETING), Erasure.objects.count()) == (2, 1)


def test_the_erased_command_itself_is_not_carried_out_again() -> None:
    by = command()
    note(1, by=by)
    erase()
    with pytest.raises(Conflict) as refused:
        note(1, by=by)
    assert refused.value.code == "command_id_reused"


def test_several_parts_are_erased_each_by_its_own_entry() -> None:
    note(1)
    note(2)
    assert [erase(1), erase(2), erase(1, "public")] == [3, 4, 5]
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.parametrize(
    ("seq", "audience", "refusal", "code"),
    [
        (1, "secretariat", Conflict, "part_already_erased"),
        (2, "public", Conflict, "part_not_erasable"),
        (2, "secretariat", Conflict, "part_not_erasable"),
        (1, "hall", NotFound, "not_found"),
        (9, "public", NotFound, "not_found"),
        (3, "public", NotFound, "not_found"),
        (0, "public", NotFound, "not_found"),
    ],
)
def test_what_cannot_be_erased_is_refused_and_leaves_nothing(
    seq: int, audience: str, refusal: type[Refusal], code: str
) -> None:
    note(1)
    erase()
    with pytest.raises(refusal) as refused:
        erase(seq, audience)
    assert refused.value.code == code
    assert refused.value.say("vi")
    assert refused.value.say("en")
    assert head(MEETING) == 2
    assert verify_stream(MEETING).standing is Standing.VALID


def test_without_guards_an_erasure_is_not_claimed() -> None:
    note(1)
    connection.check_constraints()
    guards.lift(connection)
    with pytest.raises(RuntimeError, match="not erased"):
        erase()
    assert head(MEETING) == 1


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_overwrites_the_freed_bytes_in_its_file() -> None:
    def bytes_on_disk() -> bytes:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Path(str(connection.settings_dict["NAME"])).read_bytes()

    note(1, parts={"secretariat": {"secret": "canary-3f9a" * 20}, "public": {}})
    assert b"canary-3f9a" in bytes_on_disk()
    erase()
    assert b"canary-3f9a" not in bytes_on_disk()
