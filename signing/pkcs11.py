"""The installation's own token or HSM. Its module is the maker's program: it runs in a process that can be ended."""

import os
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confined import process
from signing.raw import Mechanism
from signing.refusals import SignatureRefused
from signing.setup import Pkcs11Setup

MEMORY_MB = 2_048


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """certificate: DER, whose key the token holds. The PIN is kept no longer than this object."""

    setup: Pkcs11Setup
    certificate: bytes
    pin: str = field(repr=False)
    chain: tuple[bytes, ...] = ()
    timeout_s: float = 10

    def sign(self, attributes: bytes, mechanism: Mechanism) -> bytes:
        """ECDSA comes as r and s. Raises SignatureRefused: as certificates, and token_without_key."""
        found = _asked(
            self.setup,
            self.pin,
            self.timeout_s,
            certificate=b64encode(self.certificate).decode(),
            attributes=b64encode(attributes).decode(),
            mechanism=mechanism,
        )
        return b64decode(found["raw"])


def certificates(setup: Pkcs11Setup, pin: str, *, timeout_s: float = 10) -> Sequence[bytes]:
    """What lies on the token, DER.

    Raises SignatureRefused: token_module_unusable, token_absent, token_pin_wrong, token_pin_locked, token_failed,
    signer_too_slow.
    """
    return [b64decode(one) for one in _asked(setup, pin, timeout_s)["certificates"]]


def _asked(setup: Pkcs11Setup, pin: str, timeout_s: float, **more: str) -> dict[str, Any]:
    arguments = {"module": str(setup.module), "token": setup.token, "pin": pin, **more}
    try:
        found = process.run(
            "signing.keys",
            "token",
            arguments,
            folder=Path(tempfile.gettempdir()),
            seconds=timeout_s,
            memory_mb=MEMORY_MB,
            environment=_environment(),
        )
    except process.Failed as fault:
        code = "signer_too_slow" if fault.code == "timeout" else "token_module_unusable"
        raise SignatureRefused(code) from None
    if "refused" in found:
        raise SignatureRefused(found["refused"])
    return found


def _environment() -> dict[str, str]:
    """Makers' modules find their settings by names of their own; the product's are none of their business."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DH_", "DJANGO_", "PYTHON"))
    }
    return {"HOME": kept.get("HOME", "/"), **kept}
