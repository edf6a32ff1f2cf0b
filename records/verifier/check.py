"""All checks of a bundle, one after the other (docs/bundle.md, Checks)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from records.verifier.chain import Certificate
from records.verifier.documents import check_documents
from records.verifier.findings import Findings, State, Unreadable
from records.verifier.heads import Point, check_heads, check_witness, short_code
from records.verifier.journal import Journal, read_journal
from records.verifier.minutes import heads_in, point_of
from records.verifier.packed import Bundle, open_bundle
from records.verifier.papers import LONGEST_PAPER, Paper, check_papers, read_papers
from records.verifier.signatures import Judged, first_signed, judge, judge_paper, pool_of
from records.verifier.votes import Counted, check_votes


@dataclass(frozen=True, slots=True)
class Given:
    """What the person checking brings: heads, ids of the server's keys, signed minutes, roots he trusts."""

    heads: Sequence[Point] = ()
    keys: Sequence[str] = ()
    minutes: Sequence[Path] = ()
    roots: Sequence[Certificate] = ()


@dataclass(slots=True)
class Report:
    findings: Findings = field(default_factory=Findings)
    manifest: dict[str, Any] = field(default_factory=dict)
    size: int = 0
    root: str = ""
    heads: list[dict[str, Any]] = field(default_factory=list)
    votes: list[Counted] = field(default_factory=list)
    documents: int = 0
    papers: list[tuple[Paper, list[Judged]]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.findings.state

    @property
    def code(self) -> str:
        return short_code(str(self.manifest.get("stream", "")), self.size, self.root) if self.size else ""


def check_bundle(path: Path, given: Given) -> Report:
    """Never raises: what goes wrong is a finding, and never a good one."""
    report = Report()
    bundle: Bundle | None = None
    with report.findings.part("file"):
        bundle = open_bundle(path, report.findings)
        report.manifest = bundle.manifest
    if bundle is not None:
        with bundle.packed:
            _check(bundle, given, report)
    return report


def _check(bundle: Bundle, given: Given, report: Report) -> None:
    findings, journal = report.findings, Journal()
    with findings.part("journal"):
        journal = read_journal(bundle, findings)
        report.size, report.root = len(journal.tree), journal.root
        _meeting(bundle, journal, findings)
    with findings.part("heads"):
        report.heads = check_heads(bundle, journal, findings)
    with findings.part("votes"):
        report.votes = check_votes(bundle, journal, findings)
    with findings.part("documents"):
        report.documents = check_documents(bundle, journal, findings)
    papers: list[Paper] = []
    contents: dict[str, bytes] = {}
    with findings.part("papers"):
        papers = read_papers(bundle)
        contents = check_papers(bundle, journal, papers, findings)
    with findings.part("signatures"):
        certificates = [
            bundle.content(one.path) for one in bundle.of("certificate") if one.path in bundle.sound
        ]
        for paper in papers:
            if paper.id in contents:
                judged = judge_paper(contents[paper.id], paper, pool_of(given.roots, certificates))
                report.papers.append((paper, judged))
                _say(judged, findings)
    report.points = list(given.heads)
    with findings.part("minutes"):
        _minutes(report, contents, journal)
        for file in given.minutes:
            _minutes_beside(file, given, report, contents)
    with findings.part("witness"):
        keys = {*given.keys, *(point.key for point in report.points if point.key)}
        check_witness(report.points, keys, report.heads, journal, findings)


def _meeting(bundle: Bundle, journal: Journal, findings: Findings) -> None:
    """What the manifest says of the meeting is what the record last told the public of it."""
    told: dict[str, Any] = {}
    for entry in journal.told:
        said = entry.says("public").get("meeting")
        if entry.kind in ("meeting.convened", "meeting.revised") and isinstance(said, dict):
            told |= said
    for name in ("title", "number"):
        if name in told and bundle.manifest["meeting"].get(name) != told[name]:
            findings.fault("journal", "manifest_wrong", field=f"meeting.{name}")


def _say(judged: list[Judged], findings: Findings, *, step: str = "signatures") -> None:
    for one in judged:
        for code in one.faults:
            findings.fault(step, code, title=one.title[:80], name=one.name)
        for code in one.doubts:
            findings.doubt(step, code, title=one.title[:80], name=one.name)


def _minutes(report: Report, contents: dict[str, bytes], journal: Journal) -> None:
    """The newest minutes' head belongs to this tree; signed by people who are trusted it is a witness."""
    closed = [told.seq for told in journal.told if told.kind == "meeting.closed"]
    signed = [(paper, judged) for paper, judged in report.papers if paper.kind == "minutes"]
    for paper, judged in signed:
        is_witness = first_signed(judged) > 0 and all(one.state is State.VALID for one in judged)
        for head in heads_in(contents[paper.id], first_signed(judged)):
            _compare(head, report, journal)
            if not closed or head["size"] < closed[0]:
                report.findings.fault("minutes", "minutes_before_closing", size=head["size"])
            if is_witness:
                report.points.append(point_of(head, paper.title[:80]))


def _compare(head: dict[str, Any], report: Report, journal: Journal) -> None:
    size = head["size"]
    if head.get("stream") != report.manifest["stream"]:
        report.findings.fault("minutes", "minutes_of_other_meeting")
    elif size > len(journal.tree) or journal.tree.root(size).hex() != head["root"]:
        report.findings.fault("minutes", "minutes_head_differs", size=size)


def _minutes_beside(file: Path, given: Given, report: Report, contents: dict[str, bytes]) -> None:
    """One of the bundle's papers, byte for byte, or a file that is checked by itself."""
    if file.stat().st_size > LONGEST_PAPER:
        raise Unreadable("file_too_large", file=file.name)
    pdf = file.read_bytes()
    name = file.name[:80]
    for paper, judged in report.papers:
        if contents[paper.id] == pdf:
            report.findings.note("minutes", "minutes_are_here", file=name)
            if any(one.state is not State.VALID for one in judged) or not judged:
                report.findings.doubt("minutes", "minutes_not_proven", file=name)
            return
    judged = judge(pdf, pool_of(given.roots), title=name, sizes=None)
    if not any(not one.is_timestamp for one in judged):
        report.findings.doubt("minutes", "minutes_not_signed", file=name)
        return
    _say(judged, report.findings, step="minutes")
    _foreign_heads(heads_in(pdf, first_signed(judged)), name, report, judged)


def _foreign_heads(heads: list[dict[str, Any]], name: str, report: Report, judged: list[Judged]) -> None:
    is_proven = all(one.state is State.VALID for one in judged)
    if not heads:
        report.findings.doubt("minutes", "minutes_without_head", file=name)
    for head in heads:
        if head.get("stream") != report.manifest["stream"]:
            report.findings.fault("minutes", "minutes_of_other_meeting")
        elif is_proven:
            report.points.append(point_of(head, name))
        else:
            report.findings.doubt("minutes", "minutes_not_proven", file=name)
