"""Write a bundle's ZIP so that the same content is the same bytes; every member is hashed on its way."""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

DATED = (1980, 1, 1, 0, 0, 0)
PIECE = 256 * 1024
STORED = (".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".jpg", ".png")
"""Packed already."""


@dataclass(frozen=True, slots=True)
class Member:
    """size: bytes, known beforehand. pieces: called once."""

    path: str
    what: str
    size: int
    sha256: str
    pieces: Callable[[], Iterable[bytes]]


class Differs(Exception):
    """A member is not what it was said to be: the store was changed meanwhile."""


def of_bytes(path: str, what: str, content: bytes) -> Member:
    return Member(path, what, len(content), sha256(content).hexdigest(), lambda: [content])


def of_file(path: str, what: str, file: Path, *, size: int, digest: str) -> Member:
    return Member(path, what, size, digest, lambda: _pieces(file))


def write(target: Path, first: Member, others: Iterable[Member], *, progress: Callable[[int], None]) -> None:
    """first: the manifest. others: in the order of their paths. Raises OSError, Differs."""
    with zipfile.ZipFile(target, "w", allowZip64=False) as packed:
        for member in (first, *others):
            _put(packed, member, progress)


def _put(packed: zipfile.ZipFile, member: Member, progress: Callable[[int], None]) -> None:
    info = zipfile.ZipInfo(member.path, DATED)
    info.compress_type = zipfile.ZIP_STORED if member.path.endswith(STORED) else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    info.file_size = member.size
    counted, hashed = 0, sha256()
    with packed.open(info, "w") as opened:
        for piece in member.pieces():
            opened.write(piece)
            hashed.update(piece)
            counted += len(piece)
            progress(len(piece))
    if counted != member.size or hashed.hexdigest() != member.sha256:
        raise Differs(member.path)


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece
