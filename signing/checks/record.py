"""A file against the record: its bytes, every revision of it, and who signed in which order."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from signing.verdict import Check, Expected, ExpectedRevision, State

LATER_EVIDENCE = "timestamped"  # a revision that says nothing new of the paper


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature as it was found. end: of the bytes it covers."""

    field: str
    certificate_sha256: str
    end: int


@dataclass(frozen=True, slots=True)
class Compared:
    """at: the place of the revision that this file is, None where it is none."""

    checks: tuple[Check, ...]
    at: int | None


def compare(pdf: bytes, sha256: str, expected: Expected) -> Compared:
    """Which revision of the record this file is, byte for byte."""
    revisions = expected.revisions
    place = next((at for at, one in enumerate(revisions) if one.sha256 == sha256), None)
    if place is None:
        known = _longest_known(pdf, revisions)
        return Compared(
            (Check("record", State.INVALID, {"revision": known, "revisions": len(revisions)}),), None
        )
    told: dict[str, str | int] = {"revision": place + 1, "revisions": len(revisions)}
    checks = [Check("record", State.VALID, told)]
    whole = all(_is_prefix(pdf, one) for one in revisions[:place])
    checks.append(Check("revisions", State.VALID if whole else State.INVALID, {"count": place + 1}))
    checks.append(_complete(expected, place))
    return Compared(tuple(checks), place)


def signers(signed: Sequence[Signed], revisions: Sequence[ExpectedRevision]) -> Check:
    """Number, order and signers as the record has them. signed: in the file's order, document timestamps left out."""
    awaited = [(one, before) for before, one in _with_size_before(revisions) if one.signer_certificate_sha256]
    facts: dict[str, str | int] = {"count": len(signed), "expected": len(awaited)}
    if len(signed) != len(awaited):
        return Check("signers", State.INVALID, facts)
    for found, (revision, before) in zip(signed, awaited, strict=True):
        if found.certificate_sha256 != revision.signer_certificate_sha256:
            return Check("signers", State.INVALID, facts)
        if revision.field and found.field != revision.field:
            return Check("signers", State.INVALID, facts)
        if not before < found.end <= revision.size:
            return Check("signers", State.INVALID, facts)
    return Check("signers", State.VALID, facts)


def revision_of(end: int, revisions: Sequence[ExpectedRevision]) -> ExpectedRevision | None:
    """The revision in which a signature that covers everything up to `end` was made."""
    for before, revision in _with_size_before(revisions):
        if before < end <= revision.size:
            return revision
    return None


def _complete(expected: Expected, place: int) -> Check:
    """Whether nothing is still to be signed, and nothing that was signed later is missing."""
    later = [one for one in expected.revisions[place + 1 :] if one.cause != LATER_EVIDENCE]
    if later:
        return Check("complete", State.UNKNOWN, {"missing": len(later)})
    if expected.awaits:
        return Check("awaited", State.UNKNOWN, {"holders": ", ".join(expected.awaits)})
    return Check("complete", State.VALID)


def _longest_known(pdf: bytes, revisions: Sequence[ExpectedRevision]) -> int:
    known = [at for at, one in enumerate(revisions, 1) if one.size < len(pdf) and _is_prefix(pdf, one)]
    return known[-1] if known else 0


def _is_prefix(pdf: bytes, revision: ExpectedRevision) -> bool:
    if not 0 < revision.size <= len(pdf):
        return False
    return hashlib.sha256(memoryview(pdf)[: revision.size]).hexdigest() == revision.sha256


def _with_size_before(revisions: Sequence[ExpectedRevision]) -> list[tuple[int, ExpectedRevision]]:
    sizes = [0, *(one.size for one in revisions)]
    return list(zip(sizes, revisions, strict=False))
