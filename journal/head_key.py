"""The key that signs heads: made once, private to the server's own account. Its public half is kept for good.

keys/head.key: PKCS#8. keys/heads.pub: one line "<id> <base64 of 32 bytes>" for every key that ever signed here.
"""

import base64
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

FOLDER: Final = "keys"  # in the data folder
KEY: Final = "head.key"
PUBLIC: Final = "heads.pub"
FILES: Final = (KEY, PUBLIC)


@dataclass(frozen=True, slots=True)
class HeadKey:
    """id: SHA-256 of the raw public key, hex."""

    private: Ed25519PrivateKey
    public: bytes

    @property
    def id(self) -> str:
        return sha256(self.public).hexdigest()

    def sign(self, text: bytes) -> bytes:
        return self.private.sign(text)


_read: dict[tuple[Path, int, int], HeadKey] = {}


def head_key() -> HeadKey:
    """This installation's; made on first need. Raises OSError or ValueError where it cannot be read."""
    file = _folder() / KEY
    if not file.exists():
        _make(file)
    stat = file.stat()
    known = file, stat.st_ino, stat.st_mtime_ns
    if known not in _read:
        private = serialization.load_pem_private_key(file.read_bytes(), None)
        if not isinstance(private, Ed25519PrivateKey):
            raise ValueError(f"{file} is no Ed25519 key")
        found = HeadKey(private, private.public_key().public_bytes_raw())
        _note(found)
        _read.clear()
        _read[known] = found
    return _read[known]


def known_keys() -> dict[str, bytes]:
    """Raw public keys by id, this one's and earlier ones'. A line that does not fit its id is passed over."""
    keys: dict[str, bytes] = {}
    with suppress(FileNotFoundError):
        for line in (_folder() / PUBLIC).read_text(encoding="ascii", errors="replace").splitlines():
            name, _, said = line.partition(" ")
            with suppress(ValueError):
                raw = base64.b64decode(said, validate=True)
                if len(raw) == 32 and sha256(raw).hexdigest() == name:
                    keys[name] = raw
    return keys


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _folder() -> Path:
    return Path(settings.VAR) / FOLDER


def _make(file: Path) -> None:
    """Several processes may come at once: the first one's stands."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = file.with_name(f".{KEY}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(pem)
        opened.flush()
        os.fsync(opened.fileno())
    with suppress(FileExistsError):
        os.link(draft, file)
    draft.unlink()


def _note(key: HeadKey) -> None:
    if key.id not in known_keys():
        with (_folder() / PUBLIC).open("a", encoding="ascii") as kept:
            kept.write(f"{key.id} {base64.b64encode(key.public).decode()}\n")
