"""A key in a PKCS#12 file (.p12, .pfx), for the moment of one signature."""

import tempfile
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confined import process
from signing.raw import Mechanism
from signing.refusals import SignatureRefused

MOST_BYTES = 256 * 1024
MEMORY_MB = 512  # a file may ask for a costly derivation of its key


@dataclass(frozen=True, slots=True)
class FileSigner:
    """certificate, chain: DER, as the file has them. The key stays in the file."""

    certificate: bytes
    chain: tuple[bytes, ...]
    _file: bytes = field(repr=False)
    _passphrase: str = field(repr=False)
    _timeout_s: float = 10

    def sign(self, attributes: bytes, mechanism: Mechanism) -> bytes:
        """Raises SignatureRefused."""
        asked = {"attributes": b64encode(attributes).decode(), "mechanism": mechanism}
        return b64decode(_asked(self._file, self._passphrase, self._timeout_s, **asked)["raw"])


def open_file(content: bytes, passphrase: str, *, timeout_s: float = 10) -> FileSigner:
    """Raises SignatureRefused: passphrase_wrong, key_file_unreadable, key_file_without_key, signer_too_slow."""
    found = _asked(content, passphrase, timeout_s)
    certificate = b64decode(found["certificate"])
    chain = tuple(b64decode(one) for one in found["chain"])
    return FileSigner(certificate, chain, content, passphrase, timeout_s)


def _asked(content: bytes, passphrase: str, timeout_s: float, **more: str) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise SignatureRefused("key_file_unreadable")
    arguments = {"file": b64encode(content).decode(), "passphrase": passphrase, **more}
    try:
        found = process.run(
            "signing.keys",
            "file",
            arguments,
            folder=Path(tempfile.gettempdir()),
            seconds=timeout_s,
            memory_mb=MEMORY_MB,
        )
    except process.Failed as fault:
        raise SignatureRefused(
            "signer_too_slow" if fault.code == "timeout" else "key_file_unreadable"
        ) from None
    if "refused" in found:
        raise SignatureRefused(found["refused"])
    return found
