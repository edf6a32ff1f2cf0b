"""Restore a backup: open and check everything beside the installation first, then change places.

Until the last step nothing of the installation is touched; what was there is kept aside under a name that says when.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from pyrage.x25519 import Identity

from catalogue.refusals import Conflict, Invalid
from config.backup.folders import change_folders, unpack_folders
from config.backup.heads import NotTheRecord
from config.backup.kind import DEMONSTRATION, kind_of, mark
from config.backup.manifest import FILE as MANIFEST
from config.backup.manifest import KEY, Manifest
from config.backup.package import unpack
from config.backup.recovery_code import keep_recovery_code, typed_identity
from config.backup.sealing import Counted, unsealed
from config.backup.snapshot import SQLITE_PART, read_sqlite
from config.backup.target import SqliteTarget, aside_name
from config.backup.target_postgresql import PostgresqlTarget
from config.demo.sign_ins import FILE as DEMO_SIGN_INS
from config.env import ROOT
from config.first_use.setup_code import FILE as SETUP_CODE
from config.own_authority.authority import FILES as AUTHORITY_FILES
from config.own_authority.authority import FOLDER as AUTHORITY
from journal.head_key import FILES as HEAD_KEY_FILES
from journal.head_key import FOLDER as HEAD_KEYS

Target = SqliteTarget | PostgresqlTarget
DOCUMENTS = "documents"  # of an installation's folder, as in config/settings.py


@dataclass(frozen=True, slots=True)
class StreamFound:
    """standing: of the verification, "valid" when the record is what was recorded."""

    stream: str
    size: int
    root: str
    standing: str


@dataclass(frozen=True, slots=True)
class Restored:
    """kept: names of what was there before. streams: as they were backed up."""

    manifest: Manifest
    streams: list[StreamFound]
    kept: list[str]


def restore(sealed: Path, *, code: str, target: Target, replace: bool, now: datetime) -> Restored:
    """code: the recovery code as typed. replace: an installation that is not empty is set aside for it.

    Raises Conflict: restore_while_serving, restore_target_not_empty, restore_other_database, restore_failed,
    restore_of_demonstration, restore_into_demonstration;
    Invalid: as typed_identity, unsealed, unpack, and backup_of_newer_version. Then nothing was changed.
    """
    _require_free(target, replace=replace)
    identity = typed_identity(code)
    target.var.mkdir(parents=True, exist_ok=True)
    with _work_folder(target.var) as work:
        opened = work / "opened"
        opened.mkdir()
        manifest = _opened(sealed, identity, opened)
        _place_head_keys(opened)
        unpack_folders(opened)
        _require_fitting(manifest, target, opened)
        try:
            streams = _finished(opened, target.stage(opened), sealed.name)
            with target.unserved():
                _require_empty(target, replace=replace)
                kept = _take_place(target, opened, identity, aside=aside_name(now))
                mark(target.var, manifest.kind)
        except BaseException:
            target.discard()
            raise
    return Restored(manifest, streams, kept)


def _require_free(target: Target, *, replace: bool) -> None:
    if target.is_served():
        raise Conflict("restore_while_serving")
    _require_empty(target, replace=replace)


def _require_empty(target: Target, *, replace: bool) -> None:
    if not replace and not target.is_empty():
        raise Conflict("restore_target_not_empty")


def _opened(sealed: Path, identity: Identity, opened: Path) -> Manifest:
    try:
        with sealed.open("rb") as file, unsealed(Counted(file), identity) as stream:
            return unpack(stream, opened, files_into=opened / DOCUMENTS)
    except OSError as fault:
        raise Invalid("backup_file_unreadable", file=sealed.name, why=fault.strerror or str(fault)) from fault


def _require_fitting(manifest: Manifest, target: Target, opened: Path) -> None:
    _require_kind(manifest, target)
    if manifest.engine != target.engine:
        raise Conflict("restore_other_database", engine=manifest.engine)
    if not set(manifest.migrations) <= _known_migrations():
        raise Invalid("backup_of_newer_version", version=manifest.version)
    if manifest.engine == "sqlite" and not _holds(opened / SQLITE_PART, manifest):
        raise Invalid("backup_damaged", part=SQLITE_PART)


def _require_kind(manifest: Manifest, target: Target) -> None:
    """Invented people never come into a real record, nor real ones to where everybody knows the password."""
    if kind_of(target.var) in {None, manifest.kind}:
        return
    if manifest.kind == DEMONSTRATION:
        raise Conflict("restore_of_demonstration")
    raise Conflict("restore_into_demonstration")


def _holds(database: Path, manifest: Manifest) -> bool:
    try:
        return read_sqlite(database)[0] == manifest.heads
    except (sqlite3.DatabaseError, NotTheRecord):
        return False


def _known_migrations() -> set[str]:
    assert apps.ready
    loader = MigrationLoader(None, ignore_no_migrations=True)
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return {f"{app}.{name}" for app, name in {*loader.disk_migrations, *replaced}}


def _finished(opened: Path, database: str, file: str) -> list[StreamFound]:
    """In a process of its own, with the restored key and the staged database, as the server will run.

    Raises Conflict("restore_failed") with its last words.
    """
    env = {
        **os.environ,
        "DH_VAR": str(opened),
        "DH_DATABASE": database,
        "DH_SECRET_KEY": (opened / KEY).read_text(encoding="utf-8"),
    }
    command = [sys.executable, "manage.py", "finish_restore", str(opened / MANIFEST), file]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Conflict("restore_failed", why=done.stderr.strip()[-400:])
    return [StreamFound(**stream) for stream in json.loads(done.stdout.splitlines()[-1])]


def _take_place(target: Target, opened: Path, identity: Identity, *, aside: str) -> list[str]:
    is_empty = target.is_empty()
    # The database first: where it cannot, its key has to stay.
    database = target.swap(opened, aside=aside)
    files = _change_files(target.var, opened, aside=aside)
    authority = _change_authority(target.var, opened, aside=aside)
    heads = _change_head_keys(target.var, opened, aside=aside)
    kept = [_change_key(target.var, opened, "" if is_empty else aside), database, files, authority, heads]
    kept += change_folders(target.var, opened, aside=aside)
    keep_recovery_code(target.var, identity)
    (target.var / SETUP_CODE).unlink(missing_ok=True)
    sheet = opened / DEMO_SIGN_INS
    if sheet.exists():
        shutil.move(sheet, target.var / DEMO_SIGN_INS)
        (target.var / DEMO_SIGN_INS).chmod(0o600)
    return [name for name in kept if name is not None]


def _change_key(var: Path, opened: Path, aside: str) -> str | None:
    """The backed-up key in its place; the one before under another name, when it was another that was in use."""
    here, kept = var / KEY, None
    key = (opened / KEY).read_text(encoding="utf-8")
    if aside and here.exists() and here.read_text(encoding="utf-8").strip() != key:
        kept = f"{KEY}{aside}"
        here.rename(var / kept)
    here.touch(mode=0o600)
    here.write_text(key, encoding="utf-8")
    return kept


def _change_files(var: Path, opened: Path, *, aside: str) -> str | None:
    """The documents' files in their place; those before under another name, when there were any."""
    here, kept = var / DOCUMENTS, None
    if any(here.glob("??/*")):
        kept = f"{DOCUMENTS}{aside}"
        here.rename(var / kept)
    elif here.exists():
        shutil.rmtree(here)
    if (opened / DOCUMENTS).exists():
        (opened / DOCUMENTS).rename(here)
    return kept


