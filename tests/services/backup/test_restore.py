"""What a restore refuses, and that it has touched nothing then."""

import errno
import shutil
import tarfile
import threading
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from psycopg import errors
from pyrage.x25519 import Identity
from pytest_django import Settings

from catalogue.refusals import Refusal
from catalogue.text import LANGUAGES, say
from config.backup import restore as restoring
from config.backup.folders import change_folders, unpack_folders
from config.backup.make import Backup, make_backup, place_at
from config.backup.manifest import read_manifest
from config.backup.recovery_code import FILE, in_groups, recovery_identity
from config.backup.restore import Restored, StreamFound, restore
from config.backup.snapshot import read_sqlite
from config.backup.target import SqliteTarget
from config.backup.target_postgresql import PostgresqlTarget
from config.demo.authority import Wanted, is_made, make
from config.own_authority.authority import FOLDER, certificate
from config.own_authority.names import sorted_names
from config.serving_lock import FileLock, kept_from_serving
from signing.setup import Setup
from signing.trust import Store, add_roots, read_trust
from tests.cast import make_cast
from tests.pki.authority import Pki

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL: tests/faults/test_backup_and_restore.py"
    ),
]


@pytest.fixture
def stick(tmp_path: Path, settings: Settings) -> Path:
    settings.VAR, folder = tmp_path / "old", tmp_path / "STICK"
    for path in (settings.VAR, folder):
        path.mkdir()
    settings.BACKUP_PLACES = (str(folder),)
    make_cast()
    return folder


@pytest.fixture
def backup(stick: Path) -> Backup:
    return make_backup(place_at(str(stick)), now=timezone.now())


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second half is a process of its own; tests/faults goes through it."""

    def finished(opened: Path, _database: str, _file: str) -> list[StreamFound]:
        heads = read_manifest(opened / "manifest.json").heads
        return [StreamFound(head.stream, head.size, head.root, "valid") for head in heads]

    monkeypatch.setattr(restoring, "_finished", finished)


def target_in(tmp_path: Path) -> SqliteTarget:
    return SqliteTarget(tmp_path / "new", tmp_path / "new" / "dien-hong.sqlite3")


def run(
    stick: Path, backup: Backup, *, code: str | None = None, replace: bool = False, **changed: Any
) -> Restored:
    target = changed.get("target") or target_in(stick.parent)
    code = code or (stick.parent / "old" / FILE).read_text()
    return restore(
        changed.get("file") or stick / backup.file,
        code=code,
        target=target,
        replace=replace,
        now=timezone.now(),
    )


def refused(stick: Path, backup: Backup, **how: Any) -> str:
    with pytest.raises(Refusal) as said:
        run(stick, backup, **how)
    assert said.value.say("vi")
    assert said.value.say("en")
    return said.value.code


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_an_empty_folder_becomes_the_installation(stick: Path, backup: Backup, settings: Settings) -> None:
    restored = run(stick, backup)
    new = stick.parent / "new"
    [lock] = [path.name for path in new.glob("serving-*.lock")]
    assert left_in(new) == {"dien-hong.sqlite3", "secret.key", FILE, "kind.txt", lock}
    assert read_sqlite(new / "dien-hong.sqlite3")[0] == backup.manifest.heads
    assert (new / "secret.key").read_text() == settings.SECRET_KEY
    assert (new / FILE).read_text() == (stick.parent / "old" / FILE).read_text()
    assert all(((new / name).stat().st_mode & 0o077) == 0 for name in ("secret.key", FILE))
    assert (restored.kept, len(restored.streams)) == ([], len(backup.manifest.heads))


def test_the_code_is_taken_as_it_is_printed_on_the_sheet(stick: Path, backup: Backup) -> None:
    printed = in_groups(recovery_identity(stick.parent / "old"))
    assert run(stick, backup, code=printed.lower()).streams


def test_an_installation_with_people_in_it_is_not_overwritten(stick: Path, backup: Backup) -> None:
    run(stick, backup)
    assert refused(stick, backup) == "restore_target_not_empty"


def test_what_is_replaced_is_kept_aside(stick: Path, backup: Backup) -> None:
    run(stick, backup)
    new = stick.parent / "new"
    (new / "secret.key").write_text("another machine's")
    restored = run(stick, backup, replace=True)
    database, key = sorted(restored.kept)
    assert database.startswith("dien-hong.sqlite3.before-20")
    assert key.startswith("secret.key.before-20")
    assert (new / key).read_text() == "another machine's"
    assert read_sqlite(new / database)[0] == backup.manifest.heads


def test_a_damaged_database_counts_as_one_that_is_not_empty(stick: Path, backup: Backup) -> None:
    target = target_in(stick.parent)
    target.var.mkdir()
    target.file.write_bytes(b"no database at all" * 100)
    assert refused(stick, backup) == "restore_target_not_empty"
    assert len(run(stick, backup, replace=True).kept) == 1


def test_a_database_that_a_server_serves_is_left_alone(
    stick: Path, backup: Backup, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_in(stick.parent)
    target.var.mkdir()
    settings.VAR = target.var
    monkeypatch.setitem(connection.settings_dict, "NAME", str(target.file))
    lock = FileLock()
    lock.take(lambda: None)
    with closing(_Held(lock)):
        assert refused(stick, backup, replace=True) == "restore_while_serving"
    assert not target.file.exists()


def test_a_database_that_is_served_by_another_path_to_it_is_left_alone(
    stick: Path, backup: Backup, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_in(stick.parent)
    target.var.mkdir()
    settings.VAR = stick.parent / "link"
    settings.VAR.symlink_to(target.var)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(settings.VAR / target.file.name))
    lock = FileLock()
    lock.take(lambda: None)
    with closing(_Held(lock)):
        assert refused(stick, backup, replace=True) == "restore_while_serving"


def test_a_database_on_another_disk_changes_places_all_the_same(
    stick: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(stick, backup)
    rename = Path.rename

    def refuse(path: Path, to: Path) -> Path:
        if "restore-work-" in str(path):
            raise OSError(errno.EXDEV, "another disk")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuse)
    assert len(run(stick, backup, replace=True).kept) == 1
    assert read_sqlite(target_in(stick.parent).file)[0] == backup.manifest.heads


def test_where_the_database_cannot_change_places_the_key_stays(
    stick: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody else is in a PostgreSQL database."""
    target = target_in(stick.parent)
    run(stick, backup)
    (target.var / "secret.key").write_text("another machine's")
    before = {path.name: path.read_bytes() for path in target.var.iterdir()}
    monkeypatch.setattr(SqliteTarget, "swap", lambda *_, **__: shutil.rmtree("/nonexistent-folder"))
    with pytest.raises(FileNotFoundError):
        run(stick, backup, replace=True)
    assert {path.name: path.read_bytes() for path in target.var.iterdir()} == before


