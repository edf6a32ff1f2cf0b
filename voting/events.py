"""What can happen in an open vote, as it enters the meeting's journal: payloads by audience.

The hall learns that a vote closed and how many took part, the result only when it is announced;
the secretariat has result and roll at closing; delegates get the receipts, so that each can find the own one.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TypedDict, cast

from councils.rules.thresholds import ThresholdJson
from journal.rules.canonical import Json
from voting.rules.tally import Result

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
ENTERED = "vote.entered"
"""Held while the screens were out and written down on paper: question, electorate and announced result at once."""
CANCELLED = "vote.cancelled"
REPEATED = "vote.repeated"
ASSISTED_ASKED = "ballot.assisted_asked"
ASSISTED_CONFIRMED = "ballot.assisted_confirmed"
ASSISTED_REFUSED = "ballot.assisted_refused"


class BelowQuorumJson(TypedDict):
    """The numbers of the sitting when the vote was opened all the same, and why; clause: of the body's quorum."""

    present: int
    total: int
    needed: int
    clause: str
    reason: str


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
    remote: str
    below_quorum: BelowQuorumJson | None
    is_test: bool
    from_paper: bool


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
    from_afar: bool
    receipt: str


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