def _change_authority(var: Path, opened: Path, *, aside: str) -> str | None:
    """The backed-up authority in its place, so that tablets go on trusting; one that was there under another name."""
    here, kept = var / AUTHORITY, None
    if not all((opened / name).exists() for name in AUTHORITY_FILES):
        return None
    if here.exists():
        kept = f"{AUTHORITY}{aside}"
        here.rename(var / kept)
    here.mkdir(mode=0o700)
    for name in AUTHORITY_FILES:
        shutil.move(opened / name, here / name)
        (here / name).chmod(0o600)
    return kept


def _place_head_keys(opened: Path) -> None:
    """Where the server looks for them: the restored record is verified by them before it takes its place."""
    found = [name for name in HEAD_KEY_FILES if (opened / name).exists()]
    if found:
        (opened / HEAD_KEYS).mkdir(mode=0o700)
    for name in found:
        shutil.move(opened / name, opened / HEAD_KEYS / name)
        (opened / HEAD_KEYS / name).chmod(0o600)


def _change_head_keys(var: Path, opened: Path, *, aside: str) -> str | None:
    """The backed-up key of the heads in its place, those that were here under another name."""
    here, kept = var / HEAD_KEYS, None
    if here.exists():
        kept = f"{HEAD_KEYS}{aside}"
        here.rename(var / kept)
    if (opened / HEAD_KEYS).exists():
        (opened / HEAD_KEYS).rename(here)
    return kept


@contextmanager
def _work_folder(var: Path) -> Iterator[Path]:
    """Beside the installation, so that changing places is a renaming on one disk."""
    folder = Path(tempfile.mkdtemp(prefix="restore-work-", dir=var))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
