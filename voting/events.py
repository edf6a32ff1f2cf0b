"""What can happen in an open vote, as it enters the meeting's journal: payloads by audience.

The hall learns that a vote closed and how many took part, the result only when it is announced;
the secretariat has result and roll at closing; delegates get the receipts, so that each can find the own one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TypedDict, cast

from catalogue.text import utc_text
from councils.rules.thresholds import ThresholdJson
from journal.rules.canonical import Json
from voting.models import AssistedBallot, OpenBallot, OpenVote
from voting.rules.tally import Result
from voting.rules.words import Family

PREPARED = "vote.prepared"
REVISED = "vote.revised"
DIVIDED = "vote.divided"
OPENED = "vote.opened"
EXTENDED = "vote.extended"
INTERRUPTED = "vote.interrupted"
RESUMED = "vote.resumed"
CLOSED = "vote.closed"
ANNOUNCED = "vote.announced"
CORRECTED = "vote.corrected"
CANCELLED = "vote.cancelled"
REPEATED = "vote.repeated"
ASSISTED_ASKED = "ballot.assisted_asked"
ASSISTED_CONFIRMED = "ballot.assisted_confirmed"
ASSISTED_REFUSED = "ballot.assisted_refused"


class VoteJson(TypedDict):
    """A vote as every screen knows it before it is counted. Times are UTC text; counts are persons."""

    id: str
    family: str
    number: int
    item: str | None
    title: str
    text: str
    matter: str
    threshold: ThresholdJson
    method: str
    may_change: bool
    duration_s: int | None
    state: str
    part_of: str | None
    part_label: str
    repeats: str | None
    opened_at: str | None
    closes_at: str | None
    legal_total: int
    needed: int
    present: int


def vote_json(vote: OpenVote, *, needed: int = 0) -> dict[str, Json]:
    """needed: the fewest yes that adopt; 0 before the totals are frozen."""
    typed: VoteJson = {
        "id": str(vote.id),
        "family": Family.OPEN.value,
        "number": vote.number,
        "item": _text_or_none(vote.item_id),
        "title": vote.title,
        "text": vote.text,
        "matter": vote.matter,
        "threshold": {
            "num": vote.threshold_num,
            "den": vote.threshold_den,
            "strict": vote.threshold_strict,
            "base": vote.threshold_base,
            "clause": vote.threshold_clause,
        },
        "method": vote.method,
        "may_change": vote.may_change,
        "duration_s": vote.duration_s,
        "state": vote.state,
        "part_of": _text_or_none(vote.part_of_id),
        "part_label": vote.part_label,
        "repeats": _text_or_none(vote.repeats_id),
        "opened_at": utc_text(vote.opened_at) if vote.opened_at else None,
        "closes_at": utc_text(vote.closes_at) if vote.closes_at else None,
        "legal_total": vote.legal_total,
        "needed": needed,
        "present": vote.present,
    }
    return as_json(typed)


def as_json(typed: Mapping[str, object]) -> dict[str, Json]:
    """A TypedDict of JSON values, as the journal takes it."""
    return cast("dict[str, Json]", dict(typed))


class RollLineJson(TypedDict):
    """One line of the closing roll (bảng kê phiếu)."""

    mandate: str
    choice: str
    revision: int
    recorded_at: str
    origin: str
    receipt: str


def roll_json(ballots: Iterable[OpenBallot]) -> list[Json]:
    """Ordered by receipt, so that the order says nothing about who was quick."""
    lines: list[RollLineJson] = [
        {
            "mandate": str(ballot.mandate_id),
            "choice": ballot.choice,
            "revision": ballot.revision,
            "recorded_at": utc_text(ballot.recorded_at),
            "origin": ballot.origin,
            "receipt": ballot.receipt,
        }
        for ballot in ballots
    ]
    return [as_json(line) for line in sorted(lines, key=lambda line: line["receipt"])]


def result_json(result: Result) -> dict[str, Json]:
    return as_json(asdict(result))


class OwnBallotJson(TypedDict):
    """A ballot as its own delegate sees it: the receipt and what it is made from."""

    vote: str
    choice: str
    revision: int
    recorded_at: str
    receipt: str
    salt: str
    code: str
    origin: str


class AssistedJson(TypedDict):
    id: str
    vote: str
    mandate: str
    choice: str
    state: str
    asked_by: str
    asked_at: str


def assisted_json(asked: AssistedBallot) -> dict[str, Json]:
    typed: AssistedJson = {
        "id": str(asked.id),
        "vote": str(asked.vote_id),
        "mandate": str(asked.mandate_id),
        "choice": asked.choice,
        "state": asked.state,
        "asked_by": str(asked.asked_by_id),
        "asked_at": utc_text(asked.asked_at),
    }
    return as_json(typed)


def _text_or_none(identity: object) -> str | None:
    return None if identity is None else str(identity)
