"""Every vote counted again: its roll against electorate, receipts, threshold and what was announced."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from records.verifier import strict
from records.verifier.findings import Findings
from records.verifier.journal import Journal, Told
from records.verifier.packed import Bundle

CHOICES = ("yes", "no", "abstain")
ALL = ("public", "hall", "delegates", "secretariat")
ROLL_LINE = {"mandate", "choice", "revision", "recorded_at", "origin", "from_afar", "receipt"}


@dataclass(slots=True)
class Vote:
    """What the record says of one. opening: number, title, threshold, totals; None where it is withheld."""

    id: str
    opening: dict[str, Any] | None = None
    openings: int = 0
    closings: list[Told] = field(default_factory=list)
    results: list[tuple[Told, dict[str, Any]]] = field(default_factory=list)  # as told, in order
    electorate: list[str] | None = None
    roll: list[dict[str, Any]] | None = None
    names: dict[str, str] | None = None
    names_seq: int = 0
    is_cancelled: bool = False

    @property
    def number(self) -> str:
        return str((self.opening or {}).get("number", self.id[:8]))

    @property
    def title(self) -> str:
        return str((self.opening or {}).get("title", ""))


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote as it was found right, for the report."""

    number: str
    title: str
    yes: int
    no: int
    abstain: int
    no_ballot: int
    is_adopted: bool


def check_votes(bundle: Bundle, journal: Journal, findings: Findings) -> list[Counted]:
    votes = _votes(journal, findings)
    files = {
        one.path.removeprefix("ballots/").removesuffix(".json"): one.path for one in bundle.of("ballots")
    }
    for name in sorted(files.keys() - {vote.id for vote in votes.values() if vote.roll}):
        findings.fault("votes", "ballots_of_no_vote", vote=name)
    opens = ("vote.opened", "vote.entered")
    counted, unseen = [], sum(told.kind in opens and not told.parts for told in journal.told)
    for vote in votes.values():
        if vote.opening is None:
            unseen += 1
        elif not vote.opening.get("is_test"):
            counted += _check(vote, bundle, files.get(vote.id), findings)
    if unseen:
        findings.note("votes", "votes_withheld", count=unseen)
    return counted


def _votes(journal: Journal, findings: Findings) -> dict[str, Vote]:
    votes: dict[str, Vote] = {}
    for told in journal.told:
        if not told.kind.startswith("vote."):
            continue
        said = told.says(*ALL)
        named = said.get("vote")
        name = named.get("id") if isinstance(named, dict) else named
        if not isinstance(name, str):
            continue
        vote = votes.setdefault(name, Vote(name))
        try:
            _take(vote, told, said)
        except (TypeError, KeyError, ValueError, AttributeError):
            findings.fault("votes", "vote_malformed", seq=told.seq)
    return votes


def _take(vote: Vote, told: Told, said: dict[str, Any]) -> None:
    if told.kind in ("vote.opened", "vote.entered"):
        _opening(vote, said, "entered" if told.kind == "vote.entered" else "vote")
    if told.kind == "vote.closed":
        vote.closings.append(told)
        vote.roll = [_line(one) for one in _list(said["roll"])] if "roll" in said else vote.roll
    if told.kind == "vote.announced" and "names" in said:
        vote.names = {_text(key): _text(one) for key, one in said["names"].items()}
        vote.names_seq = told.seq
    vote.is_cancelled = vote.is_cancelled or told.kind == "vote.cancelled"
    if "result" in said:
        if not isinstance(said["result"], dict):
            raise TypeError("result")
        vote.results.append((told, said["result"]))


def _opening(vote: Vote, said: dict[str, Any], name: str) -> None:
    vote.openings += 1
    if isinstance(said.get(name), dict):
        vote.opening = said[name]
    if said.get("electorate") is not None:
        vote.electorate = [_text(one) for one in _list(said["electorate"])]


def _check(vote: Vote, bundle: Bundle, ballots: str | None, findings: Findings) -> list[Counted]:
    before = len(findings.found)

    def fault(code: str, **facts: str | int) -> None:
        findings.fault("votes", code, number=vote.number, **facts)

    if vote.openings != 1 or len(vote.closings) > 1:
        fault("vote_twice")
    if not vote.results:
        if not vote.is_cancelled and not vote.closings:
            findings.note("votes", "vote_not_closed", number=vote.number)
        return []
    try:
        _results(vote, fault)
        _roll(vote, fault)
        _announced(vote, fault)
        _names(vote, fault)
        _ballots(vote, bundle, ballots, fault)
    except (TypeError, KeyError, ValueError, AttributeError, ZeroDivisionError) as failure:
        fault("vote_unreadable", why=str(failure)[:80])
    if any(found.step == "votes" and found.weight == "fault" for found in findings.found[before:]):
        return []
    last = vote.results[-1][1]
    facts = [_whole(last[name]) for name in (*CHOICES, "no_ballot")]
    return [Counted(vote.number, vote.title, facts[0], facts[1], facts[2], facts[3], last["adopted"] is True)]


def _results(vote: Vote, fault: Any) -> None:
    """Every number that follows from the counts."""
    opening = vote.opening or {}
    threshold, legal_total = opening["threshold"], _whole(opening["legal_total"])
    for told, result in vote.results:
        for name, should in expected_result(result, threshold, legal_total).items():
            if result.get(name) != should or isinstance(result.get(name), bool) != isinstance(should, bool):
                fault(
                    "result_wrong",
                    seq=told.seq,
                    field=name,
                    said=str(result.get(name))[:20],
                    should=str(should),
                )
        if result.get("clause") != threshold["clause"]:
            fault("result_wrong", seq=told.seq, field="clause", said="", should="")


