"""Make one backup: snapshot, pack, encrypt onto the stick, read back, compare with the record that goes on."""

import fcntl
import logging
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from pyrage.x25519 import Identity

from catalogue.refusals import Conflict, Invalid
from config.backup import sealing
from config.backup.folders import pack_folders
from config.backup.kind import INSTALLATION, kind_of
from config.backup.manifest import Files, Manifest
from config.backup.package import pack, packed_files, part_of, unpack
from config.backup.places import Place, places
from config.backup.postgres_programs import require_readable
from config.backup.recovery_code import recovery_identity
from config.backup.snapshot import POSTGRESQL_PART, SQLITE_PART, Snapshot, read_sqlite, take_snapshot
from config.backup.writing import FULL, free_name, require_room, write_and_check
from config.demo.sign_ins import FILE as DEMO_SIGN_INS
from config.own_authority.authority import FILES as AUTHORITY_FILES
from config.own_authority.authority import FOLDER as AUTHORITY
from config.version import version
from confined.lock import locked
from documents import store
from journal.head_key import FILES as HEAD_KEY_FILES
from journal.head_key import FOLDER as HEAD_KEYS
from journal.rules.times import to_millisecond
from journal.selectors import root

log = logging.getLogger("dien_hong.backup")
WORK = "backup-work-"


@dataclass(frozen=True, slots=True)
class Backup:
    """file: its name. place: the stick's label. took_ms: from the button to the last check."""

    file: str
    place: str
    bytes: int
    sha256: str
    took_ms: int
    manifest: Manifest


def place_at(path: str) -> Place:
    """One of the places there are now: nobody chooses any other folder of the machine. Raises Invalid."""
    found = next((place for place in places() if str(place.path) == path), None)
    if found is None:
        raise Invalid("backup_place_unknown")
    return found


def make_backup(place: Place, *, now: datetime) -> Backup:
    """Takes as long as the stick does; call it off the event loop. Holds no transaction meanwhile.

    Raises Conflict: backup_running, backup_no_room_here, backup_source_damaged, backup_differs, and as
    snapshot.take_snapshot and writing.write_and_check.
    """
    began, var = time.monotonic(), Path(settings.VAR)
    # Nothing leaves the store meanwhile, also not what somebody threw away since the database was copied.
    with _alone(var), _work_folder(var) as work, store.placing():
        identity = recovery_identity(var)
        manifest, packed, files = _packed(work, now)
        require_room(place, packed.stat().st_size + manifest.files.bytes)
        name = free_name(place.path, now)
        counted = write_and_check(
            place,
            name,
            write=lambda file: sealing.seal(packed, file, identity, more=packed_files(files)),
            check=lambda part: _require_whole(part, manifest, work, read_with=identity),
        )
    took_ms = int((time.monotonic() - began) * 1000)
    log.info("backup %s: %d bytes, %d streams, %d ms", name, counted.length, len(manifest.heads), took_ms)
    return Backup(name, place.label, counted.length, counted.sha256, took_ms, manifest)


def _packed(work: Path, now: datetime) -> tuple[Manifest, Path, list[Path]]:
    """And the documents' files, which follow from where they lie."""
    with _room_here():
        snapshot = take_snapshot(work)
        sound = [store.path_of(sha256) for sha256, size in snapshot.files if store.is_sound(sha256, size)]
        manifest = _manifest(work, snapshot, now, sound)
        packed = work / "packed.tar.gz"
        pack(work, manifest, packed)
        snapshot.file.unlink()  # it stands in the packed file; large ones need not stand here twice
    return manifest, packed, sound


def _manifest(work: Path, snapshot: Snapshot, now: datetime, sound: list[Path]) -> Manifest:
    # Cards and their PINs are made from this key: without it every card in people's hands would be dead.
    (work / "secret.key").write_text(settings.SECRET_KEY, encoding="utf-8")
    files = [snapshot.file, work / "secret.key"]
    sheet = Path(settings.VAR) / DEMO_SIGN_INS
    if sheet.exists():
        files.append(Path(shutil.copy(sheet, work / DEMO_SIGN_INS)))
    authority = [Path(settings.VAR) / AUTHORITY / name for name in AUTHORITY_FILES]
    if all(file.exists() for file in authority):
        files += [Path(shutil.copy(file, work / file.name)) for file in authority]
    kept = [Path(settings.VAR) / HEAD_KEYS / name for name in HEAD_KEY_FILES]
    files += [Path(shutil.copy(file, work / file.name)) for file in kept if file.exists()]
    files += pack_folders(Path(settings.VAR), work)
    parts = [part_of(file) for file in files]
    held = {path.name for path in sound}
    return Manifest(
        made_at=to_millisecond(now),
        version=version(),
        engine=snapshot.engine,
        kind=kind_of(Path(settings.VAR)) or INSTALLATION,
        migrations=snapshot.migrations,
        parts=parts,
        heads=snapshot.heads,
        files=Files(
            count=len(sound),
            bytes=sum(size for sha256, size in snapshot.files if sha256 in held),
            missing=[sha256 for sha256, _ in snapshot.files if sha256 not in held],
        ),
    )


def _require_whole(part: Path, manifest: Manifest, work: Path, *, read_with: Identity) -> None:
    """Read from the stick, opened as on a new machine, and compared with the record as it is here."""
    opened = work / "opened"
    opened.mkdir()
    with part.open("rb") as file, sealing.unsealed(sealing.Counted(file), read_with) as stream:
        found = unpack(stream, opened, files_into=None)
    if found != manifest:
        raise Conflict("backup_differs")
    if found.engine == "postgresql":
        require_readable(opened / POSTGRESQL_PART)
    elif read_sqlite(opened / SQLITE_PART)[0] != manifest.heads:
        raise Conflict("backup_differs")
    if any(root(head.stream, head.size).hex() != head.root for head in manifest.heads if head.size):
        raise Conflict("backup_differs")


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """One at a time on this machine, in whichever process."""
    with ExitStack() as held:
        file = held.enter_context((var / "backup.lock").open("w"))
        try:
            held.enter_context(locked(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            raise Conflict("backup_running") from None
        yield


@contextmanager
def _work_folder(var: Path) -> Iterator[Path]:
    """On this machine's own disk, readable by its owner alone; what a power cut left there goes first."""
    for left in var.glob(f"{WORK}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=WORK, dir=var))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _room_here() -> Iterator[None]:
    """Raises Conflict("backup_no_room_here") when it is this machine's disk that is full."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise Conflict("backup_no_room_here") from fault
    except OSError as fault:
        if fault.errno not in FULL:
            raise
        raise Conflict("backup_no_room_here") from fault
