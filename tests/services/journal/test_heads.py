"""Heads are signed once, after the fact, and contradict a record that was altered behind them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from catalogue.refusals import Invalid, NotFound
from journal import guards, ports
from journal.head_key import head_key, is_signed, known_keys
from journal.heads import Signed, closing_head, closing_heads_by_code, owed, signed_heads
from journal.models import Entry, SignedHead
from journal.rules.heads import Why
from journal.rules.verdict import Standing
from journal.selectors import root
from journal.services.sign_head import sign_head
from journal.verify import verify_stream
from tests.services.journal.writing import AT, MEETING, note, run

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, settings: Any) -> Path:
    settings.VAR = tmp_path
    return tmp_path


def test_a_head_is_signed_over_what_stood_then(own_folder: Path) -> None:
    for number in range(1, 4):
        note(number)
    signed = sign_head(MEETING, Why.VOTE, at=AT, size=2)
    assert (signed.facts.size, signed.facts.root) == (2, root(MEETING, 2))
    assert signed.facts.text().decode().splitlines()[3:5] == ["2", root(MEETING, 2).hex()]
    assert is_signed(known_keys()[signed.key], signed.facts.text(), signed.signature)
    assert (own_folder / "keys" / "head.key").stat().st_mode & 0o777 == 0o600
    assert head_key().id == signed.key


def test_the_same_head_is_signed_once_and_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Signed] = []
    monkeypatch.setattr(ports, "on_signed", told.append)
    note()
    first = sign_head(MEETING, Why.ASKED, at=AT)
    assert sign_head(MEETING, Why.ASKED, at=AT + timedelta(minutes=1)) == first
    assert told == [first]
    assert SignedHead.objects.count() == 1


def test_nothing_is_signed_over_what_is_not_there() -> None:
    with pytest.raises(NotFound):
        sign_head(MEETING, Why.ASKED, at=AT)
    note()
    with pytest.raises(Invalid, match="tree_size_unknown"):
        sign_head(MEETING, Why.ASKED, at=AT, size=2)


def test_closings_without_a_head_are_owed_until_they_are_signed() -> None:
    note(1)
    note(2, kind="vote.closed")
    note(3, kind="meeting.closed")
    note(4)
    assert [(each.size, each.why) for each in owed([MEETING])] == [(2, Why.VOTE), (3, Why.CLOSING)]
    for each in owed():
        sign_head(each.stream, each.why, at=AT, size=each.size)
    assert owed() == []
    closing = closing_head(MEETING)
    assert closing is not None
    assert closing.facts.size == 3
    assert closing_heads_by_code(closing.code) == [closing]
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_signedhead SET size = 9",
        "DELETE FROM journal_signedhead",
        (
            "INSERT INTO journal_signedhead (stream, size, root, at, why, key, signature) "
            "SELECT stream, 8, root, at, why, key, root FROM journal_signedhead"
        ),
        (
            "INSERT INTO journal_signedhead (stream, size, root, at, why, key, signature) "
            "SELECT stream, size, root, at, why, key, signature FROM journal_signedhead"
        ),
    ],
)
def test_a_signed_head_stays_as_it_is(statement: str) -> None:
    note()
    sign_head(MEETING, Why.ASKED, at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)


def test_a_record_that_its_own_heads_contradict_is_found(own_folder: Path) -> None:
    for number in range(1, 4):
        note(number)
    sign_head(MEETING, Why.MINUTE, at=AT)
    connection.check_constraints()
    guards.lift(connection)
    first, second = signed_heads(MEETING)[0], Entry.objects.get(seq=2)
    SignedHead.objects.update(signature=bytes(64))
    assert {found.code for found in verify_stream(MEETING).findings} == {"head_forged"}
    SignedHead.objects.update(signature=first.signature)
    Entry.objects.filter(id=second.id).update(
        leaf=bytes(32), body=bytes(second.body).replace(b'"41"', b'"42"')
    )
    assert "head_differs" in {found.code for found in verify_stream(MEETING).findings}
    Entry.objects.filter(id=second.id).update(leaf=second.leaf, body=second.body)
    (own_folder / "keys" / "heads.pub").write_text("")
    verdict = verify_stream(MEETING)
    assert ({found.code for found in verdict.findings}, verdict.standing) == (
        {"head_key_unknown"},
        Standing.UNDETERMINED,
    )


def test_a_record_cut_off_behind_a_signed_head_is_found() -> None:
    for number in range(1, 4):
        note(number)
    sign_head(MEETING, Why.MINUTE, at=AT)
    connection.check_constraints()
    guards.lift(connection)
    run(
        "DELETE FROM journal_part WHERE entry_id IN (SELECT id FROM journal_entry WHERE seq = 3)",
        "DELETE FROM journal_entry WHERE seq = 3",
        "UPDATE journal_stream SET size = 2",
    )
    assert "head_longer" in {found.code for found in verify_stream(MEETING).findings}
