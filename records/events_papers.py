"""What can happen to a paper, as it enters the meeting's journal: kind, and payload by audience.

A draft is the secretariat's. Hashes and lengths of what was sealed are for anyone who checks; titles and names for
whom the paper is. Signatures: records/events_signing.py.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from councils.events import Happening
from journal.rules.canonical import Json
from records.models import NumberSeries, Paper, PaperRevision, PaperVersion, SigningStep
from records.rules.symbols import PERSONAL
from records.rules.words import PaperKind


def paper_drafted(paper: Paper, version: PaperVersion, *, digest: str) -> Happening:
    """digest: SHA-256 of the content as canonical JSON."""
    said = {**_of(paper), "title": paper.title, "as_of": paper.as_of, **_version(version, digest)}
    return "paper.drafted", {"secretariat": said}


def paper_revised(
    paper: Paper,
    version: PaperVersion | None,
    *,
    digest: str,
    how: str,
    more: Mapping[str, Json] | None = None,
) -> Happening:
    """how: edited, refreshed, overridden, described, confirmed."""
    told = _version(version, digest) if version else {}
    said = {**_of(paper), "title": paper.title, "as_of": paper.as_of, "how": how, **told, **(more or {})}
    return "paper.revised", {"secretariat": cast("Mapping[str, Json]", said)}


def paper_sealed(
    paper: Paper,
    revision: PaperRevision,
    steps: Sequence[SigningStep],
    *,
    head: Mapping[str, Json] | None,
    reason: str,
) -> Happening:
    """head: {size, root} of the journal's closing head that stands in the minutes."""
    known: dict[str, Json] = {
        **_of(paper),
        "as_of": paper.as_of,
        "revision": revision_json(revision),
        "steps": [
            {"id": str(step.id), "position": step.position, "kind": str(step.kind), "field": step.field}
            for step in steps
        ],
        "head": dict(head) if head else None,
    }
    named: dict[str, Json] = {
        "title": paper.title,
        "signers": [{"field": step.field, "name": step.name, "title": step.title} for step in steps],
    }
    parts = parts_of(paper, known, named)
    if reason:
        parts["secretariat"] = {**parts.get("secretariat", {}), "reason": reason}
    return "paper.sealed", parts


def paper_unsealed(paper: Paper, *, reason: str) -> Happening:
    return "paper.unsealed", {"public": _of(paper), "secretariat": {"reason": reason}}


def paper_numbered(paper: Paper, revision: PaperRevision) -> Happening:
    known: dict[str, Json] = {
        **_of(paper),
        "number": paper.number,
        "symbol": paper.symbol,
        "year": paper.year,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "step": str(revision.step_id),
        "revision": revision_json(revision),
    }
    return "paper.numbered", parts_of(paper, known, {"title": paper.title})


def paper_issued(paper: Paper) -> Happening:
    known: dict[str, Json] = {
        **_of(paper),
        "number": paper.number,
        "symbol": paper.symbol,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
    }
    return "paper.issued", parts_of(paper, known, {"title": paper.title})


def paper_withdrawn(paper: Paper, *, reason: str) -> Happening:
    return "paper.withdrawn", parts_of(paper, _of(paper), {"title": paper.title, "reason": reason})


def paper_discarded(paper: Paper) -> Happening:
    return "paper.discarded", {"secretariat": {**_of(paper), "title": paper.title}}


def series_set(series: NumberSeries) -> Happening:
    said: dict[str, Json] = {"symbol": series.symbol, "year": series.year, "last": series.last}
    return "series.set", {"secretariat": {"series": said}}


def revision_json(revision: PaperRevision) -> dict[str, Json]:
    return {
        "ordinal": revision.ordinal,
        "sha256": revision.sha256,
        "size": revision.size,
        "cause": str(revision.cause),
    }


def parts_of(
    paper: Paper, known: Mapping[str, Json], named: Mapping[str, Json]
) -> dict[str, Mapping[str, Json]]:
    """known: for anyone. named: for the paper's readers; of a paper its author alone signs, for the secretariat."""
    if paper.is_public:
        return {"public": {**known, **named}}
    return {"public": dict(known), "secretariat" if paper.kind in PERSONAL else "hall": dict(named)}


def _of(paper: Paper) -> dict[str, Json]:
    return {"paper": str(paper.id), "kind": PaperKind(paper.kind).value}


def _version(version: PaperVersion, digest: str) -> dict[str, Json]:
    return {
        "version": {
            "id": str(version.id),
            "ordinal": version.ordinal,
            "origin": str(version.origin),
            "content": digest,
            "sent": version.sent or None,
            "note": version.note,
        }
    }
