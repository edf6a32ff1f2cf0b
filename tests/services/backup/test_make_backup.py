"""A backup is whole, or there is none; and a vote goes on while it is made."""

import errno
import os
import sqlite3
import tarfile
import threading
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from catalogue.refusals import Invalid, Refusal
from config.backup import make, places, sealing, writing
from config.backup.make import Backup, make_backup, place_at
from config.backup.recovery_code import FILE, recovery_identity, typed_identity
from config.backup.snapshot import read_sqlite
from journal.selectors import head, root
from tests.cast import make_cast, present_sitting
from tests.hall import YES, ballot, make_hall
from tests.hall import opened as opened_vote

pytestmark = pytest.mark.django_db(transaction=True)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="reads the file of SQLite")


@pytest.fixture
def stick(tmp_path: Path, settings: Settings) -> Path:
    """A folder that the installation may write backups to, and a machine's own folder beside it."""
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    settings.BACKUP_PLACES = (str(folder),)
    return folder


def back_up(stick: Path) -> Backup:
    return make_backup(place_at(str(stick)), now=timezone.now())


def refused(stick: Path) -> str:
    with pytest.raises(Refusal) as said:
        back_up(stick)
    assert said.value.say("vi")
    assert said.value.say("en")
    return said.value.code


def opened(stick: Path, backup: Backup, folder: Path) -> Path:
    """As anybody with age and tar would open it."""
    code = (stick.parent / "var" / FILE).read_text().strip()
    plain = pyrage.decrypt((stick / backup.file).read_bytes(), [pyrage.x25519.Identity.from_str(code)])
    (folder / "plain.tar.gz").write_bytes(plain)
    with tarfile.open(folder / "plain.tar.gz") as tar:
        tar.extractall(folder, filter="data")
    return folder


def test_the_file_holds_the_record_as_it_is_and_the_key_of_the_cards(
    stick: Path, tmp_path: Path, settings: Settings
) -> None:
    cast = make_cast()
    backup = back_up(stick)
    assert [path.name for path in stick.iterdir()] == [backup.file]
    assert backup.file.startswith("dien-hong-20")
    assert backup.file.endswith(".age")
    raw = (stick / backup.file).read_bytes()
    assert (len(raw), sha256(raw).hexdigest()) == (backup.bytes, backup.sha256)
    told = {h.stream: (h.size, h.root) for h in backup.manifest.heads}
    stream = f"meeting:{cast.meeting}"
    assert told[stream] == (head(stream), root(stream).hex())
    folder = opened(stick, backup, tmp_path)
    assert (folder / "secret.key").read_text() == settings.SECRET_KEY
    if connection.vendor == "sqlite":
        assert read_sqlite(folder / "dien-hong.sqlite3")[0] == backup.manifest.heads


def test_nothing_unencrypted_stays_on_the_machine(stick: Path) -> None:
    back_up(stick)
    left = {path.name for path in (stick.parent / "var").iterdir()}
    assert left == {FILE, "backup.lock"}
    assert (stick.parent / "var" / FILE).stat().st_mode & 0o077 == 0


def test_two_backups_of_one_second_stand_side_by_side(stick: Path) -> None:
    now, place = timezone.now(), place_at(str(stick))
    names = {make_backup(place, now=now).file for _ in range(2)}
    assert len(names) == 2
    assert {path.name for path in stick.iterdir()} == names


def test_two_at_once_are_refused(stick: Path) -> None:
    with make._alone(stick.parent / "var"):
        assert refused(stick) == "backup_running"


