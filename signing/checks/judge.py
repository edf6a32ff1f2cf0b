"""The verdict on one file: every check that applies, from the newest timestamp back to the first signature."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from signing.checks import one_signature, record
from signing.checks.one_signature import Context, Judgement
from signing.checks.opened import Kept, Opened, Placed, Unreadable, kept_in, open_file
from signing.checks.revocation import Evidence
from signing.checks.sources import Sources
from signing.checks.stamps import Asked
from signing.checks.structure import ends_cleanly, signatures_in
from signing.trust import Trust
from signing.verdict import Check, Expected, State, Verdict, worst

LONGEST, AGAIN_AFTER = timedelta(days=7), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Judged:
    """A file, what the record says of it (None: a file of others), and the time of asking."""

    pdf: bytes
    expected: Expected | None
    at: datetime

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


def judge(file: Judged, *, trust: Trust, sources: Sources) -> Verdict:
    """Never raises for what a file holds: what cannot be read is unknown, and never valid."""
    sha256 = file.sha256
    compared = record.compare(file.pdf, sha256, file.expected) if file.expected else None
    checks = list(compared.checks) if compared else []
    signatures: list[Judgement] = []
    pages = None
    try:
        opened = open_file(file.pdf)
        pages = opened.pages
        signatures = _signatures(file, opened, Asked(trust, sources, file.at), compared)
        checks += _of_the_file(file, opened, signatures, compared)
    except Unreadable as fault:
        checks.append(Check(fault.code, State.UNKNOWN))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - a library that stumbles over a file of others has not found it valid
        checks.append(Check("readable", State.UNKNOWN))
    state = worst([*(check.state for check in checks), *(one.facts.state for one in signatures)])
    return Verdict(
        state=state,
        checks=tuple(checks),
        signatures=tuple(one.facts for one in signatures),
        sha256=sha256,
        size=len(file.pdf),
        pages=pages,
        trust=trust.version,
        evidence_ends_at=_ends(state, signatures, file.at),
    )


def _signatures(
    file: Judged, opened: Opened, asked: Asked, compared: record.Compared | None
) -> list[Judgement]:
    """From the end of the file: what a later timestamp proves holds for all that lies before it."""
    kept = kept_in(opened.reader.root)
    asked = replace(asked, others=kept.certificates)
    revisions = file.expected.revisions if file.expected else ()
    proven: list[tuple[int, datetime, frozenset[bytes]]] = []
    found = []
    for placed in reversed(opened.placed):
        context = Context(
            pdf=file.pdf,
            asked=asked,
            evidence=_evidence(kept, proven, file.at),
            control=min([file.at, *(at for end, at, _ in proven if end > placed.covered.end)]),
            is_foreign=compared is None,
            revision=record.revision_of(placed.covered.end, revisions) if compared else None,
        )
        judgement = one_signature.judge(placed, context)
        found.append(judgement)
        if placed.is_stamp and judgement.facts.state is State.VALID and judgement.facts.stamped_at:
            proven.append((placed.covered.end, judgement.facts.stamped_at, _kept_at(opened, placed)))
    return [_levelled(one, proven, kept) for one in reversed(found)]


def _evidence(
    kept: Kept, proven: Iterable[tuple[int, datetime, frozenset[bytes]]], now: datetime
) -> tuple[Evidence, ...]:
    stamped = list(proven)
    found = []
    for kind, der in kept.evidence:
        own = hashlib.sha256(der).digest()
        found.append(Evidence(kind, der, min([now, *(at for _, at, known in stamped if own in known)])))
    return tuple(found)


def _kept_at(opened: Opened, placed: Placed) -> frozenset[bytes]:
    """What lay in the file's security store when this timestamp was put on it."""
    return kept_in(opened.reader.get_historical_root(placed.embedded.signed_revision)).hashes


def _levelled(one: Judgement, proven: list[tuple[int, datetime, frozenset[bytes]]], kept: Kept) -> Judgement:
    """How far a signature goes (EN 319 142-1, 6): time proven, evidence kept, and that stamped in its turn."""
    if one.facts.kind == "timestamp" or not one.is_pades:
        return one
    level = "b_b"
    if one.facts.stamped_at is not None:
        level = "b_t"
        if one.is_evidence_kept and kept.evidence:
            stamped = any(end > one.end and kept.hashes & known for end, _, known in proven)
            level = "b_lta" if stamped else "b_lt"
    return replace(one, facts=replace(one.facts, level=level))


def _of_the_file(
    file: Judged, opened: Opened, signatures: list[Judgement], compared: record.Compared | None
) -> list[Check]:
    checks = [Check("signature_readable", State.UNKNOWN, {"field": name}) for name in opened.broken]
    if not opened.placed and not opened.broken:
        checks.append(Check("signed", State.UNKNOWN))
    if signatures_in(file.pdf) != len(opened.placed) + len(opened.broken):
        checks.append(Check("every_signature", State.UNKNOWN))
    if compared is None:
        return checks + _of_a_foreign_file(file, opened)
    if compared.at is not None and file.expected is not None:
        revisions = file.expected.revisions[: compared.at + 1]
        signed = [one.signed for one in signatures if one.facts.kind != "timestamp"]
        checks.append(record.signers(signed, revisions))
    return checks


def _of_a_foreign_file(file: Judged, opened: Opened) -> list[Check]:
    if not opened.placed:
        return []
    last = opened.placed[-1].covered.end
    clean = last > 0 and ends_cleanly(file.pdf, after=last, sections=opened.sections)
    checks = [Check("ending", State.VALID if clean else State.INVALID)]
    if opened.unsigned_but_drawn:
        checks.append(Check("drawn_unsigned", State.UNKNOWN))
    return checks


def _ends(state: State, signatures: list[Judgement], at: datetime) -> datetime:
    if state is State.UNKNOWN:
        return at + AGAIN_AFTER
    return max(at, min([at + LONGEST, *(one.ends_at for one in signatures if one.ends_at)]))
