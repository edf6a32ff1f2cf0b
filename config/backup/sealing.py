"""Encrypt a packed backup, and open it again, piece by piece.

Through Python's own files (encrypt_io), never pyrage's encrypt_file: that one keeps the interpreter to itself until the
whole file is done, and nobody's ballot would be taken meanwhile.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

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


def seal(packed: Path, into: Counted, identity: Identity) -> None:
    """Raises OSError of the file that is read or written."""
    with packed.open("rb") as file:
        plain = Counted(file)
        try:
            pyrage.encrypt_io(plain, into, [identity.to_public()])
        except (pyrage.EncryptError, OSError):
            _raise_own(plain, into)
            raise


def unseal(sealed: Counted, packed: Path, identity: Identity) -> None:
    """Raises Invalid("recovery_code_not_of_backup") for another installation's code, Invalid("backup_not_one") for a
    file that is cut off, changed, or no age file; OSError of the file that is read or written.
    """
    with packed.open("wb") as file:
        plain = Counted(file)
        try:
            pyrage.decrypt_io(sealed, plain, [identity])
        except (pyrage.DecryptError, OSError) as fault:
            _raise_own(sealed, plain)
            is_other = "matching keys" in str(fault).lower()
            raise Invalid("recovery_code_not_of_backup" if is_other else "backup_not_one") from fault


def _raise_own(*files: Counted) -> None:
    """The system's own fault, where there was one: it says whether a disk is full or gone."""
    for file in files:
        if file.fault is not None:
            raise file.fault from None