def expected_result(result: dict[str, Any], threshold: dict[str, Any], legal_total: int) -> dict[str, Any]:
    """docs/bundle.md, Result of a count."""
    yes, no, abstain = (_whole(result[name]) for name in CHOICES)
    present, took_part = _whole(result["present"]), yes + no + abstain
    if took_part > legal_total:
        raise ValueError("more took part than there are")
    base = max(present, took_part, 1) if threshold["base"] == "present" else legal_total
    num, den = _whole(threshold["num"]), _whole(threshold["den"], 1)
    needed = num * base // den + 1 if threshold["strict"] is True else -(-num * base // den)
    shares = {"yes": yes, "no": no, "abstain": abstain, "no_ballot": legal_total - took_part}
    return {
        "legal_total": legal_total,
        "took_part": took_part,
        "no_ballot": legal_total - took_part,
        **{f"{name}_share": share(part, legal_total) for name, part in shares.items()},
        "yes_share_present": share(yes, max(present, took_part)),
        "needed": needed,
        "adopted": yes >= needed,
    }


def share(part: int, whole: int) -> int:
    return (20_000 * part + whole) // (2 * whole) if whole else 0


def _roll(vote: Vote, fault: Any) -> None:
    electorate = vote.electorate
    if electorate is not None and len(set(electorate)) != len(electorate):
        fault("electorate_twice")
    if vote.roll is None:
        return
    mandates = Counter(line["mandate"] for line in vote.roll)
    for mandate in sorted(name for name, times in mandates.items() if times > 1):
        fault("mandate_twice", mandate=mandate)
    for mandate in sorted(mandates.keys() - set(mandates if electorate is None else electorate)):
        fault("mandate_not_electorate", mandate=mandate)
    _closing(vote.closings[0], vote.roll, fault)


def _closing(closing: Told, roll: list[dict[str, Any]], fault: Any) -> None:
    """The roll against what the closing says of it; counts by hand have none."""
    said = closing.says(*ALL)
    result = said.get("result", {})
    counts = Counter(line["choice"] for line in roll)
    by_hand = result.get("by_hand") is True
    if not by_hand and any(counts[name] != result.get(name) for name in CHOICES):
        fault("roll_not_result", seq=closing.seq)
    if not by_hand and said.get("took_part") != len(roll):
        fault("took_part_wrong", seq=closing.seq)
    if "receipts" in said and said["receipts"] != sorted(line["receipt"] for line in roll):
        fault("receipts_differ", seq=closing.seq)


def _announced(vote: Vote, fault: Any) -> None:
    """An announcement tells the closing's result, or the newest correction's before it."""
    known: dict[str, Any] | None = None
    for told, result in vote.results:
        if told.kind == "vote.announced" and known is not None and result != known:
            fault("announced_differs", seq=told.seq)
        if told.kind in ("vote.closed", "vote.corrected", "vote.entered"):
            known = result
    for told in vote.closings:
        said = told.says(*ALL)
        announced = [result for one, result in vote.results if one.kind == "vote.announced"]
        corrected = any(one.kind == "vote.corrected" for one, _ in vote.results)
        if announced and not corrected and announced[0].get("took_part") != said.get("took_part"):
            fault("took_part_wrong", seq=told.seq)


def _names(vote: Vote, fault: Any) -> None:
    if vote.names is None:
        return
    if vote.roll is not None and {line["mandate"]: line["choice"] for line in vote.roll} != vote.names:
        fault("names_not_roll", seq=vote.names_seq)
    told = [(one, result) for one, result in vote.results if one.seq <= vote.names_seq]
    if any(one.kind == "vote.corrected" for one, _ in told) or told[-1][1].get("by_hand") is True:
        return
    counts = Counter(vote.names.values())
    if any(counts[name] != told[-1][1].get(name) for name in CHOICES) or set(counts) - set(CHOICES):
        fault("names_not_result", seq=vote.names_seq)


def _ballots(vote: Vote, bundle: Bundle, path: str | None, fault: Any) -> None:
    if path is None:
        if vote.roll and bundle.is_whole:
            fault("ballots_missing")
        return
    said = bundle.json(path)
    lines = _list(said["lines"])
    roll = [{key: one for key, one in line.items() if key != "salt"} for line in lines]
    if said.get("vote") != vote.id or roll != vote.roll:
        fault("ballots_not_roll")
    for line in lines:
        if receipt(vote.id, line) != line["receipt"]:
            fault("receipt_wrong", mandate=line["mandate"])


def receipt(vote: str, line: dict[str, Any]) -> str:
    said = {name: line[name] for name in ("choice", "mandate", "recorded_at", "revision", "salt")}
    return sha256(strict.canonical({**said, "vote": vote})).hexdigest()


def _line(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict) or not said.keys() >= ROLL_LINE or said["choice"] not in CHOICES:
        raise TypeError("a line of the roll")
    for name in ("mandate", "receipt", "recorded_at"):
        _text(said[name])
    _whole(said["revision"], 1)
    return said


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text is missing")
    return value


def _whole(value: Any, least: int = 0) -> int:
    if not strict.is_whole(value, least):
        raise TypeError("a number is missing")
    return int(value)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return value
