"""Every signature of a PDF: its place, its value, whose it is, when, and whether that was revoked."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from records.verifier.chain import Certificate, Pool, fingerprint, is_strong, path_to_root, revoked
from records.verifier.cms import Bad, claimed_time, read_signed, read_stamp, require_signer, token_of
from records.verifier.findings import State
from records.verifier.papers import Paper
from records.verifier.pdf import MOST_SIGNATURES, Broken, Ending, Signature, brought, ending, signatures

BY_HAND = ("signed", "agency_signed")


@dataclass(slots=True)
class Judged:
    """One signature. faults, doubts: codes. at: of the timestamp, else as claimed."""

    title: str
    is_timestamp: bool = False
    certificate: Certificate | None = None
    at: datetime | None = None
    is_stamped: bool = False
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    covered: int = 0

    @property
    def name(self) -> str:
        return self.certificate.name if self.certificate else ""

    @property
    def state(self) -> State:
        if self.faults:
            return State.INVALID
        return State.UNKNOWN if self.doubts else State.VALID


def pool_of(roots: Collection[Certificate], others: Collection[bytes] = ()) -> Pool:
    pool = Pool(roots={one.sha256: one for one in roots})
    pool.add(others)
    return pool


def read_roots(files: Collection[bytes]) -> list[Certificate]:
    return [one for raw in files for one in fingerprint(raw)]


def judge(pdf: bytes, pool: Pool, *, title: str, sizes: Collection[int] | None) -> list[Judged]:
    """sizes: of the revisions a signature may cover; None for a file without record: the last covers all of it."""
    found = signatures(pdf)
    if len(found) > MOST_SIGNATURES:
        return [Judged(title, faults=["too_many_signatures"])]
    pool.add(brought(pdf).der)
    judged: list[Judged] = []
    proven: datetime | None = None
    # From the newest back: a document's timestamp proves the time of everything before it.
    for place in reversed(found):
        one = _judge(pdf, place, pool, title, proven)
        if sizes is not None and one.covered not in sizes:
            one.faults.append("covers_no_revision")
        if one.is_timestamp and one.state is State.VALID and one.at is not None:
            proven = one.at if proven is None else min(proven, one.at)
        judged.insert(0, one)
    if sizes is None and judged:
        _ending(pdf, judged[-1])
    return judged


def first_signed(judged: Collection[Judged]) -> int:
    """Up to where every person and agency has signed: what a paper says is what stands before it. 0: nobody has."""
    return min((one.covered for one in judged if not one.is_timestamp), default=0)


def _ending(pdf: bytes, last: Judged) -> None:
    """Evidence for later years is added so, and so is anything else: a whole revision more is a doubt."""
    how = ending(pdf, last.covered)
    if how is Ending.REVISION:
        last.doubts.append("revision_after")
    elif how is Ending.LOOSE:
        last.faults.append("bytes_after")


def judge_paper(pdf: bytes, paper: Paper, pool: Pool) -> list[Judged]:
    """And against the revisions: one new signature where one was made, by the certificate that is named."""
    judged = judge(pdf, pool, title=paper.title, sizes={one.size for one in paper.revisions})
    for revision in paper.revisions:
        here = [one for one in judged if one.covered == revision.size]
        by_hand = [one for one in here if not one.is_timestamp]
        wanted = 1 if revision.cause in BY_HAND else 0
        if len(by_hand) != wanted or (here and revision.cause in ("sealed", "numbered")) or len(here) > 1:
            judged.append(Judged(paper.title, faults=["signature_count"], covered=revision.size))
            continue
        if not by_hand or revision.certificate is None:
            continue
        certificate = by_hand[0].certificate
        if certificate is not None and certificate.sha256 != revision.certificate:
            by_hand[0].faults.append("certificate_of_another")
    return judged


def _judge(pdf: bytes, found: Signature | Broken, pool: Pool, title: str, proven: datetime | None) -> Judged:
    """proven: the time of the earliest good document timestamp after it."""
    judged = Judged(title, covered=found.covered)
    if isinstance(found, Broken):
        judged.faults.append(found.why)
        return judged
    judged.is_timestamp = found.is_timestamp
    pieces = [memoryview(pdf)[begin:end] for begin, end in found.ranges]
    try:
        if found.is_timestamp:
            _document_stamp(judged, found, pieces, pool)
        else:
            _signature(judged, found, pieces, pool, proven)
    except Bad as bad:
        judged.faults.append(bad.code)
    except Exception:  # noqa: BLE001 - whatever a hostile structure brings: it is no signature
        judged.faults.append("cms_unreadable")
    return judged


def _document_stamp(judged: Judged, found: Signature, pieces: list[memoryview], pool: Pool) -> None:
    stamp = read_stamp(found.cms, [bytes(one) for one in pieces], pool)
    judged.certificate, judged.at, judged.is_stamped = stamp.certificate, stamp.at, True
    if not stamp.is_trusted:
        judged.doubts.append("stamp_not_trusted" if pool.roots else "no_roots")


def _signature(
    judged: Judged, found: Signature, pieces: list[memoryview], pool: Pool, proven: datetime | None
) -> None:
    signed = read_signed(found.cms, [bytes(one) for one in pieces])
    judged.certificate, judged.at = signed.certificate, claimed_time(signed)
    require_signer(signed.certificate)
    if not is_strong(signed.certificate.read.public_key()):
        raise Bad("key_weak")
    pool.add(signed.others)
    token = token_of(signed)
    if proven is not None:
        judged.at, judged.is_stamped = proven, True
    elif token is None:
        judged.doubts.append("not_stamped")
    if token is not None:
        stamp = read_stamp(token, [signed.value], pool)
        if stamp.is_trusted:
            judged.at, judged.is_stamped = stamp.at, True
        else:
            judged.doubts.append("stamp_not_trusted" if pool.roots else "no_roots")
    _trust(judged, signed.certificate, pool)


def _trust(judged: Judged, certificate: Certificate, pool: Pool) -> None:
    held = certificate.read.not_valid_before_utc, certificate.read.not_valid_after_utc
    if judged.at is not None and not held[0] <= judged.at <= held[1]:
        judged.faults.append("certificate_not_valid_then")
        return
    if not pool.roots:
        if "no_roots" not in judged.doubts:
            judged.doubts.append("no_roots")
        return
    if judged.at is None:
        judged.doubts.append("time_unknown")
        return
    way = path_to_root(certificate, pool, judged.at)
    if way is None:
        judged.doubts.append("chain_unknown")
        return
    was_revoked = revoked(way, pool, judged.at)
    if was_revoked:
        judged.faults.append("certificate_revoked")
    elif was_revoked is None:
        judged.doubts.append("revocation_unknown")
