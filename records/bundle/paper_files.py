"""Papers as a bundle holds them: every revision of what was sealed, and whose certificates stand in them."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, Sum

from documents import store
from records.bundle.zipped import Member, of_bytes, of_file
from records.models import Paper, PaperRevision, SignerCertificate
from records.rules.words import PaperState

SEALED = (PaperState.SEALED, PaperState.SIGNED, PaperState.ISSUED, PaperState.WITHDRAWN)
OUT = (PaperState.ISSUED,)
LONG_TERM = "b_lta"


@dataclass(slots=True)
class PaperFiles:
    """described: as in papers.json. missing: files that the store has lost."""

    described: list[dict[str, Any]] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def unproven_signatures(meeting_id: UUID, *, is_public: bool) -> int:
    """How many stand in files that lack a time or long-term evidence: of a bundle made now nobody could be sure."""
    newest = PaperRevision.objects.filter(paper=OuterRef("paper")).order_by("-ordinal").values("id")[:1]
    rows = PaperRevision.objects.filter(
        id=Subquery(newest), paper__in=_papers(meeting_id, is_public=is_public)
    )
    said = rows.exclude(level=LONG_TERM).aggregate(all=Sum("signatures"))
    return said["all"] or 0


def _papers(meeting_id: UUID, *, is_public: bool) -> QuerySet[Paper]:
    papers = Paper.objects.filter(meeting_id=meeting_id, state__in=OUT if is_public else SEALED)
    return papers.filter(is_public=True) if is_public else papers


def papers_of(meeting_id: UUID, size: int, *, is_public: bool) -> PaperFiles:
    """As the record tells them up to entry `size`. is_public: only what was issued to everybody."""
    found, certificates = PaperFiles(), dict[str, SignerCertificate]()
    for paper in _papers(meeting_id, is_public=is_public).order_by("id"):
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
