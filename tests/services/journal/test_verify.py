"""Whoever gets past the guards and alters rows is found; and a bundle is checked without a database."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from journal import guards
from journal.export import bundle
from journal.models import Entry, Part, Stream
from journal.rules.entry import commitment
from journal.rules.merkle import leaf_hash
from journal.rules.verdict import Head, Standing, Verdict
from journal.selectors import root, tail
from journal.verify import verify_bundle, verify_stream
from tests.services.journal.writing import BODY, MEETING, note, on_sqlite, run

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def five() -> Head:
    for number in range(1, 6):
        note(
            number,
            parts={
                "public": {"item": number},
                "hall": {"n": number},
                "secretariat": {"r": f"riêng {number}"},
            },
        )
    return Head(5, root(MEETING))


@pytest.fixture
def unguarded(five: Head) -> Head:
    """The database in the hands of someone who owns it."""
    connection.check_constraints()  # PostgreSQL drops no trigger while deferred checks wait
    guards.lift(connection)
    return five


def codes(verdict: Verdict) -> set[str]:
    return {found.code for found in verdict.findings}


def _flip(raw: bytes) -> bytes:
    return raw[:-1] + bytes([raw[-1] ^ 1])


def _swap_bodies() -> None:
    second, third = Entry.objects.get(seq=2), Entry.objects.get(seq=3)
    second.body, third.body, second.leaf, third.leaf = third.body, second.body, third.leaf, second.leaf
    second.save()
    third.save()


def _drop(seq: int) -> None:
    Part.objects.filter(entry__seq=seq).delete()
    Entry.objects.filter(seq=seq).delete()


def _truncate() -> None:
    _drop(5)
    Stream.objects.update(size=4)


def _forge() -> None:
    """Everything made to fit again, as only the owner of the database can."""
    part = Part.objects.get(entry__seq=3, audience="hall")
    entry = part.entry
    part.value = b'{"n":9}'
    part.save()
    said = json.loads(bytes(entry.body))
    said["parts"]["hall"] = commitment(bytes(part.salt or b""), b'{"n":9}')
    entry.body = json.dumps(said, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()
    entry.leaf = leaf_hash(entry.body)
    entry.save()


TAMPERINGS: dict[str, tuple[Callable[[], Any], set[str]]] = {
    "body": (lambda: Entry.objects.filter(seq=3).update(body=b"{}"), {"leaf_differs", "version_unknown"}),
    "leaf": (lambda: Entry.objects.filter(seq=3).update(leaf=bytes(32)), {"leaf_differs"}),
    "seq": (lambda: Entry.objects.filter(seq=5).update(seq=7), {"sequence_broken", "column_differs"}),
    "kind": (lambda: Entry.objects.filter(seq=3).update(kind="vote.closed"), {"column_differs"}),
    "actor": (lambda: Entry.objects.filter(seq=3).update(actor="99"), {"column_differs"}),
    "time": (
        lambda: Entry.objects.filter(seq=3).update(recorded_at="2026-12-22T01:15:13Z"),
        {"column_differs"},
    ),
    "value": (
        lambda: Part.objects.filter(entry__seq=3, audience="hall").update(value=b"{}"),
        {"part_differs"},
    ),
    "salt": (
        lambda: Part.objects.filter(entry__seq=3, audience="hall").update(salt=bytes(32)),
        {"part_differs"},
    ),
    "audience": (
        lambda: Part.objects.filter(entry__seq=3, audience="secretariat").update(audience="delegates"),
        {"part_missing", "part_unknown"},
    ),
    "part gone": (lambda: Part.objects.filter(entry__seq=3, audience="hall").delete(), {"part_missing"}),
    "all parts gone": (lambda: Part.objects.filter(entry__seq=3).delete(), {"part_missing"}),
    "erased in silence": (
        lambda: Part.objects.filter(entry__seq=3, audience="hall").update(salt=None, value=None),
        {"part_erased", "part_gone"},
    ),
    "dropped": (lambda: _drop(3), {"sequence_broken", "size_differs"}),
    "last dropped": (lambda: _drop(5), {"size_differs"}),
    "swapped": (_swap_bodies, {"column_differs", "part_differs"}),
    "renamed": (lambda: Stream.objects.update(name=BODY), {"entry_of_other_stream"}),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_rows_altered_behind_the_guards_are_found(unguarded: Head, name: str) -> None:
    tamper, expected = TAMPERINGS[name]
    assert verify_stream(MEETING).standing is Standing.VALID
    tamper()
    verdict = verify_stream(Stream.objects.get().name)
    assert (verdict.standing, codes(verdict)) == (Standing.INVALID, expected)


@pytest.mark.parametrize(("rewrite", "code"), [(_truncate, "witness_longer"), (_forge, "witness_differs")])
def test_rows_rewritten_to_fit_each_other_are_found_by_a_published_head(
    unguarded: Head, rewrite: Callable[[], None], code: str
) -> None:
    rewrite()
    assert verify_stream(MEETING).standing is Standing.VALID, "what a verdict without a witness cannot know"
    verdict = verify_stream(MEETING, witness=unguarded)
    assert (verdict.standing, codes(verdict)) == (Standing.INVALID, {code})


def test_every_flipped_byte_in_the_database_is_found(unguarded: Head) -> None:
    for column in ("body", "leaf"):
        for entry in Entry.objects.all():
            honest = bytes(getattr(entry, column))
            Entry.objects.filter(id=entry.id).update(**{column: _flip(honest)})
            assert verify_stream(MEETING).standing is Standing.INVALID
            Entry.objects.filter(id=entry.id).update(**{column: honest})
    for column in ("salt", "value"):
        for part in Part.objects.all():
            honest = bytes(getattr(part, column))
            Part.objects.filter(id=part.id).update(**{column: _flip(honest)})
            assert codes(verify_stream(MEETING)) == {"part_differs"}
            Part.objects.filter(id=part.id).update(**{column: honest})
    assert verify_stream(MEETING, witness=unguarded).standing is Standing.VALID


def test_an_unknown_stream_is_not_called_valid() -> None:
    assert (verify_stream(MEETING).standing, codes(verify_stream(MEETING))) == (
        Standing.UNDETERMINED,
        {"stream_unknown"},
    )


@on_sqlite
def test_rows_that_cannot_be_read_are_not_called_valid(unguarded: Head) -> None:
    run("ALTER TABLE journal_part RENAME TO hidden")
    verdict = verify_stream(MEETING)
    assert (verdict.standing, codes(verdict)) == (Standing.UNDETERMINED, {"unreadable"})


def test_a_bundle_holds_only_the_parts_asked_for_and_the_public_ones(five: Head) -> None:
    exported = bundle(MEETING, audiences=["hall"])
    lines = list(exported.lines)
    assert exported.head == five
    assert len(lines) == 6
    assert not any("riêng" in line for line in lines)
    assert verify_bundle(lines, witness=five).standing is Standing.VALID
    assert verify_bundle(lines).standing is Standing.UNDETERMINED


@pytest.mark.parametrize("at", range(1, 6))
def test_a_bundle_altered_anywhere_is_found(five: Head, at: int) -> None:
    lines = list(bundle(MEETING, audiences=["hall"]).lines)
    line = json.loads(lines[at])
    changes: list[dict[str, Any]] = [
        {"entry": line["entry"].replace("41", "42")},
        {"leaf": "0" * 64},
        {"parts": {}},
        {"parts": line["parts"] | {"hall": None}},
        {"parts": line["parts"] | {"hall": line["parts"]["public"]}},
        {"seq": 9},
    ]
    for change in changes:
        altered = [*lines[:at], json.dumps(line | change), *lines[at + 1 :]]
        assert verify_bundle(altered, witness=five).standing is Standing.INVALID
    assert verify_bundle([*lines[:at], *lines[at + 1 :]], witness=five).standing is Standing.INVALID
    assert verify_bundle([*lines[:at], "{", *lines[at + 1 :]], witness=five).standing is Standing.UNDETERMINED


def run_command(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_stream", *arguments, stdout=said)
    assert isinstance(ended.value.code, int)
    return ended.value.code, said.getvalue()


def test_the_command_says_it_in_the_readers_language_and_by_its_exit_code(unguarded: Head) -> None:
    note(stream=BODY)
    code, said = run_command(MEETING)
    assert code == 0
    assert said.startswith(f"HỢP LỆ: sổ {MEETING}, 5 mục, gốc {unguarded.root.hex()}")
    assert run_command("--all", "--language", "en")[1].count("VALID:") == 2
    Entry.objects.filter(seq=3).update(actor="99")
    code, said = run_command(MEETING)
    assert code == 1
    assert "KHÔNG HỢP LỆ" in said
    assert "Mục 3: cột actor" in said
    assert run_command("--all")[0] == 1
    assert run_command("meeting:none")[0] == 2
    code, said = run_command(BODY, "--witness", f"1:{'0' * 64}")
    assert (code, "không khớp với gốc đã công bố" in said) == (1, True)


def test_an_empty_database_is_not_enough_to_conclude() -> None:
    code, said = run_command("--all")
    assert (code, "CHƯA ĐỦ CĂN CỨ" in said) == (2, True)


def test_a_long_list_of_faults_is_cut(unguarded: Head) -> None:
    for number in range(6, 60):
        note(number)
    Entry.objects.update(actor="99")
    code, said = run_command(MEETING)
    assert code == 1
    assert "và 9 điểm khác" in said


def test_a_bundle_travels_as_a_file(five: Head, tmp_path: Path) -> None:
    file = tmp_path / "so.jsonl"
    said = StringIO()
    call_command("export_stream", MEETING, "--audience", "hall", "--output", str(file), stdout=said)
    head = f"5:{five.root.hex()}"
    assert five.root.hex() in said.getvalue()
    assert run_command("--file", str(file), "--witness", head)[0] == 0
    code, said_of_file = run_command("--file", str(file))
    assert (code, "CHƯA ĐỦ CĂN CỨ" in said_of_file) == (2, True)
    assert run_command("--file", str(file), "--witness", f"5:{'1' * 64}")[0] == 1
    file.write_bytes(b"\xff\xfe not a bundle")
    assert run_command("--file", str(file))[0] == 2


def test_what_cannot_be_asked_is_refused(five: Head, tmp_path: Path) -> None:
    output = ["--output", str(tmp_path / "x")]
    with pytest.raises(CommandError, match="no such audience"):
        call_command("export_stream", MEETING, "--audience", "everyone", *output)
    with pytest.raises(CommandError, match="không dành cho"):
        call_command("export_stream", "meeting:none", *output)
    with pytest.raises(CommandError):
        call_command("verify_stream", "--file", str(tmp_path / "absent"))
    for witness in ("5", "x:00", f"0:{'0' * 64}", "5:00"):
        with pytest.raises(CommandError):
            call_command("verify_stream", MEETING, "--witness", witness)
    with pytest.raises(CommandError):
        call_command("verify_stream", "--all", "--witness", f"5:{'0' * 64}")
    with pytest.raises(CommandError):
        call_command("verify_stream")


def test_the_documented_bundle_is_what_is_written(five: Head) -> None:
    header, first, *_ = (json.loads(line) for line in bundle(MEETING, audiences=["hall"]).lines)
    assert header == {
        "format": "dien-hong-journal",
        "v": 1,
        "stream": MEETING,
        "size": 5,
        "root": five.root.hex(),
        "audiences": ["hall", "public"],
    }
    [entry] = tail(MEETING, after=0, limit=1)
    assert first.keys() == {"seq", "entry", "leaf", "parts"}
    assert (first["seq"], first["entry"], first["leaf"]) == (1, entry.body.decode(), entry.leaf.hex())
    assert first["parts"]["hall"]["value"] == '{"n":1}'
