"""Onto a stick: under another name first, down to the metal, read back, and only then under a backup's name.

Whatever goes wrong between, nothing is left there that is named as a backup and is none.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from catalogue.refusals import Conflict, Refusal
from catalogue.text import HANOI
from config.backup.places import Place
from config.backup.sealing import Counted

PART = ".part"
# What the encryption adds: 16 bytes to each 64 KiB, and a header.
SEALING_ADDS = 1.001
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
MIB = 1024 * 1024


def free_name(folder: Path, at: datetime) -> str:
    """dien-hong-2026-12-22-081531.age, by the clock of Vietnam; a second later where that is taken."""
    name = f"dien-hong-{at.astimezone(HANOI):%Y-%m-%d-%H%M%S}.age"
    return free_name(folder, at + timedelta(seconds=1)) if (folder / name).exists() else name


def require_room(place: Place, needed: int) -> None:
    """Raises Conflict("backup_place_full") while nothing is written yet."""
    needed = int(needed * SEALING_ADDS) + 64 * 1024
    if place.free_bytes is not None and place.free_bytes < needed:
        raise _full(place, needed)


def write_and_check(
    place: Place, name: str, *, write: Callable[[Counted], None], check: Callable[[Path], None]
) -> Counted:
    """The file as it stands there under its name, counted. check: gets what was written and raises when it is not it.

    Raises Conflict with backup_place_full, backup_place_read_only, backup_file_too_long or backup_place_lost.
    """
    final = place.path / name
    part = final.with_name(name + PART)
    with _on(place):
        device = place.path.stat().st_dev
        _require_same(place, device)
        _clear_away(place.path)
        try:
            counted = _write(part, write)
            check(part)
            _require_same(place, device)
            part.rename(final)
            _sync_folder(place.path)
            _require_same(place, device)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    return counted


def _write(part: Path, write: Callable[[Counted], None]) -> Counted:
    with part.open("xb") as file:
        counted = Counted(file)
        write(counted)
        file.flush()
        os.fsync(file.fileno())
        # What is read back shall come from the stick, not from this machine's memory of it.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return counted


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # some drivers of exFAT know no such thing
            raise
    finally:
        os.close(descriptor)


def _require_same(place: Place, device: int) -> None:
    """A stick that was pulled out leaves its folder behind: what is written then lands on this machine's own disk."""
    is_gone = place.is_removable and not place.path.is_mount()
    if is_gone or place.path.stat().st_dev != device:
        raise OSError(errno.ENODEV, "another device")


def _clear_away(folder: Path) -> None:
    """What an earlier try left when its stick was pulled out."""
    for left in folder.glob(f"dien-hong-*.age{PART}"):
        left.unlink()


@contextmanager
def _on(place: Place) -> Iterator[None]:
    """The system's words about a stick, as refusals that say what to do."""
    try:
        yield
    except Refusal:
        raise
    except OSError as fault:
        raise _said(fault, place) from fault


def _said(fault: OSError, place: Place) -> Conflict:
    if fault.errno in FULL:
        return _full(place, 0)
    if fault.errno in READ_ONLY:
        return Conflict("backup_place_read_only", place=place.label)
    if fault.errno == errno.EFBIG:
        return Conflict("backup_file_too_long", place=place.label)
    return Conflict("backup_place_lost", place=place.label)


def _full(place: Place, needed: int) -> Conflict:
    return Conflict("backup_place_full", place=place.label, needed_mb=max(1, -(-needed // MIB)))
