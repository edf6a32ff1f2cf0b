"""What can happen to signers' certificates, pictures and signatures, as it enters a journal.

What anyone may check stands in the public part: hashes, lengths, ids. Names stand where the paper's readers are.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from councils.events import Happening
from journal.rules.canonical import Json
from records.events_papers import parts_of, revision_json
from records.models import Paper, PaperRevision, SignerCertificate
from records.rules.words import CertificateHolder, PaperKind


def certificate_registered(
    row: SignerCertificate, *, confirmed: Mapping[str, Json] | None = None
) -> Happening:
    """confirmed: {named, reason} where it names somebody else and whoever registers it said why it is right."""
    known: dict[str, Json] = {
        "id": str(row.id),
        "sha256": row.sha256,
        "holder": CertificateHolder(row.holder).value,
    }
    whose: dict[str, Json] = {
        "mandate": str(row.mandate_id) if row.mandate_id else None,
        "user": str(row.user_id) if row.user_id else None,
        "subject": row.subject,
        "issuer": row.issuer,
        "serial": row.serial,
        "kept": str(row.kept),
        **({"confirmed": dict(confirmed)} if confirmed else {}),
    }
    return "certificate.registered", {
        "public": {"certificate": known},
        "secretariat": {"certificate_holder": whose},
    }


def certificate_ended(row: SignerCertificate, *, reason: str) -> Happening:
    return "certificate.ended", {
        "public": {"certificate": {"id": str(row.id), "sha256": row.sha256}},
        "secretariat": {"reason": reason},
    }


def times_asked(papers: Sequence[UUID]) -> Happening:
    return "times.asked", {"secretariat": {"papers": [str(paper) for paper in papers]}}


def picture_set(*, holder: str, sha256: str | None, width: int) -> Happening:
    """sha256: null where it was taken away. width: tenths of a millimetre."""
    return "picture.set", {"secretariat": {"holder": holder, "sha256": sha256, "width": width}}


def trust_changed(*, store: str, sha256: str, subject: str, is_added: bool, reason: str) -> Happening:
    said: dict[str, Json] = {
        "store": store,
        "sha256": sha256,
        "subject": subject,
        "added": is_added,
        "reason": reason,
    }
    return "trust.changed", {"secretariat": {"trust": said}}


def paper_signed(paper: Paper, revision: PaperRevision, *, name: str) -> Happening:
    """Also by the agency: the revision's cause says which. name: as it stands in the paper."""
    assert revision.certificate is not None
    known = _of(paper, revision) | {"step": str(revision.step_id), "certificate": revision.certificate.sha256}
    return "paper.signed", parts_of(paper, known, {"title": paper.title, "name": name})


def paper_stamped(paper: Paper, revision: PaperRevision) -> Happening:
    """A timestamp that was awaited, or evidence for the long term."""
    return "paper.stamped", parts_of(paper, _of(paper, revision), {"title": paper.title})


def _of(paper: Paper, revision: PaperRevision) -> dict[str, Json]:
    return {
        "paper": str(paper.id),
        "kind": PaperKind(paper.kind).value,
        "revision": {**revision_json(revision), "level": revision.level},
    }
