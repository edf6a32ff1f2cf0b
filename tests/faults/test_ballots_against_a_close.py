"""The race that decides a vote: two hundred ballots against its close, through two writers as of two processes."""

import asyncio
import random
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Refusal
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from tests.entries import last_entry
from tests.hall import Hall, make_hall, opened
from voting.events import OwnBallotJson
from voting.intake.writer import BallotWriter
from voting.models import OpenBallot, OpenVote
from voting.rules.words import Choice
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote
from voting.services.record_ballots import Offer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

BALLOTS = 200
ROUNDS = 6
CHOICES = list(Choice)

Answers = dict[UUID, OwnBallotJson | Refusal]


@pytest.fixture
def writers() -> Iterator[list[BallotWriter]]:
    made = [BallotWriter(counted=lambda _: None) for _ in range(2)]
    for writer in made:
        writer.start()
    yield made
    for writer in made:
        writer.stop()


def cast_over_time(writer: BallotWriter, offers: Sequence[Offer], *, within_s: float, seed: int) -> Answers:
    """Each at a moment of its own, as hands press when they press."""
    moments = random.Random(seed)

    async def one(offer: Offer) -> OwnBallotJson | Refusal:
        await asyncio.sleep(moments.uniform(0, within_s))
        try:
            return await writer.cast(offer)
        except Refusal as refusal:
            return refusal

    async def everyone() -> Answers:
        answers = await asyncio.wait_for(asyncio.gather(*map(one, offers)), timeout=60)
        return {offer.mandate_id: answer for offer, answer in zip(offers, answers, strict=True)}

    return asyncio.run(everyone())


def close_after(hall: Hall, vote: UUID, pause: threading.Event, seconds: float) -> None:
    pause.wait(seconds)
    try:
        close_vote(hall.by_secretary(), vote_id=vote)
    finally:
        connection.close()


def test_acknowledged_counted_and_in_the_roll_are_one_set_whenever_the_close_comes(
    writers: list[BallotWriter],
) -> None:
    hall = make_hall(delegates=BALLOTS)
    rounds_with_both = 0
    for number in range(ROUNDS):
        vote = opened(hall)
        offers = [
            Offer(vote, mandate, CHOICES[place % 3], 1, timezone.now())
            for place, mandate in enumerate(hall.mandates)
        ]
        with ThreadPoolExecutor(3) as threads:
            closing = threads.submit(close_after, hall, vote, threading.Event(), 0.03 + 0.02 * number)
            halves = [
                threads.submit(cast_over_time, writer, offers[half::2], within_s=0.2, seed=number)
                for half, writer in enumerate(writers)
            ]
            closing.result()
            answers: Answers = {}
            for half in halves:
                answers |= half.result()
        rounds_with_both += judged(hall, vote, offers, answers)
        announce_vote(hall.by_secretary(), vote_id=vote)
    assert rounds_with_both, "no close ever fell between two ballots: the race was not run"
    assert verify_stream(hall.stream).standing is Standing.VALID


def judged(hall: Hall, vote: UUID, offers: Sequence[Offer], answers: Answers) -> bool:
    """Whether some ballots were counted and some came late; fails when any set differs from another."""
    acknowledged = {m: a for m, a in answers.items() if not isinstance(a, Refusal)}
    late = [answer for answer in answers.values() if isinstance(answer, Refusal)]
    assert len(answers) == BALLOTS
    assert {refusal.code for refusal in late} <= {"vote_closed"}

    receipts = {answer["receipt"] for answer in acknowledged.values()}
    rows = dict(OpenBallot.objects.filter(vote=vote).values_list("mandate_id", "receipt"))
    assert rows == {mandate: answer["receipt"] for mandate, answer in acknowledged.items()}

    kind, parts = last_entry(hall.stream)
    roll, result = parts["secretariat"]["roll"], parts["secretariat"]["result"]
    assert kind == "vote.closed"
    assert parts["delegates"]["receipts"] == [line["receipt"] for line in roll] == sorted(receipts)
    assert {UUID(line["mandate"]): line["receipt"] for line in roll} == rows
    assert parts["hall"]["took_part"] == result["took_part"] == len(acknowledged)

    chosen = [offer.choice for offer in offers if offer.mandate_id in acknowledged]
    told = {line["mandate"]: line["choice"] for line in roll}
    assert told == {str(o.mandate_id): o.choice for o in offers if o.mandate_id in acknowledged}
    counted = OpenVote.objects.get(pk=vote)
    for choice in Choice:
        assert getattr(counted, choice.value) == result[choice.value] == chosen.count(choice)
    return bool(acknowledged) and bool(late)
