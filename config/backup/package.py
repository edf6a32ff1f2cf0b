"""The parts of a backup in one packed file (tar, gzip), and out of it again: only what a backup may hold."""

import tarfile
import zlib
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from catalogue.refusals import Invalid
from config.backup.manifest import FILE, PARTS, Manifest, Part, read_manifest

LONGEST_MANIFEST = 64 * 1024 * 1024


def part_of(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(path.name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def pack(folder: Path, manifest: Manifest, packed: Path) -> None:
    """The manifest first, then its parts from the folder."""
    (folder / FILE).write_text(manifest.as_json(), encoding="utf-8")
    with tarfile.open(packed, "w:gz", compresslevel=3) as tar:
        for name in (FILE, *(part.name for part in manifest.parts)):
            tar.add(folder / name, arcname=name, filter=_plain)


def unpack(packed: Path, folder: Path) -> Manifest:
    """Into an empty folder; every part is compared with what the manifest says of it.

    Raises Invalid("backup_not_one") for a file that is no backup or holds anything else, Invalid("backup_damaged")
    naming the part that differs.
    """
    try:
        with tarfile.open(packed, "r:gz") as tar:
            _take(tar, folder, {FILE: LONGEST_MANIFEST})
            manifest = read_manifest(folder / FILE)
            _take(tar, folder, {part.name: part.bytes for part in manifest.parts})
    except (tarfile.TarError, zlib.error, EOFError, OSError) as fault:
        raise Invalid("backup_not_one") from fault
    for part in manifest.parts:
        if part_of(folder / part.name) != part:
            raise Invalid("backup_damaged", part=part.name)
    return manifest


def _take(tar: tarfile.TarFile, folder: Path, expected: Mapping[str, int]) -> None:
    """The next members, which have to be these, by name and at most so long: no link, no folder, no bomb."""
    for name, longest in expected.items():
        member = tar.next()
        is_that = member is not None and member.isreg() and member.name == name and name in {FILE, *PARTS}
        if member is None or not is_that or member.size > longest:
            raise Invalid("backup_not_one")
        tar.extract(member, folder, filter="data")


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who owned it here is nobody's business there."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