def test_a_folder_of_the_machines_own_is_no_place_for_a_backup(stick: Path, tmp_path: Path) -> None:
    for path in (tmp_path, stick / "..", stick / "absent", Path("/etc")):
        with pytest.raises(Invalid, match="backup_place_unknown"):
            place_at(str(path))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "backup_place_full"),
        (errno.EDQUOT, "backup_place_full"),
        (errno.EROFS, "backup_place_read_only"),
        (errno.EIO, "backup_place_lost"),
        (errno.ENODEV, "backup_place_lost"),
        (errno.EFBIG, "backup_file_too_long"),
    ],
)
def test_a_stick_that_fails_in_the_middle_holds_no_backup(
    stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fails(self: sealing.Counted, piece: bytes) -> int:
        self.fault = OSError(number, os.strerror(number))
        raise self.fault

    monkeypatch.setattr(sealing.Counted, "write", fails)
    assert refused(stick) == code
    assert list(stick.iterdir()) == []


def test_a_stick_that_is_full_is_refused_before_anything_is_written(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_free", lambda _path: 1000)
    monkeypatch.setattr(writing, "_write", lambda *_: pytest.fail("written"))
    assert refused(stick) == "backup_place_full"


def test_a_stick_that_was_pulled_out_is_not_its_empty_folder(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mount point stays; what is written there now lands on the machine's own disk."""
    true_write = writing._write

    def pulled(part: Path, write: Any) -> sealing.Counted:
        counted = true_write(part, write)
        monkeypatch.setattr(writing, "_require_same", lambda *_: _raise(OSError(errno.ENODEV, "gone")))
        return counted

    monkeypatch.setattr(writing, "_write", pulled)
    assert refused(stick) == "backup_place_lost"
    assert list(stick.iterdir()) == []


def _raise(fault: Exception) -> None:
    raise fault


def test_what_a_pulled_stick_kept_of_an_earlier_try_goes_with_the_next(stick: Path) -> None:
    (stick / "dien-hong-2026-12-22-080000.age.part").write_bytes(b"half")
    (stick / "giấy mời.docx").write_bytes(b"somebody's own")
    backup = back_up(stick)
    assert {path.name for path in stick.iterdir()} == {backup.file, "giấy mời.docx"}


def test_a_file_that_reads_back_otherwise_is_no_backup(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true_write = writing._write

    def one_bit_turned(part: Path, write: Any) -> sealing.Counted:
        counted = true_write(part, write)
        raw = bytearray(part.read_bytes())
        raw[len(raw) // 2] ^= 1
        part.write_bytes(raw)
        return counted

    monkeypatch.setattr(writing, "_write", one_bit_turned)
    assert refused(stick) == "backup_not_one"
    assert list(stick.iterdir()) == []


def test_a_backup_of_another_record_is_noticed(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_cast()
    monkeypatch.setattr(make, "root", lambda *_: b"\0" * 32)
    assert refused(stick) == "backup_differs"
    assert list(stick.iterdir()) == []


@sqlite_only
def test_what_was_erased_is_in_no_free_page_of_the_backup(stick: Path, tmp_path: Path) -> None:
    canary = "Nguyễn Thị Canary " * 300
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA secure_delete=OFF"
        )  # some systems' SQLite overwrites what it deletes, others do not
        cursor.execute("CREATE TABLE gone (said text)")
        cursor.execute("INSERT INTO gone VALUES (%s)", [canary])
        cursor.execute("DELETE FROM gone")
    folder = opened(stick, back_up(stick), tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE gone")
    assert canary[:30].encode() not in (folder / "dien-hong.sqlite3").read_bytes()


def test_commands_go_on_while_the_file_is_written(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No lock is held from the snapshot on: a command in the middle of it is done at once, and is not in the file."""
    cast, began, ended = make_cast(), threading.Event(), threading.Event()
    true_seal = sealing.seal

    def slowly(packed: Path, into: sealing.Counted, identity: Any, **more: Any) -> None:
        began.set()
        assert ended.wait(20)
        true_seal(packed, into, identity, **more)

    monkeypatch.setattr(sealing, "seal", slowly)
    made: list[Backup] = []

    def in_a_thread() -> None:
        made.append(back_up(stick))
        connection.close()

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    assert began.wait(20)
    stream = f"meeting:{cast.meeting}"
    before = head(stream)
    present_sitting(cast)
    ended.set()
    thread.join()
    assert head(stream) > before
    assert {h.stream: h.size for h in made[0].manifest.heads}[stream] == before


def test_a_ballot_is_in_the_file_or_not_but_none_that_was_acknowledged_before_is_missing(
    stick: Path, tmp_path: Path
) -> None:
    """Ballots come in one after the other while three backups are made."""
    hall = make_hall(delegates=40)
    vote = opened_vote(hall)
    acknowledged: list[str] = []

    def vote_on() -> None:
        for mandate in hall.mandates:
            receipt = ballot(vote, mandate, YES)["receipt"]
            acknowledged.append(receipt)
        connection.close()

    voters = threading.Thread(target=vote_on)
    voters.start()
    made = []
    for _ in range(3):
        before = list(acknowledged)
        made.append((before, back_up(stick)))
    voters.join()
    for number, (before, backup) in enumerate(made):
        folder = tmp_path / f"opened-{number}"
        folder.mkdir()
        opened(stick, backup, folder)
        if connection.vendor == "sqlite":
            found = _receipts(folder / "dien-hong.sqlite3")
            assert found == acknowledged[: len(found)]
            assert found[: len(before)] == before
    assert len(acknowledged) == 40


def _receipts(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as there:
        return [receipt for (receipt,) in there.execute("SELECT receipt FROM voting_openballot ORDER BY id")]


def test_a_stick_whose_folder_is_no_mount_any_more_is_gone(stick: Path) -> None:
    place = places.place_of(stick, is_removable=True)
    with pytest.raises(Refusal) as said:
        make_backup(place, now=timezone.now())
    assert said.value.code == "backup_place_lost"
    assert list(stick.iterdir()) == []


@sqlite_only
def test_a_database_is_read_whatever_signs_its_path_has(tmp_path: Path) -> None:
    odd = tmp_path / "một?hai#ba%20.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as live:
        live.execute("VACUUM INTO ?", (str(odd),))
    assert read_sqlite(odd)[1]
    assert read_sqlite(Path(f"/{odd}"))[1]  # as sqlite:////… has it


def test_the_code_is_made_once_and_is_read_as_people_type_it(tmp_path: Path) -> None:
    made = str(recovery_identity(tmp_path))
    assert str(recovery_identity(tmp_path)) == made
    spoken = made.lower().removeprefix("age-secret-key-1")
    for typed in (made, spoken, " ".join(spoken), f"AGE-SECRET-KEY-1\n{spoken[:20]}-{spoken[20:]}\n"):
        assert str(typed_identity(typed)) == made
    for wrong in ("", made[:-1], made[:-1] + ("Q" if made[-1] != "Q" else "P"), "AGE"):
        with pytest.raises(Invalid, match="recovery_code_wrong"):
            typed_identity(wrong)


def test_sticks_are_found_by_what_the_system_mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "proc /proc proc rw 0 0\n"
        "/dev/sdb1 /media/thuky/USB\\040BACKUP vfat rw 0 0\n"
        "/dev/sdc1 /run/media/thuky/KINGSTON exfat rw 0 0\n"
        "/dev/sdd1 /mnt/usb vfat rw 0 0\n"
        "/dev/sde1 /mnt/usb/deep/er vfat rw 0 0\n"
        "tmpfs /run tmpfs rw 0 0\n"
        "broken\n"
    )
    found = list(places._plugged_in(mounts.read_text().splitlines()))
    assert [str(path) for path in found] == [
        "/media/thuky/USB BACKUP",
        "/run/media/thuky/KINGSTON",
        "/mnt/usb",
    ]
