"""The parts of a backup and the documents' files in one packed stream (tar, gzip), and out of it again.

Two gzip members that together are one tar: what is made for the backup, packed on this machine first, and the files of
the store, read where they lie when their turn comes. Nothing of theirs stands twice on a disk or whole in memory.
"""

import gzip
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO, Any

from catalogue.refusals import Invalid
from config.backup.manifest import FILE, PARTS, Files, Manifest, Part, read_manifest

LONGEST_MANIFEST = 64 * 1024 * 1024
FOLDER = "documents/"
PIECE = 256 * 1024
BLOCK = tarfile.BLOCKSIZE


def part_of(path: Path) -> Part:
    with path.open("rb") as file:
        return Part(path.name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def pack(folder: Path, manifest: Manifest, packed: Path) -> None:
    """The manifest first, then its parts from the folder. The tar is left open: packed_files closes it."""
    (folder / FILE).write_text(manifest.as_json(), encoding="utf-8")
    with gzip.open(packed, "wb", compresslevel=3) as stream:
        tar = tarfile.TarFile(fileobj=stream, mode="w")
        for name in (FILE, *(part.name for part in manifest.parts)):
            tar.add(folder / name, arcname=name, filter=_plain)


def packed_files(paths: Iterable[Path]) -> Iterator[bytes]:
    """The rest of the stream, as it is asked for. paths: of the store, named by their SHA-256."""
    packer = zlib.compressobj(1, wbits=16 + zlib.MAX_WBITS)  # mostly packed already
    for piece in _tar_of(paths):
        packed = packer.compress(piece)
        if packed:
            yield packed
    yield packer.flush()


def _tar_of(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        member = _plain(tarfile.TarInfo(f"{FOLDER}{path.name}"))
        with path.open("rb") as file:
            member.size = path.stat().st_size
            yield member.tobuf()
            left = member.size
            while left:
                piece = file.read(min(PIECE, left))
                if not piece:
                    raise OSError(f"{path.name} became shorter")
                left -= len(piece)
                yield piece
        yield bytes(-member.size % BLOCK)
    yield bytes(2 * BLOCK)


def unpack(stream: IO[bytes], folder: Path, *, files_into: Path | None) -> Manifest:
    """Into an empty folder; every part and every file is compared with what the manifest says of it.

    files_into: where the documents' files go, None to compare them alone. Reads the stream to its end.
    Raises Invalid("backup_not_one") for what is no backup or holds anything else, Invalid("backup_damaged") naming the
    part that differs.
    """
    try:
        with gzip.open(stream, "rb") as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
            _take(tar, folder, {FILE: LONGEST_MANIFEST})
            manifest = read_manifest(folder / FILE)
            _take(tar, folder, {part.name: part.bytes for part in manifest.parts})
            _take_files(tar, manifest.files, files_into)
            while plain.read(PIECE):
                pass
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


def _take_files(tar: tarfile.TarFile, files: Files, into: Path | None) -> None:
    """As many as the manifest counts and as long, each the bytes that its name says."""
    left = files.bytes
    for _ in range(files.count):
        member = tar.next()
        if member is None or not member.isreg() or not member.name.startswith(FOLDER) or member.size > left:
            raise Invalid("backup_not_one")
        left -= member.size
        source = tar.extractfile(member)
        assert source is not None
        name = member.name.removeprefix(FOLDER)
        if _digest(source, into) != name:
            raise Invalid("backup_damaged", part=member.name)
    if left or tar.next() is not None:
        raise Invalid("backup_not_one")


def _digest(source: IO[bytes], into: Path | None) -> str:
    """SHA-256 of what is read. into: kept there, under that and nothing else."""
    found = sha256()
    if into is None:
        return _copied(source, None, found)
    into.mkdir(parents=True, exist_ok=True)
    fresh = into / "arriving"
    with fresh.open("wb") as file:
        name = _copied(source, file, found)
    (into / name[:2]).mkdir(exist_ok=True)
    fresh.chmod(0o440)
    fresh.rename(into / name[:2] / name)
    return name


def _copied(source: IO[bytes], into: IO[bytes] | None, found: Any) -> str:
    while piece := source.read(PIECE):
        found.update(piece)
        if into is not None:
            into.write(piece)
    return str(found.hexdigest())


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who owned it here is nobody's business there."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
