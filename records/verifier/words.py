"""The report for people, in Vietnamese and English. This program's own texts: it stands alone."""

from datetime import timedelta, timezone
from typing import Any

from records.verifier.check import Report
from records.verifier.findings import STEPS, Finding, State, Weight
from records.verifier.texts import CODES, LABELS
from records.verifier.votes import Counted

LANGUAGES = ("vi", "en")
VIETNAM = timezone(timedelta(hours=7))
SAID_AT_MOST = 20  # findings of one step; the rest are counted


def say(report: Report, language: str) -> str:
    at = LANGUAGES.index(language)

    def label(key: str, **facts: object) -> str:
        return LABELS[key][at].format(**facts)

    lines = [label("heading"), ""]
    meeting, body = report.manifest.get("meeting") or {}, report.manifest.get("body") or {}
    if report.manifest:
        lines += [
            label("meeting", title=_plain(meeting.get("title"))),
            label("body", name=_plain(body.get("name"))),
            label(f"scope_{report.manifest['scope']}"),
            label("journal", size=report.size, root=report.root, code=report.code),
            "",
        ]
    lines += [label(f"verdict_{report.state}"), label(f"meaning_{report.state}"), ""]
    for step in STEPS:
        lines += _step(report, step, at)
    lines += _votes(report.votes, at)
    lines += _papers(report, at)
    lines += ["", label("exit", code={"valid": 0, "invalid": 1, "unknown": 2}[report.state])]
    return "\n".join(lines)


def sentence(found: Finding, at: int) -> str:
    text = CODES.get(found.code)
    facts = {name: _plain(value) for name, value in found.facts}
    if text is None:
        return f"{found.code} {facts}"
    try:
        return text[at].format(**facts)
    except KeyError:
        return f"{text[at]} {facts}"


def as_json(report: Report) -> dict[str, Any]:
    return {
        "verdict": report.state.value,
        "exit": {"valid": 0, "invalid": 1, "unknown": 2}[report.state],
        "meeting": report.manifest.get("meeting"),
        "scope": report.manifest.get("scope"),
        "size": report.size,
        "root": report.root,
        "code": report.code,
        "steps": {step: report.findings.state_of(step).value for step in STEPS},
        "findings": [
            {
                "step": one.step,
                "weight": one.weight.value,
                "code": one.code,
                "facts": dict(one.facts),
                **{language: sentence(one, at) for at, language in enumerate(LANGUAGES)},
            }
            for one in report.findings.found
        ],
        "heads": len(report.heads),
        "votes": len(report.votes),
        "documents": report.documents,
        "papers": [
            {
                "title": paper.title,
                "kind": paper.kind,
                "signatures": [
                    {
                        "name": one.name,
                        "is_timestamp": one.is_timestamp,
                        "at": one.at.isoformat() if one.at else None,
                        "state": one.state.value,
                    }
                    for one in judged
                ],
            }
            for paper, judged in report.papers
        ],
    }


def _step(report: Report, step: str, at: int) -> list[str]:
    state = report.findings.state_of(step)
    lines = [f"[{LABELS[f'state_{state}'][at]}] {LABELS[f'step_{step}'][at]}"]
    for weight in Weight:
        here = [one for one in report.findings.found if (one.step, one.weight) == (step, weight)]
        lines += [f"    {LABELS[f'weight_{weight}'][at]}: {sentence(one, at)}" for one in here[:SAID_AT_MOST]]
        more = report.findings.of(step, weight) - len(here[:SAID_AT_MOST])
        if more > 0:
            lines.append("    " + LABELS["more"][at].format(count=more))
    if state is State.UNKNOWN and step not in report.findings.made:
        lines.append("    " + LABELS["not_made"][at])
    return lines


def _votes(votes: list[Counted], at: int) -> list[str]:
    if not votes:
        return []
    lines = ["", LABELS["votes"][at].format(count=len(votes))]
    for one in votes:
        decided = LABELS["adopted" if one.is_adopted else "rejected"][at]
        lines.append(
            LABELS["vote"][at].format(
                number=_plain(one.number),
                title=_plain(one.title)[:100],
                yes=one.yes,
                no=one.no,
                abstain=one.abstain,
                no_ballot=one.no_ballot,
                decided=decided,
            )
        )
    return lines


def _papers(report: Report, at: int) -> list[str]:
    lines: list[str] = []
    for paper, judged in report.papers:
        lines += ["", LABELS["paper"][at].format(title=_plain(paper.title)[:120])]
        for one in judged:
            kind = LABELS["stamp" if one.is_timestamp else "signature"][at]
            when = one.at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y (+07:00)") if one.at else "?"
            lines.append(f"    [{LABELS[f'state_{one.state}'][at]}] {kind}: {_plain(one.name)}, {when}")
        if not judged:
            lines.append("    " + LABELS["unsigned"][at])
    return lines


def _plain(value: object) -> str:
    """Without what would move the cursor or turn the line round."""
    return "".join(c if c.isprintable() else "?" for c in str(value if value is not None else ""))[:300]
