"""Papers as a bundle holds them: every revision of what was sealed, and whose certificates stand in them."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from documents import store
from records.bundle.zipped import Member, of_bytes, of_file
from records.models import Paper, PaperRevision, SignerCertificate
from records.rules.words import PaperState

SEALED = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED, PaperState.WITHDRAWN)
OUT = (PaperState.ISSUED,)


@dataclass(slots=True)
class PaperFiles:
    """described: as in papers.json. missing: files that the store has lost."""

    described: list[dict[str, Any]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def papers_of(meeting_id: UUID, size: int, *, is_public: bool) -> PaperFiles:
    """As the record tells them up to entry `size`. is_public: only what was issued to everybody."""
    papers = Paper.objects.filter(meeting_id=meeting_id, state__in=OUT if is_public else SEALED)
    if is_public:
        papers = papers.filter(is_public=True)
    found, certificates = PaperFiles(), dict[str, SignerCertificate]()
    for paper in papers.order_by("id"):
        rows = PaperRevision.objects.filter(paper=paper, seq__lte=size).order_by("ordinal")
        revisions = list(rows.select_related("certificate"))
        if not revisions:
            continue
        certificates |= {row.certificate.sha256: row.certificate for row in revisions if row.certificate}
        found.described.append(_described(paper, revisions))
        _files(paper, revisions, found)
    found.members += _certificates(certificates.values())
    return found


def _files(paper: Paper, revisions: Iterable[PaperRevision], found: PaperFiles) -> None:
    for row in revisions:
        if not store.is_sound(row.sha256, row.size):
            found.missing.append(row.sha256)
            continue
        path = f"papers/{paper.id}/{row.ordinal}.pdf"
        found.members.append(
            of_file(path, "paper", store.path_of(row.sha256), size=row.size, digest=row.sha256)
        )


def _described(paper: Paper, revisions: Iterable[PaperRevision]) -> dict[str, Any]:
    return {
        "id": str(paper.id),
        "kind": paper.kind,
        "state": paper.state,
        "title": paper.title,
        "number": paper.number,
        "symbol": paper.symbol,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "revisions": [
            {
                "ordinal": row.ordinal,
                "cause": row.cause,
                "sha256": row.sha256,
                "size": row.size,
                "seq": row.seq,
                "certificate": row.certificate.sha256 if row.certificate else None,
            }
            for row in revisions
        ],
    }


def _certificates(rows: Iterable[SignerCertificate]) -> list[Member]:
    """Theirs and their issuers', each once."""
    found: dict[str, bytes] = {}
    for row in rows:
        for der in (bytes(row.der), *(base64.b64decode(one) for one in row.chain)):
            found[sha256(der).hexdigest()] = der
    return [of_bytes(f"certificates/{name}.der", "certificate", der) for name, der in sorted(found.items())]
