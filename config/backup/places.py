"""Where a backup may go: sticks and disks that somebody plugged in, and folders the installation names.

The system says what is mounted where (/proc/mounts). A folder of DH_BACKUP_PLACES may be a network drive or a second
disk; it has to exist, for a folder made in place of a missing drive would look like a backup and be none.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from django.conf import settings

MOUNTS = Path("/proc/mounts")
PLUGGED_IN = ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*")


@dataclass(frozen=True, slots=True)
class Place:
    """label: the folder's own name, which for a stick is what the stick calls itself. free_bytes: None: unknown."""

    path: Path
    label: str
    free_bytes: int | None
    is_removable: bool
    is_writable: bool


def places() -> list[Place]:
    """Every place there is at this moment, sticks first."""
    plugged = sorted(_plugged_in(MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()))
    named = [Path(folder) for folder in settings.BACKUP_PLACES]
    found = [place_of(path, is_removable=True) for path in plugged]
    found += [place_of(path) for path in named if path not in plugged and path.is_dir()]
    return found


def _plugged_in(mounts: Iterable[str]) -> Iterator[Path]:
    """mounts: lines of /proc/mounts."""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 4:
            continue
        path = _unescaped(fields[1])
        if any(_is_like(path, pattern) for pattern in PLUGGED_IN):
            yield Path(path)


def _is_like(path: str, pattern: str) -> bool:
    """Part by part: a star stands for one folder's name, not for folders below it."""
    have, want = path.split("/"), pattern.split("/")
    return len(have) == len(want) and all(fnmatchcase(h, w) for h, w in zip(have, want, strict=True))


def _unescaped(field: str) -> str:
    """The kernel writes a space as backslash 040, and tab, newline and backslash alike."""
    for octal, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        field = field.replace(octal, sign)
    return field


def place_of(path: Path, *, is_removable: bool = False) -> Place:
    return Place(path, path.name or str(path), _free(path), is_removable, os.access(path, os.W_OK | os.X_OK))


def _free(path: Path) -> int | None:
    try:
        told = os.statvfs(path)
    except OSError:
        return None
    return told.f_bavail * told.f_frsize
