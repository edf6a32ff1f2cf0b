"""Rows of an open vote as payloads of the journal."""

from collections.abc import Iterable

from catalogue.text import utc_text
from journal.rules.canonical import Json
from voting.events import AssistedJson, RollLineJson, VoteJson, as_json
from voting.models import AssistedBallot, OpenBallot, OpenVote
from voting.rules.words import Family


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
        "remote": vote.remote,
        "below_quorum": vote.below_quorum,
        "is_test": vote.is_test,
        "from_paper": vote.from_paper,
    }
    return as_json(typed)


def roll_json(ballots: Iterable[OpenBallot]) -> list[Json]:
    """Ordered by receipt, so that the order says nothing about who was quick."""
    lines: list[RollLineJson] = [
        {
            "mandate": str(ballot.mandate_id),
            "choice": ballot.choice,
            "revision": ballot.revision,
            "recorded_at": utc_text(ballot.recorded_at),
            "origin": ballot.origin,
            "from_afar": ballot.from_afar,
            "receipt": ballot.receipt,
        }
        for ballot in ballots
    ]
    return [as_json(line) for line in sorted(lines, key=lambda line: line["receipt"])]


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
