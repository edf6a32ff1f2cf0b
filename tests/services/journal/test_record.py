"""One command, one entry."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from catalogue.refusals import Conflict, Invalid
from journal import ports
from journal.models import Entry, Part, Stream
from journal.rules.entry import read_entry
from journal.rules.verdict import Standing
from journal.selectors import head, heads, root, tail
from journal.services.record import Command, recording
from journal.verify import verify_stream
from tests.services.journal.writing import AT, BODY, MEETING, command, note

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    calls: list[tuple[str, int]] = []
    monkeypatch.setattr(ports, "on_append", lambda stream, head: calls.append((stream, head)))
    return calls


def test_a_command_becomes_one_entry_with_its_parts() -> None:
    entry = note(1)
    assert (entry.stream, entry.seq, entry.kind, entry.actor) == (MEETING, 1, "item.started", "41")
    assert entry.recorded_at == AT.replace(microsecond=345000)
    [read] = tail(MEETING, after=0, limit=10)
    assert read_entry(read.body) == entry
    assert read.leaf == entry.leaf()
    assert {audience: part.value for audience, part in read.parts.items()} == {
        "public": b'{"item":1}',
        "secretariat": '{"remark":"Ghi chú 1"}'.encode(),
    }
    assert head(MEETING) == 1
    assert verify_stream(MEETING).standing is Standing.VALID


def test_a_fact_noted_on_paper_first_says_when_it_happened() -> None:
    by = Command(command().id, "41", AT, occurred_at=AT - timedelta(hours=1))
    entry = note(by=by)
    assert entry.occurred_at == AT.replace(microsecond=345000) - timedelta(hours=1)
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.parametrize(
    ("ago", "code"),
    [(timedelta(seconds=-1), "occurred_in_future"), (timedelta(days=31), "occurred_too_long_ago")],
)
def test_a_paper_that_cannot_be_right_leaves_no_entry(ago: timedelta, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        note(by=Command(command().id, "41", AT, occurred_at=AT - ago))
    assert refused.value.code == code
    assert head(MEETING) == 0


def test_the_same_command_with_another_time_of_its_paper_is_another_command() -> None:
    by = Command(command().id, "41", AT, occurred_at=AT - timedelta(hours=1))
    first = note(by=by)
    assert note(by=replace(by, at=AT + timedelta(days=40))) == first
    for other in (AT - timedelta(hours=2), None):
        with pytest.raises(Conflict, match="command_id_reused"):
            note(by=replace(by, occurred_at=other))


def test_no_two_entries_share_a_salt() -> None:
    for _ in range(3):
        note(1)
    salts = [part.salt for entry in tail(MEETING, after=0, limit=9) for part in entry.parts.values()]
    assert len(set(salts)) == 6


def test_streams_are_numbered_each_for_itself() -> None:
    assert [note(n).seq for n in range(3)] == [1, 2, 3]
    assert note(stream=BODY).seq == 1
    assert heads([MEETING, BODY, "body:none"]) == {MEETING: 3, BODY: 1, "body:none": 0}


def test_the_same_command_again_is_answered_by_its_entry_and_writes_nothing() -> None:
    by = command()
    first = note(7, by=by)
    note(8)
    again = note(7, by=command(by.id, actor="42", at=AT + timedelta(minutes=5)))
    assert again == first
    assert head(MEETING) == 2


def test_the_same_id_for_another_command_is_refused() -> None:
    by = command()
    note(7, by=by)
    with pytest.raises(Conflict) as refused:
        note(8, by=by)
    assert refused.value.code == "command_id_reused"
    with pytest.raises(Conflict), recording(MEETING, by, name="other", content={"number": 7}):
        pytest.fail("a reused id must not get this far")
    assert head(MEETING) == 1
    assert "tải lại trang" in refused.value.say("vi")


def test_the_same_id_may_name_a_command_in_another_stream() -> None:
    by = command()
    assert note(by=by).seq == note(by=by, stream=BODY).seq == 1


@pytest.mark.parametrize("command_id", ["", "12", "0D9C5B4E-3F0A-4C55-9A58-3A1F6F1B2C3D", "é" * 36, "\x00"])
def test_an_id_that_is_no_uuid_is_refused(command_id: str) -> None:
    by = Command(command_id, "41", AT)
    with pytest.raises(Invalid) as refused:
        note(by=by)
    assert refused.value.code == "command_id_malformed"
    assert not Stream.objects.exists()


@pytest.mark.parametrize("value", [1.5, "\ud800", 2**53], ids=repr)
def test_content_without_canonical_form_is_refused_and_leaves_nothing(value: object) -> None:
    with pytest.raises(Invalid), recording(MEETING, command(), name="note", content={"value": value}):  # type: ignore[dict-item]
        pytest.fail("such content must not get this far")
    with pytest.raises(Invalid) as refused:
        note(parts={"hall": {"value": value}})  # type: ignore[dict-item]
    assert refused.value.code == "content_not_recordable"
    assert not Stream.objects.exists()


@pytest.mark.parametrize(
    ("kind", "audience", "actor", "stream"),
    [
        ("Opened", "hall", "41", MEETING),
        ("vote.opened", "everyone", "41", MEETING),
        ("vote.opened", "hall", "", MEETING),
        ("vote.opened", "hall", "41", "vote"),
    ],
)
def test_a_shape_that_may_not_stand_in_the_record_leaves_nothing(
    kind: str, audience: str, actor: str, stream: str
) -> None:
    with pytest.raises(ValueError, match="cannot stand in the record"):
        note(kind=kind, stream=stream, parts={audience: {}}, by=command(actor=actor))
    assert not Stream.objects.exists()


def _append_twice() -> None:
    with recording(MEETING, command(), name="note", content={}) as record:
        record.append("vote.opened", {"hall": {}})
        record.append("vote.closed", {"hall": {}})


def test_a_command_has_exactly_one_entry() -> None:
    with pytest.raises(RuntimeError, match="already has its entry"):
        _append_twice()
    with (
        pytest.raises(RuntimeError, match="without an entry"),
        recording(MEETING, command(), name="n", content={}),
    ):
        pass
    by = command()
    note(by=by)
    with (
        pytest.raises(RuntimeError, match="already has its entry"),
        recording(MEETING, by, name="note", content={"number": 1}) as record,
    ):
        record.append("vote.opened", {"hall": {}})
    assert (head(MEETING), Entry.objects.count(), Part.objects.count()) == (1, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_announced_once_it_is_committed(announced: list[tuple[str, int]]) -> None:
    by = command()
    with transaction.atomic():
        note(by=by)
        assert announced == []
    assert announced == [(MEETING, 1)]
    note(by=by)
    assert announced == [(MEETING, 1)]


def _note_and_fail() -> None:
    with transaction.atomic():
        note(2)
        note(stream=BODY)
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_nothing_and_announces_nothing(announced: list[tuple[str, int]]) -> None:
    note(1)
    with pytest.raises(ZeroDivisionError):
        _note_and_fail()
    assert announced == [(MEETING, 1)]
    assert heads([MEETING, BODY]) == {MEETING: 1, BODY: 0}
    assert (Entry.objects.count(), Part.objects.count()) == (1, 2)
    assert note(2).seq == 2
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_does_not_undo_what_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(stream: str, head: int) -> None:
        raise OSError("the bus is gone")

    monkeypatch.setattr(ports, "on_append", fail)
    assert note().seq == 1
    assert head(MEETING) == 1


@pytest.mark.django_db(transaction=True)
def test_many_threads_on_one_new_stream_number_it_without_gap_or_double() -> None:
    threads, each = 8, 6
    together = Barrier(threads)

    def write(thread: int) -> list[int]:
        try:
            together.wait(30)
            return [note(thread * each + n).seq for n in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        seqs = [seq for written in pool.map(write, range(threads)) for seq in written]
    assert sorted(seqs) == list(range(1, threads * each + 1))
    assert verify_stream(MEETING).standing is Standing.VALID


@pytest.mark.django_db(transaction=True)
def test_many_threads_with_one_command_get_one_entry() -> None:
    threads = 8
    together = Barrier(threads)
    by = command()

    def write(_: int) -> tuple[int, bytes]:
        try:
            together.wait(30)
            entry = note(5, by=by)
            return entry.seq, entry.leaf()
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        answers = set(pool.map(write, range(threads)))
    assert answers == {(1, root(MEETING))}
    assert head(MEETING) == 1
