"""Whether a signed PDF is genuine: asked of a process of its own, which may fail in any way without a false answer."""

import contextlib
import hashlib
import logging
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from confined import process
from signing.setup import Setup
from signing.trust import trust_version
from signing.verdict import Check, Expected, State, Verdict

log = logging.getLogger("dien_hong.signing")
SECONDS, MEMORY_MB, DISK_MB = 20.0, 1_500, 64
AGAIN_AFTER = timedelta(minutes=5)  # what could not be checked now may be soon
TOLD = {"timeout": "takes_too_long", "memory": "needs_too_much"}


def verify(pdf: bytes | Path, *, expected: Expected | None, setup: Setup, at: datetime) -> Verdict:
    """What holds of this file at this time; never raises: whatever goes wrong, the answer is unknown.

    pdf: a path is read where it lies. expected: what the record says of it, None for a file of others.
    """
    sha256, size = _identity(pdf)
    try:
        with tempfile.TemporaryDirectory(prefix="verify-") as folder:
            return _asked(_path(pdf, Path(folder)), Path(folder), expected, setup, at)
    except process.Failed as failed:
        log.warning("the signatures of %s could not be checked: %s %s", sha256, failed.code, failed.said)
        code = TOLD.get(failed.code, "readable")
    except Exception:
        log.exception("the signatures of %s could not be checked", sha256)
        code = "readable"
    return Verdict(
        state=State.UNKNOWN,
        checks=(Check(code, State.UNKNOWN),),
        signatures=(),
        sha256=sha256,
        size=size,
        trust=trust_version(setup),
        evidence_ends_at=at + AGAIN_AFTER,
    )


def _asked(path: Path, folder: Path, expected: Expected | None, setup: Setup, at: datetime) -> Verdict:
    asked = {
        "path": str(path.absolute()),
        "expected": None if expected is None else expected.as_json(),
        "at": at.isoformat(),
        "seconds": SECONDS,
        "setup": {
            "ocsp": setup.ocsp,
            "crl": setup.crl,
            "follow_certificates": setup.follow_certificates,
            "timeout_s": setup.timeout_s,
            "trust": str(setup.trust.absolute()),
            "demo": setup.demo,
        },
    }
    said = process.run(
        "signing.child",
        "verify",
        asked,
        folder=folder,
        seconds=SECONDS,
        memory_mb=MEMORY_MB,
        disk_mb=DISK_MB,
    )
    return Verdict.from_json(said)


def _path(pdf: bytes | Path, folder: Path) -> Path:
    if isinstance(pdf, Path):
        return pdf
    path = folder / "sent.pdf"
    path.write_bytes(pdf)
    return path


def _identity(pdf: bytes | Path) -> tuple[str, int]:
    if isinstance(pdf, bytes):
        return hashlib.sha256(pdf).hexdigest(), len(pdf)
    with contextlib.suppress(OSError), pdf.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), pdf.stat().st_size
    return "", 0
