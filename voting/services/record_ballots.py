"""Write offered ballots down: the one place where a ballot of an open vote becomes a fact."""

import base64
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from catalogue.refusals import Conflict, Forbidden, NotFound, Refusal
from catalogue.text import utc_text
from councils.rules.body_rules import RemoteVoters
from sessions.selectors import whereabouts
from voting.events import OwnBallotJson
from voting.models import Elector, OpenBallot, OpenVote
from voting.rules.casting import Offered, Outcome, Situation, Standing, heard_from, outcome
from voting.rules.receipt import BallotFacts, receipt
from voting.rules.words import Choice, Method, Origin, VoteState
from voting.selectors import own_ballot_json

CHANGES = ("choice", "revision", "recorded_at", "origin", "salt", "receipt", "from_afar")

REFUSED: Mapping[Outcome, tuple[type[Conflict | Forbidden], str]] = MappingProxyType(
    {
        Outcome.BY_HAND: (Conflict, "vote_is_by_hand"),
        Outcome.NOT_ELECTOR: (Forbidden, "not_an_elector"),
        Outcome.NOT_PRESENT: (Conflict, "not_marked_present"),
        Outcome.NOT_STRONG: (Forbidden, "needs_strong_sign_in"),
        Outcome.INTERRUPTED: (Conflict, "vote_is_interrupted"),
        Outcome.NOT_OPEN: (Conflict, "vote_not_open"),
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A ballot as it arrived. revision: 1, or the recorded one plus one for a change. at: server time, aware.

    is_strong: the session that brought it showed a second proof.
    """

    vote_id: UUID
    mandate_id: UUID
    choice: Choice
    revision: int
    at: datetime
    origin: Origin = Origin.TABLET
    is_strong: bool = False


def record_ballots(offers: Sequence[Offer]) -> list[OwnBallotJson | Refusal]:
    """What became of each offer, in order: the ballot that stands, or why it was refused.

    Must run inside a transaction; nothing is a fact, and nothing may be acknowledged, before that commits.
    Locks the votes (as the close does), not the ballots: two first ballots of one mandate have no row to lock yet.
    A handful of queries for any number of offers.
    """
    answers: list[OwnBallotJson | Refusal] = [NotFound("not_found")] * len(offers)
    wanted = sorted({offer.vote_id for offer in offers})
    votes = {
        vote.pk: vote for vote in OpenVote.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    }
    for vote in votes.values():
        mine = [place for place, offer in enumerate(offers) if offer.vote_id == vote.pk]
        for place, answer in zip(mine, _record(vote, [offers[place] for place in mine]), strict=True):
            answers[place] = answer
    return answers


def _record(vote: OpenVote, offers: Sequence[Offer]) -> Iterable[OwnBallotJson | Refusal]:
    if vote.opened_at is None:
        return [NotFound("not_found")] * len(offers)  # nobody but the secretariat knows of it yet
    mandates = {offer.mandate_id for offer in offers}
    standing = _by_mandate(OpenBallot.objects.filter(vote=vote, mandate__in=mandates))
    electors = set(
        Elector.objects.filter(vote=vote, mandate__in=mandates).values_list("mandate_id", flat=True)
    )
    where = whereabouts(vote.sitting_id, mandates) if vote.sitting_id else {}
    remote, needs_strong = RemoteVoters(vote.remote), vote.remote_needs_strong
    outcomes = []
    new: dict[UUID, OpenBallot] = {}
    changed: dict[UUID, OpenBallot] = {}
    for offer in offers:
        situation = Situation(
            state=VoteState(vote.state),
            method=Method(vote.method),
            may_change=vote.may_change,
            is_elector=offer.mandate_id in electors,
            where=where.get(offer.mandate_id),
            remote=heard_from(remote) if offer.origin is Origin.ASSISTED else remote,
            # A spoken choice is brought by two persons of the desk, who see who speaks.
            is_strong=offer.is_strong or not needs_strong or offer.origin is Origin.ASSISTED,
        )
        at_hand = standing.get(offer.mandate_id)
        became = outcome(Offered(offer.choice, offer.revision), _standing(at_hand), situation)
        # A trial knows no hall: it may be held before anybody is received.
        from_afar = not situation.is_in_hall and not vote.is_test
        if became is Outcome.RECORD:
            standing[offer.mandate_id] = new[offer.mandate_id] = _ballot(vote, offer, from_afar=from_afar)
        elif became is Outcome.CHANGE and at_hand is not None:
            _change(at_hand, offer, from_afar=from_afar)
            if offer.mandate_id not in new:
                changed[offer.mandate_id] = at_hand
        outcomes.append(became)
    if new or changed:
        standing |= _write(vote, new, changed)
    return [
        _answer(became, offer, standing.get(offer.mandate_id), vote)
        for became, offer in zip(outcomes, offers, strict=True)
    ]


def _write(
    vote: OpenVote, new: Mapping[UUID, OpenBallot], changed: Mapping[UUID, OpenBallot]
) -> Mapping[UUID, OpenBallot]:
    """What stands for these mandates now, as read back: answers are never made from what was meant to be written.

    The unique constraint is the last word should another writer not have taken the lock. Raises RuntimeError when a
    row is missing: SQLite ignores any conflict when it is told to ignore one.
    """
    OpenBallot.objects.bulk_create(new.values(), ignore_conflicts=True)
    OpenBallot.objects.bulk_update(changed.values(), CHANGES)
    written = new.keys() | changed.keys()
    read = _by_mandate(OpenBallot.objects.filter(vote=vote, mandate__in=written))
    if read.keys() != written:
        raise RuntimeError(f"vote {vote.pk}: {len(written - read.keys())} ballots were not written")
    return read


def _by_mandate(ballots: Iterable[OpenBallot]) -> dict[UUID, OpenBallot]:
    return {ballot.mandate_id: ballot for ballot in ballots}


def _standing(ballot: OpenBallot | None) -> Standing | None:
    return None if ballot is None else Standing(Choice(ballot.choice), ballot.revision)


def _ballot(vote: OpenVote, offer: Offer, *, from_afar: bool) -> OpenBallot:
    ballot = OpenBallot(vote=vote, mandate_id=offer.mandate_id)
    _change(ballot, offer, from_afar=from_afar)
    return ballot


def _change(ballot: OpenBallot, offer: Offer, *, from_afar: bool) -> None:
    ballot.choice = offer.choice.value
    ballot.from_afar = from_afar
    # As offered, so that the same message sent again is known by it.
    ballot.revision = offer.revision
    ballot.recorded_at = offer.at.replace(microsecond=offer.at.microsecond // 1000 * 1000)
    ballot.origin = offer.origin.value
    ballot.salt = base64.urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode()
    facts = BallotFacts(
        vote=str(ballot.vote_id),
        mandate=str(ballot.mandate_id),
        choice=ballot.choice,
        revision=ballot.revision,
        recorded_at=utc_text(ballot.recorded_at),
        salt=ballot.salt,
    )
    ballot.receipt = receipt(facts)


def _answer(
    became: Outcome, offer: Offer, standing: OpenBallot | None, vote: OpenVote
) -> OwnBallotJson | Refusal:
    if became is Outcome.NOT_OPEN and vote.closed_at is not None:
        return Conflict("vote_closed", number=vote.number, closed_at=utc_text(vote.closed_at))
    if became in REFUSED:
        refusal, code = REFUSED[became]
        return refusal(code, number=vote.number)
    assert standing is not None
    if became is Outcome.ALREADY_CAST or standing.choice != offer.choice:
        return already_cast(standing, vote)
    return own_ballot_json(standing)


def already_cast(standing: OpenBallot, vote: OpenVote) -> Conflict:
    """Names the choice that stands, in the words of the ballot."""
    return Conflict(
        f"already_cast_{standing.choice}",
        number=vote.number,
        recorded_at=utc_text(standing.recorded_at),
        revision=standing.revision,
    )
