"""Encrypt a packed backup, and open it again, piece by piece.

Through Python's own files (encrypt_io), never pyrage's encrypt_file: that one keeps the interpreter to itself until the
whole file is done, and nobody's ballot would be taken meanwhile.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import IO, Any, cast

import pyrage
from pyrage.x25519 import Identity

from catalogue.refusals import Invalid


@dataclass(slots=True)
class Counted:
    """A file that counts what passes through it, and keeps its own fault: pyrage would say it in words of its own."""

    file: IO[bytes]
    length: int = 0
    fault: OSError | None = None
    _sum: Any = field(default_factory=sha256)

    def read(self, size: int = -1) -> bytes:
        return self._passing(self._kept(self.file.read, size))

    def write(self, piece: bytes) -> int:
        self._kept(self.file.write, piece)
        self._passing(piece)
        return len(piece)

    def flush(self) -> None:
        self._kept(self.file.flush)

    @property
    def sha256(self) -> str:
        return str(self._sum.hexdigest())

    def _passing(self, piece: bytes) -> bytes:
        self.length += len(piece)
        self._sum.update(piece)
        return piece

    def _kept(self, act: Any, *arguments: Any) -> Any:
        try:
            return act(*arguments)
        except OSError as fault:
            self.fault = fault
            raise


def seal(packed: Path, into: Counted, identity: Identity, *, more: Iterable[bytes] = ()) -> None:
    """more: what follows the packed file, made as it is asked for. Raises OSError of what is read or written."""
    with packed.open("rb") as file:
        plain = Counted(cast("IO[bytes]", _Joined(file, iter(more))))
        try:
            pyrage.encrypt_io(plain, into, [identity.to_public()])
        except (pyrage.EncryptError, OSError):
            _raise_own(plain, into)
            raise


@contextmanager
def unsealed(sealed: Counted, identity: Identity) -> Iterator[IO[bytes]]:
    """What is in it, to be read to its end inside; only then it is known to be whole.

    Raises Invalid("recovery_code_not_of_backup") for another installation's code, Invalid("backup_not_one") for a
    file that is cut off, changed, or no age file; OSError of the file that is read.
    """
    here, there = os.pipe()
    opening = Thread(target=(opener := _Opener(sealed, there, identity)).run, name="unseal", daemon=True)
    with open(here, "rb") as stream:  # noqa: PTH123 - a pipe
        opening.start()
        try:
            yield stream
        except Exception:
            stream.close()
            opening.join()
            opener.raise_fault(unless=BrokenPipeError)
            raise
        stream.close()
        opening.join()
        opener.raise_fault()


class _Opener:
    """Writes what is in a sealed file into a pipe, in a thread of its own, and keeps its fault."""

    def __init__(self, sealed: Counted, there: int, identity: Identity) -> None:
        self._sealed, self._there, self._identity = sealed, there, identity
        self._fault: Exception | None = None

    def run(self) -> None:
        with open(self._there, "wb") as pipe:  # noqa: PTH123
            plain = Counted(pipe)
            try:
                pyrage.decrypt_io(self._sealed, plain, [self._identity])
            except (pyrage.DecryptError, OSError) as fault:
                self._fault = self._sealed.fault or plain.fault or _as_refusal(fault)
                with suppress(OSError):
                    pipe.close()

    def raise_fault(self, *, unless: type[OSError] | None = None) -> None:
        """unless: whoever read stopped reading for a reason of his own."""
        if self._fault is not None and not (unless and isinstance(self._fault, unless)):
            raise self._fault


def _as_refusal(fault: Exception) -> Invalid:
    is_other = "matching keys" in str(fault).lower()
    return Invalid("recovery_code_not_of_backup" if is_other else "backup_not_one")


class _Joined:
    """A file and what follows it, read as one."""

    def __init__(self, file: IO[bytes], more: Iterator[bytes]) -> None:
        self._file, self._more, self._left = file, more, b""

    def read(self, size: int) -> bytes:
        piece = self._file.read(size)
        if piece:
            return piece
        while not self._left:
            following = next(self._more, None)
            if following is None:
                return b""
            self._left = following
        piece, self._left = self._left[:size], self._left[size:]
        return piece


def _raise_own(*files: Counted) -> None:
    """The system's own fault, where there was one: it says whether a disk is full or gone."""
    for file in files:
        if file.fault is not None:
            raise file.fault from None
