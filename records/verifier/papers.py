"""Papers: their revisions grow out of each other, and the journal knows each."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from records.verifier import strict
from records.verifier.findings import Findings, Unreadable
from records.verifier.journal import Journal
from records.verifier.packed import Bundle

LONGEST_PAPER = 256 * 1024**2
CAUSES = ("sealed", "signed", "numbered", "agency_signed", "timestamped")


@dataclass(frozen=True, slots=True)
class Revision:
    ordinal: int
    cause: str
    sha256: str
    size: int
    certificate: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    kind: str
    state: str
    title: str
    revisions: tuple[Revision, ...]


def read_papers(bundle: Bundle) -> list[Paper]:
    said = bundle.json("papers.json")
    listed = said.get("papers") if isinstance(said, dict) else None
    if not isinstance(listed, list):
        raise Unreadable("json_unreadable", file="papers.json", why="papers")
    papers = [_paper(one) for one in listed]
    if len({paper.id for paper in papers}) != len(papers):
        raise Unreadable("json_unreadable", file="papers.json", why="a paper twice")
    return papers


def check_papers(
    bundle: Bundle, journal: Journal, papers: list[Paper], findings: Findings
) -> dict[str, bytes]:
    """The newest file of each paper whose revisions are what the record says, by its id."""
    told = _told(journal)
    known = {f"papers/{paper.id}/{one.ordinal}.pdf" for paper in papers for one in paper.revisions}
    for one in bundle.of("paper"):
        if one.path not in known:
            findings.fault("papers", "revision_unknown", file=one.path)
    if bundle.is_whole:
        for name in sorted(told.keys() - {paper.id for paper in papers}):
            findings.fault("papers", "paper_missing", paper=name)
    withdrawn = _withdrawn(journal)
    found: dict[str, bytes] = {}
    for paper in papers:
        if paper.id in withdrawn:
            findings.note("papers", "paper_withdrawn", title=paper.title[:80])
        content = _check(bundle, paper, told.get(paper.id, {}), findings)
        if content is not None:
            found[paper.id] = content
    return found


def _check(bundle: Bundle, paper: Paper, told: dict[int, dict[str, Any]], findings: Findings) -> bytes | None:
    is_good = True

    def fault(code: str, ordinal: int) -> None:
        nonlocal is_good
        is_good = False
        findings.fault("papers", code, title=paper.title[:80], ordinal=ordinal)

    for ordinal in sorted(told.keys() - {one.ordinal for one in paper.revisions}):
        fault("revision_missing", ordinal)
    lost = _lost(bundle, paper, findings)
    newest = max((one.ordinal for one in paper.revisions if one.ordinal not in lost), default=0)
    content = bundle.content(f"papers/{paper.id}/{newest}.pdf", most=LONGEST_PAPER) if newest else b""
    before = 0
    for one in paper.revisions:
        said = told.get(one.ordinal)
        if said is None or any(said.get(name) != getattr(one, name) for name in ("sha256", "size", "cause")):
            fault("revision_not_told", one.ordinal)
        if one.ordinal > newest:
            continue
        if one.ordinal not in lost and not _is_listed(bundle, paper, one):
            fault("revision_differs", one.ordinal)
        if not before < one.size <= len(content) or sha256(content[: one.size]).hexdigest() != one.sha256:
            fault("revision_no_prefix", one.ordinal)
        before = one.size
    return content if is_good and newest == len(paper.revisions) else None


def _is_listed(bundle: Bundle, paper: Paper, one: Revision) -> bool:
    listed = bundle.files.get(f"papers/{paper.id}/{one.ordinal}.pdf")
    return listed is not None and (listed.sha256, listed.size) == (one.sha256, one.size)


def _lost(bundle: Bundle, paper: Paper, findings: Findings) -> set[int]:
    """Revisions whose files are not here, which the bundle says itself."""
    lost = {
        one.ordinal
        for one in paper.revisions
        if one.sha256 in bundle.manifest["missing"]
        and f"papers/{paper.id}/{one.ordinal}.pdf" not in bundle.files
    }
    for ordinal in sorted(lost):
        findings.doubt("papers", "revision_lost", title=paper.title[:80], ordinal=ordinal)
    return lost


def _told(journal: Journal) -> dict[str, dict[int, dict[str, Any]]]:
    """By paper and ordinal, since it was last sealed. A paper that was unsealed and not sealed again has none."""
    told: dict[str, dict[int, dict[str, Any]]] = {}
    for entry in journal.told:
        if not entry.kind.startswith("paper."):
            continue
        said = entry.says("public", "hall", "delegates", "secretariat")
        name, revision = said.get("paper"), said.get("revision")
        if not isinstance(name, str):
            continue
        if entry.kind in ("paper.sealed", "paper.unsealed"):
            told.pop(name, None)
        if isinstance(revision, dict) and strict.is_whole(revision.get("ordinal"), 1):
            told.setdefault(name, {})[int(revision["ordinal"])] = revision
    return told


def _withdrawn(journal: Journal) -> set[str]:
    """Papers that are in force no more, by the journal's word."""
    said = (one.says("public").get("paper") for one in journal.told if one.kind == "paper.withdrawn")
    return {name for name in said if isinstance(name, str)}


def _paper(said: Any) -> Paper:
    try:
        revisions = tuple(
            Revision(one["ordinal"], one["cause"], one["sha256"], one["size"], one["certificate"])
            for one in said["revisions"]
        )
        named: tuple[Any, Any, Any, Any] = (said["id"], said["kind"], said["state"], said["title"])
        paper = Paper(*named, revisions)
    except (TypeError, KeyError) as fault:
        raise Unreadable("json_unreadable", file="papers.json", why="a paper") from fault
    right = (
        all(isinstance(text, str) for text in named)
        and strict.UUID.fullmatch(paper.id) is not None
        and bool(revisions)
        and [one.ordinal for one in revisions] == list(range(1, len(revisions) + 1))
        and revisions[0].cause == "sealed"
        and all(
            one.cause in CAUSES
            and strict.is_hash(one.sha256)
            and strict.is_whole(one.size, 1)
            and (one.certificate is None or strict.is_hash(one.certificate))
            for one in revisions
        )
    )
    if not right:
        raise Unreadable("json_unreadable", file="papers.json", why="a paper")
    return paper
