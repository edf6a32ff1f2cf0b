"""The verdict on a file, with what the record says of it, kept for as long as its evidence holds."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from records.models import CheckedFile
from records.selectors.expected import (
    expected_by_hash,
    expected_by_prefix,
    was_taken_back,
    was_withdrawn,
)
from signing.setup import Setup
from signing.trust import trust_version
from signing.verdict import POLICY, Check, Expected, State, Verdict, worst
from signing.verifying import verify

AT_ONCE, WAIT_S = 2, 30.0  # per process: checking is not to take the processor from those who vote
SHORTEST, FORGOTTEN_AFTER = timedelta(minutes=1), timedelta(days=30)
LIVE_LASTS = timedelta(hours=1)  # of what a service said: it may say otherwise long before its answer ends
REVISION_END, LINE_ENDS = b"%%EOF", (b"\r", b"\n", b"\r\n")
MOST_REVISIONS = 64  # a file of others may be long and hold nothing but such ends
PIECE = 1024 * 1024
_turns = BoundedSemaphore(AT_ONCE)


def verdict_of(
    pdf: bytes | Path, sha256: str = "", *, at: datetime | None = None, is_ours: bool = True
) -> Verdict:
    """sha256: of the file, where it is known already. Never raises for what the file holds.

    is_ours: False for what anyone brings: unless the record has these very bytes, nothing of it is kept.
    """
    now = at or timezone.now()
    sha256 = sha256 or _sha256(pdf)
    recorded = expected_by_hash(sha256)
    begins = [] if recorded else _beginnings(pdf)
    expected = recorded or expected_by_prefix(begins)
    if expected is None and was_taken_back([*begins, sha256]):
        return _refused(_as_found(pdf, sha256, None, at=now, keeps=False))
    found = _as_found(pdf, sha256, expected, at=now, keeps=is_ours or recorded is not None)
    return _in_doubt(found) if expected and was_withdrawn([*begins, sha256]) else found


def _refused(found: Verdict) -> Verdict:
    """Whatever was added to it since: the file itself was taken back."""
    return replace(found, state=State.INVALID, checks=(Check("taken_back", State.INVALID), *found.checks))


def _in_doubt(found: Verdict) -> Verdict:
    """Its signatures are what they are; the paper itself is in force no more."""
    told = Check("withdrawn", State.UNKNOWN)
    return replace(found, state=worst([found.state, told.state]), checks=(told, *found.checks))


def _as_found(
    pdf: bytes | Path, sha256: str, expected: Expected | None, *, at: datetime, keeps: bool
) -> Verdict:
    """The one that is kept while it holds, or anew. keeps: whether a new one is kept."""
    now = at
    setup: Setup = settings.SIGNING
    roots = trust_version(setup)
    key = _key(sha256, expected, setup, roots)
    kept = CheckedFile.objects.filter(key=key, checked_at__lte=now, ends_at__gt=now).first()
    if kept is not None:
        return Verdict.from_json(kept.verdict)
    verdict = _checked(pdf, sha256, expected, setup, now)
    is_found = verdict.state is not State.UNKNOWN or verdict.signatures
    # A root that came or went meanwhile: the answer is to another question than the key's.
    if is_found and verdict.trust == roots and keeps:
        _keep(key, verdict, now, is_live=_asks_others(setup))
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


def _keep(key: str, verdict: Verdict, now: datetime, *, is_live: bool) -> None:
    ends = max(verdict.evidence_ends_at or now, now + SHORTEST)
    if is_live and _may_be_revoked(verdict):
        ends = min(ends, now + LIVE_LASTS)
    CheckedFile.objects.update_or_create(
        key=key,
        defaults={"sha256": verdict.sha256, "verdict": verdict.as_json(), "checked_at": now, "ends_at": ends},
    )
    CheckedFile.objects.filter(ends_at__lt=now - FORGOTTEN_AFTER).delete()


def _asks_others(setup: Setup) -> bool:
    """Whether evidence comes from services; a list in a file is part of the key."""
    return bool(
        setup.ocsp or setup.follow_certificates or any(not Path(one).is_absolute() for one in setup.crl)
    )


def _may_be_revoked(verdict: Verdict) -> bool:
    """What has no proven time is as good as its certificate is today."""
    people = [one for one in verdict.signatures if one.kind != "timestamp"]
    return any(one.stamped_at is None for one in people)


def _key(sha256: str, expected: Expected | None, setup: Setup, roots: str) -> str:
    """Whatever a verdict depends on: the file, the roots, where evidence comes from, the record and what is asked."""
    parts = [
        sha256,
        POLICY,
        roots,
        [*setup.ocsp, "", *setup.crl, "", setup.follow_certificates],
        [_written_at(place) for place in setup.crl],
        expected.as_json() if expected else None,
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _written_at(place: str) -> int:
    """Of a list in a file: another one takes its place when the authority writes the next."""
    path = Path(place)
    return path.stat().st_mtime_ns if path.is_absolute() and path.exists() else 0


def _beginnings(pdf: bytes | Path) -> list[str]:
    """Hashes by which a paper is found whose revision this file begins with: something was added to it since."""
    with _opened(pdf) as content:
        return list(_prefixes(content))


@contextmanager
def _opened(pdf: bytes | Path) -> Iterator[bytes | mmap]:
    """Its bytes, without a copy of them."""
    if isinstance(pdf, bytes) or not pdf.stat().st_size:
        yield pdf if isinstance(pdf, bytes) else b""
        return
    with pdf.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        yield content


def _prefixes(pdf: bytes | mmap) -> Iterator[str]:
    """The hash of the file up to each end of a revision, with and without what ends its line."""
    digest, begun = hashlib.sha256(), 0
    for end in islice(_ends(pdf), MOST_REVISIONS):
        with memoryview(pdf) as content:
            digest.update(content[begun:end])
        begun = end
        yield digest.hexdigest()
        for line_end in LINE_ENDS:
            if pdf[end : end + len(line_end)] == line_end:
                longer = digest.copy()
                longer.update(line_end)
                yield longer.hexdigest()


def _ends(pdf: bytes | mmap) -> Iterator[int]:
    """Piece by piece: other threads have their turn between."""
    for begun in range(0, len(pdf), PIECE):
        piece = pdf[begun : begun + PIECE + len(REVISION_END) - 1]
        at = piece.find(REVISION_END)
        while at >= 0:
            yield begun + at + len(REVISION_END)
            at = piece.find(REVISION_END, at + 1)


def _sha256(pdf: bytes | Path) -> str:
    if isinstance(pdf, bytes):
        return hashlib.sha256(pdf).hexdigest()
    with pdf.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