class _Held:
    def __init__(self, lock: FileLock) -> None:
        self.close = lock.release


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "recovery_code_wrong"),
        ("AGE-SECRET-KEY-1 QQQQQ", "recovery_code_wrong"),
        pytest.param(str(Identity.generate()), "recovery_code_not_of_backup", id="another installation's"),
    ],
)
def test_without_the_right_code_nothing_is_touched(stick: Path, backup: Backup, code: str, told: str) -> None:
    target = target_in(stick.parent)
    target.var.mkdir()
    assert refused(stick, backup, code=code or " ") == told
    assert left_in(target.var) == set()


def test_a_file_with_one_bit_turned_or_cut_off_is_refused(stick: Path, backup: Backup) -> None:
    whole = (stick / backup.file).read_bytes()
    wrong = stick / "wrong.age"
    for raw in (whole[:-1], whole[: len(whole) // 2], b"", b"PK\x03\x04", _turned(whole)):
        wrong.write_bytes(raw)
        assert refused(stick, backup, file=wrong) == "backup_not_one"
    assert refused(stick, backup, file=stick / "absent.age") == "backup_file_unreadable"
    assert left_in(stick.parent / "new") == set()


def _turned(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]


def test_what_is_found_wrong_at_the_last_check_touches_nothing(
    stick: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = target_in(stick.parent)
    run(stick, backup)
    before = {path.name: path.read_bytes() for path in target.var.iterdir()}
    monkeypatch.setattr(restoring, "_finished", lambda *_: shutil.rmtree("/nonexistent-folder"))
    with pytest.raises(FileNotFoundError):
        run(stick, backup, replace=True)
    assert {path.name: path.read_bytes() for path in target.var.iterdir()} == before


def test_a_demonstration_and_a_real_installation_never_change_places(
    stick: Path, backup: Backup, settings: Settings
) -> None:
    new = stick.parent / "new"
    new.mkdir()
    (new / "kind.txt").write_text("demonstration\n")
    assert refused(stick, backup, replace=True) == "restore_into_demonstration"
    (settings.VAR / "kind.txt").write_text("demonstration\n")
    demonstration = make_backup(place_at(str(stick)), now=timezone.now())
    (new / "kind.txt").write_text("installation\n")
    assert refused(stick, demonstration, replace=True) == "restore_of_demonstration"
    assert left_in(new) == {"kind.txt"}


def test_a_folder_without_a_mark_becomes_of_the_backups_kind(stick: Path, settings: Settings) -> None:
    (settings.VAR / "demo-sign-ins.txt").write_text("of before there was a mark")
    run(stick, make_backup(place_at(str(stick)), now=timezone.now()))
    assert (stick.parent / "new" / "kind.txt").read_text() == "demonstration\n"


def test_no_server_starts_between_the_last_check_and_the_end(
    stick: Path, backup: Backup, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, seen = target_in(stick.parent), []
    swap = SqliteTarget.swap

    def looked(self: SqliteTarget, opened: Path, *, aside: str) -> str | None:
        seen.append(self.is_served())
        return swap(self, opened, aside=aside)

    monkeypatch.setattr(SqliteTarget, "swap", looked)
    run(stick, backup)
    assert (seen, target.is_served()) == ([True], False)


def test_a_server_that_waited_for_a_restore_is_the_first_on_what_was_restored(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Votes that were on in the backup are interrupted by it."""
    settings.VAR, first = tmp_path, threading.Event()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "dien-hong.sqlite3"))
    lock = FileLock()
    starting = threading.Thread(target=lock.take, args=(first.set,), daemon=True)
    with kept_from_serving(tmp_path, str(tmp_path / "dien-hong.sqlite3")) as is_kept:
        assert is_kept
        starting.start()
        starting.join(0.3)
        assert starting.is_alive()
        assert not first.is_set()
    starting.join(5)
    with closing(_Held(lock)):
        assert first.is_set()


def test_a_postgresql_database_that_a_server_came_into_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = PostgresqlTarget(tmp_path)
    monkeypatch.setattr(PostgresqlTarget, "is_served", lambda _self: False)
    with pytest.raises(Refusal) as said, target.unserved():
        raise errors.ObjectInUse("database is being accessed by other users")
    assert said.value.code == "restore_while_serving"


def test_it_is_said_that_what_was_ended_since_the_backup_counts_again(stick: Path, backup: Backup) -> None:
    said, new = StringIO(), stick.parent / "new"
    code = stick.parent / "old" / FILE
    call_command("restore", str(stick / backup.file), into=new, code_file=code, stdout=said)
    for language in LANGUAGES:
        assert say("backup.sign_ins_again", language) in said.getvalue()


def test_a_backup_of_a_newer_version_or_of_another_database_is_refused(
    stick: Path, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "_known_migrations", lambda: {"journal.0001_the_record"})
    assert refused(stick, backup) == "backup_of_newer_version"
    monkeypatch.setattr(SqliteTarget, "engine", "postgresql")
    assert refused(stick, backup) == "restore_other_database"


def test_tablets_go_on_trusting_the_machine_that_was_restored(stick: Path, settings: Settings) -> None:
    """The authority they were led through trusting comes along; one that the new machine had is kept aside."""
    names = sorted_names(["192.168.1.10"])
    before = certificate(Path(settings.VAR) / FOLDER, names, called="Hội trường", now=timezone.now())
    other = certificate(stick.parent / "new" / FOLDER, names, called="Máy khác", now=timezone.now())
    backup = make_backup(place_at(str(stick)), now=timezone.now())
    restored = run(stick, backup)
    after = certificate(stick.parent / "new" / FOLDER, names, called="Hội trường", now=timezone.now())
    assert after.fingerprint == before.fingerprint != other.fingerprint
    [kept] = [name for name in restored.kept if name.startswith(FOLDER)]
    assert (stick.parent / "new" / kept / "authority.pem").exists()
    assert ((stick.parent / "new" / FOLDER / "authority.key").stat().st_mode & 0o077) == 0


def test_what_was_signed_is_valid_on_the_new_machine_too(stick: Path, settings: Settings, pki: Pki) -> None:
    """The roots the administrator added come along; those of the machine that is replaced are kept aside."""
    new = stick.parent / "new"
    before = Setup(trust=Path(settings.VAR) / "trust")
    [root] = add_roots(before, Store.OFFICIAL, pki.root.pem)
    add_roots(Setup(trust=new / "trust"), Store.PUBLIC, pki.root.pem)
    restored = run(stick, make_backup(place_at(str(stick)), now=timezone.now()))
    found = read_trust(Setup(trust=new / "trust"))
    assert found == read_trust(before)
    assert [(one.store, one.sha256) for one in found.roots] == [(Store.OFFICIAL, root.sha256)]
    [kept] = [name for name in restored.kept if name.startswith("trust")]
    assert len(read_trust(Setup(trust=new / kept)).roots) == 1


def test_roots_stay_where_a_backup_knows_nothing_of_them(stick: Path, pki: Pki) -> None:
    """One from before they were in it."""
    opened, new = stick.parent / "opened", stick.parent / "new"
    opened.mkdir()
    add_roots(Setup(trust=new / "trust"), Store.OFFICIAL, pki.root.pem)
    unpack_folders(opened)
    assert change_folders(new, opened, aside=".before") == []
    assert len(read_trust(Setup(trust=new / "trust")).roots) == 1


def test_a_folder_that_holds_more_than_files_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "trust.tar", "w") as tar:
        link = tarfile.TarInfo("official/root.pem")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(Refusal, match="backup_damaged"):
        unpack_folders(tmp_path)


def test_the_trial_certificates_of_a_demonstration_come_along(stick: Path, settings: Settings) -> None:
    """Without them others would be made, and what was signed with these would be known no more."""
    wanted = [Wanted("thu-ky", "Đỗ Thành Công", "Hội đồng nhân dân")]
    make(Path(settings.VAR), wanted, passphrase="Thu-Nghiem-1234", now=timezone.now())
    run(stick, make_backup(place_at(str(stick)), now=timezone.now()))
    new = stick.parent / "new"
    assert is_made(new, wanted)
    assert ((new / "demo-certificates" / "thu-ky.p12").stat().st_mode & 0o077) == 0
