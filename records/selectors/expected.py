"""What the record says of a file: every revision of its paper, who signed in each, and who has still to sign."""

from collections.abc import Sequence

from records.models import Paper, PaperRevision, SigningStep, TakenBack
from records.rules.words import PaperState, RevisionCause, StepKind, StepState
from signing.verdict import Expected, ExpectedRevision

SIGNATURES = (RevisionCause.SIGNED, RevisionCause.AGENCY_SIGNED)
SIGNERS = (StepKind.PERSON, StepKind.AGENCY)


def expected_by_hash(sha256: str) -> Expected | None:
    """Of the paper that has a revision with these bytes; None where the record knows none."""
    return _expected([sha256])


def expected_by_prefix(hashes: Sequence[str]) -> Expected | None:
    """Of the paper whose revision a file begins with; hashes: of its beginnings, the shortest first."""
    return _expected(hashes)


def expected_of(paper: Paper) -> Expected | None:
    """None before it is sealed."""
    rows = paper.revisions.select_related("step", "certificate").order_by("ordinal")
    revisions = tuple(_revision(row) for row in rows)
    return Expected(revisions, _awaits(paper)) if revisions else None


def was_taken_back(hashes: Sequence[str]) -> bool:
    """hashes: of a file or of its beginnings. Whether it was sealed once, and taken back before anybody signed it."""
    return TakenBack.objects.filter(sha256__in=hashes).exists()


def was_withdrawn(hashes: Sequence[str]) -> bool:
    """hashes: as above. Whether it is a paper that was withdrawn after it was signed."""
    return PaperRevision.objects.filter(sha256__in=hashes, paper__state=PaperState.WITHDRAWN).exists()


def _expected(hashes: Sequence[str]) -> Expected | None:
    # Papers made alike may have the same first bytes: the one that knows most of the file is meant.
    found = {row.sha256: row for row in PaperRevision.objects.filter(sha256__in=hashes).order_by("paper_id")}
    known = [found[one] for one in hashes if one in found]
    if not known:
        return None
    return expected_of(Paper.objects.select_related("body").get(id=known[-1].paper_id))


def _revision(row: PaperRevision) -> ExpectedRevision:
    is_signature = row.cause in SIGNATURES and row.certificate is not None
    return ExpectedRevision(
        sha256=row.sha256,
        size=row.size,
        cause=row.cause,
        signer_certificate_sha256=row.certificate.sha256 if is_signature and row.certificate else None,
        field=row.step.field or None if is_signature and row.step else None,
        is_pending=bool(row.pending),
        holder=row.step.name if is_signature and row.step else "",
    )


def _awaits(paper: Paper) -> tuple[str, ...]:
    steps = SigningStep.objects.filter(paper=paper, kind__in=SIGNERS).exclude(state=StepState.DONE)
    return tuple(step.name or paper.body.name for step in steps.order_by("position"))
