"""Where bytes lie: each stream once, under its SHA-256, and beside it what was made from it.

documents/ab/abcdef…: kept for as long as a row names it. documents/derived/ab/<sha>/<name>: pictures of pages and the
like, which may be thrown away at any time. documents/arriving/<upload>: on its way in. documents/jobs/: while
something is looked at.

A file is in its place before its row is, and leaves after it: no row ever names bytes that are not there. What a
crash leaves without a row is swept away.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from confined.lock import locked
from documents import ports
from documents.models import StoredFile, Version

HOUR_S = 3600
_missed: list[str] = []  # to be taken away once nothing is being placed


@dataclass(frozen=True, slots=True)
class Placed:
    """Bytes that lie in the store."""

    sha256: str
    size: int


def root() -> Path:
    return Path(settings.DOCUMENTS)


def path_of(sha256: str) -> Path:
    return root() / sha256[:2] / sha256


def derived(sha256: str, name: str) -> Path:
    """A place for something made from these bytes; its folder is there."""
    folder = root() / "derived" / sha256[:2] / sha256
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name


def arriving(upload_id: object) -> Path:
    folder = root() / "arriving"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / str(upload_id)


def keep(path: Path, media: str, *, at: datetime) -> StoredFile:
    """The row of these bytes, which lie in the store now; `path` stays. The same bytes twice are one file.

    Inside `placing` and a transaction: what is placed for a row that is never committed, the sweep takes away.
    """
    return note(place(path), media, at=at)


def place(path: Path) -> Placed:
    """The first half of `keep`: slow for a long file, and no business of a transaction."""
    sha256 = _sha256(path)
    _place(path, path_of(sha256))
    return Placed(sha256, path.stat().st_size)


def note(placed: Placed, media: str, *, at: datetime) -> StoredFile:
    """The second half: its row."""
    row, _ = StoredFile.objects.get_or_create(
        sha256=placed.sha256, defaults={"size": placed.size, "media": media, "stored_at": at}
    )
    return row


@contextmanager
def placing() -> Iterator[None]:
    """While files are put in and their rows written: nothing without a row is taken away meanwhile, but after it."""
    try:
        with _lock(fcntl.LOCK_SH):
            yield
    finally:
        while _missed:
            remove_without_row(_missed.pop(), again=False)


def forget(sha256s: Collection[str]) -> None:
    """Lets go of files that nothing needs any more: their rows now, their bytes once that is committed."""
    for sha256 in sorted(set(sha256s)):
        needed = Q(original_id=sha256) | Q(pdf_id=sha256) | Q(reading_id=sha256)
        is_needed = Version.objects.filter(needed).exists() or any(
            asks(sha256) for asks in ports.needed_elsewhere
        )
        if not is_needed:
            StoredFile.objects.filter(sha256=sha256).delete()
            transaction.on_commit(partial(remove_without_row, sha256))


def sweep() -> int:
    """Takes away files without a row that have lain for an hour; how many. Another time when something is placed."""
    old = [path for path in root().glob("??/*") if is_old(path)]
    known = set(StoredFile.objects.filter(sha256__in=[path.name for path in old]).values_list(flat=True))
    for left in filter(is_old, (root() / "jobs").glob("*")):
        shutil.rmtree(left, ignore_errors=True)
    removed = [path for path in old if path.name not in known and remove_without_row(path.name)]
    _sweep_derived()
    return len(removed)


def _sweep_derived() -> None:
    """What was made from bytes while they were taken away."""
    made = {path.name for path in (root() / "derived").glob("??/*") if is_old(path)}
    known = set(StoredFile.objects.filter(sha256__in=made).values_list("sha256", flat=True))
    for sha256 in made - known:
        remove_without_row(sha256)


@contextmanager
def job() -> Iterator[Path]:
    """A folder to work in, gone afterwards; those a crash left go with the sweep."""
    jobs = root() / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="job-", dir=jobs) as folder:
        yield Path(folder).resolve()


def is_sound(sha256: str, size: int) -> bool:
    """Whether its bytes lie here, so many and themselves: all of them are read."""
    try:
        return length_of(sha256) == size and _sha256(path_of(sha256)) == sha256
    except OSError:
        return False


def length_of(sha256: str) -> int | None:
    """In bytes, as it lies here; None where it does not."""
    try:
        return path_of(sha256).stat().st_size
    except FileNotFoundError:
        return None


def room_left() -> int:
    """Bytes that may still be written here."""
    root().mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(root()).free


def is_old(path: Path) -> bool:
    """Whether nobody has written to it for an hour."""
    try:
        return path.stat().st_ctime < time.time() - HOUR_S
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _place(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        os.link(path, fresh)
    except OSError:  # a file system without links
        shutil.copyfile(path, fresh)
    with fresh.open("rb") as stream:
        os.fsync(stream.fileno())
    fresh.replace(place)
    fresh.unlink(missing_ok=True)  # two names of one file: nothing was replaced
    place.chmod(0o440)
    sync_folder(place.parent)


def remove_without_row(sha256: str, *, again: bool = True) -> bool:
    """Takes the bytes away, with what was made from them; whether it could: not while a row names them.

    again: while something is placed, it is done after that. What is missed then too, the sweep takes.
    """
    try:
        with _lock(fcntl.LOCK_EX | fcntl.LOCK_NB):
            if StoredFile.objects.filter(sha256=sha256).exists():
                return False
            path_of(sha256).unlink(missing_ok=True)
            shutil.rmtree(root() / "derived" / sha256[:2] / sha256, ignore_errors=True)
            return True
    except BlockingIOError:
        if again:
            _missed.append(sha256)
        return False


@contextmanager
def _lock(how: int) -> Iterator[None]:
    root().mkdir(parents=True, exist_ok=True)
    with (root() / ".placing").open("a") as held, locked(held.fileno(), how):
        yield
