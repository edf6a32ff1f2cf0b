"""The verdict on a file, with what the record says of it, kept for as long as its evidence holds."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from records.models import CheckedFile
from records.selectors.expected import expected_by_hash, expected_by_prefix
from signing.setup import Setup
from signing.trust import trust_version
from signing.verdict import POLICY, Check, Expected, State, Verdict
from signing.verifying import verify

AT_ONCE, WAIT_S = 2, 30.0  # per process: checking is not to take the processor from those who vote
SHORTEST, FORGOTTEN_AFTER = timedelta(minutes=1), timedelta(days=30)
REVISION_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")
MOST_REVISIONS = 64
_turns = BoundedSemaphore(AT_ONCE)


def verdict_of(pdf: bytes | Path, sha256: str = "", *, at: datetime | None = None) -> Verdict:
    """sha256: of the file, where it is known already. Never raises for what the file holds."""
    now = at or timezone.now()
    sha256 = sha256 or _sha256(pdf)
    expected = expected_by_hash(sha256) or _expected_of_what_it_was(pdf)
    setup: Setup = settings.SIGNING
    key = _key(sha256, expected, setup)
    kept = CheckedFile.objects.filter(key=key, checked_at__lte=now, ends_at__gt=now).first()
    if kept is not None:
        return Verdict.from_json(kept.verdict)
    verdict = _checked(pdf, sha256, expected, setup, now)
    if verdict.state is not State.UNKNOWN or verdict.signatures:
        _keep(key, verdict, now)
    return verdict


def verdict_as_json(path: Path, sha256: str) -> dict[str, Any]:
    """For rooms that only keep it."""
    return verdict_of(path, sha256).as_json()


def _checked(
    pdf: bytes | Path, sha256: str, expected: Expected | None, setup: Setup, now: datetime
) -> Verdict:
    if not connection.in_atomic_block:
        connection.close()  # something slow begins; whoever asks the database again gets another
    if not _turns.acquire(timeout=WAIT_S):
        size = len(pdf) if isinstance(pdf, bytes) else pdf.stat().st_size
        busy = (Check("busy", State.UNKNOWN),)
        return Verdict(
            State.UNKNOWN, busy, (), sha256, size, trust=trust_version(setup), evidence_ends_at=now
        )
    try:
        return verify(pdf, expected=expected, setup=setup, at=now)
    finally:
        _turns.release()


def _keep(key: str, verdict: Verdict, now: datetime) -> None:
    ends = max(verdict.evidence_ends_at or now, now + SHORTEST)
    CheckedFile.objects.update_or_create(
        key=key,
        defaults={"sha256": verdict.sha256, "verdict": verdict.as_json(), "checked_at": now, "ends_at": ends},
    )
    CheckedFile.objects.filter(ends_at__lt=now - FORGOTTEN_AFTER).delete()


def _key(sha256: str, expected: Expected | None, setup: Setup) -> str:
    """Whatever a verdict depends on: the file, the roots, where evidence comes from, the record and what is asked."""
    parts = [
        sha256,
        POLICY,
        trust_version(setup),
        [*setup.ocsp, "", *setup.crl, "", setup.follow_certificates],
        [_written_at(place) for place in setup.crl],
        expected.as_json() if expected else None,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _written_at(place: str) -> int:
    """Of a list in a file: another one takes its place when the authority writes the next."""
    path = Path(place)
    return path.stat().st_mtime_ns if path.is_absolute() and path.exists() else 0


def _expected_of_what_it_was(pdf: bytes | Path) -> Expected | None:
    """The record of the paper whose revision this file begins with: something was added to it since."""
    hashes = list(_prefixes(pdf if isinstance(pdf, bytes) else pdf.read_bytes()))
    return expected_by_prefix(hashes) if hashes else None


def _prefixes(pdf: bytes) -> Iterator[str]:
    """The hash of the file up to each end of a revision."""
    ends = [found.end() for found in REVISION_END.finditer(pdf)]
    digest, begun = hashlib.sha256(), 0
    for end in ends[:MOST_REVISIONS]:
        digest.update(memoryview(pdf)[begun:end])
        begun = end
        yield digest.hexdigest()


def _sha256(pdf: bytes | Path) -> str:
    if isinstance(pdf, bytes):
        return hashlib.sha256(pdf).hexdigest()
    with pdf.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
