"""The writer of ballots: one transaction for many, nobody acknowledged before it, nothing lost and nothing doubled."""

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalogue.refusals import Refusal, Unavailable
from sessions import selectors as attendance
from sessions.rules.states import AttendanceState
from tests.hall import ABSENT, ABSTAIN, NO, YES, Hall, ballots, make_hall, mark, opened, question
from voting.events import OwnBallotJson
from voting.intake import writer as intake
from voting.intake.writer import TICK_S, BallotWriter
from voting.models import OpenBallot
from voting.rules.words import Choice
from voting.selectors import board
from voting.services import record_ballots as facts
from voting.services.cancel_vote import cancel_vote
from voting.services.record_ballots import Offer, record_ballots

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

Answer = OwnBallotJson | Refusal


@pytest.fixture
def counted() -> list[tuple[float, UUID, int]]:
    """When the board was counted, of which vote, and how many ballots stood then."""
    return []


@pytest.fixture
def writer(counted: list[tuple[float, UUID, int]]) -> Iterator[BallotWriter]:
    def count(vote: UUID) -> None:
        counted.append((time.monotonic(), vote, OpenBallot.objects.filter(vote=vote).count()))

    made = BallotWriter(counted=count)
    made.start()
    yield made
    made.stop()


def offers(vote: UUID, mandates: Sequence[UUID], choice: Choice = YES, revision: int = 1) -> list[Offer]:
    return [Offer(vote, mandate, choice, revision, timezone.now()) for mandate in mandates]


async def _cast(writer: BallotWriter, offer: Offer) -> Answer:
    try:
        return await writer.cast(offer)
    except Refusal as refusal:
        return refusal


def cast(writer: BallotWriter, sent: Sequence[Offer], *, patience_s: float = 60) -> list[Answer]:
    """All at once from one event loop, as a process's sockets do."""

    async def all_at_once() -> list[Answer]:
        return await asyncio.wait_for(
            asyncio.gather(*(_cast(writer, offer) for offer in sent)), timeout=patience_s
        )

    return asyncio.run(all_at_once())


def recorded(answers: Sequence[Answer]) -> list[OwnBallotJson]:
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert not refused, refused[0]
    return [answer for answer in answers if not isinstance(answer, Refusal)]


def codes(answers: Sequence[Answer]) -> list[str]:
    return [answer.code if isinstance(answer, Refusal) else "recorded" for answer in answers]


def rows(vote: UUID) -> dict[str, str]:
    """Receipts by mandate, as they stand in the table."""
    return {str(m): r for m, r in OpenBallot.objects.filter(vote=vote).values_list("mandate_id", "receipt")}


def test_a_thousand_ballots_are_each_acknowledged_and_written_once(writer: BallotWriter) -> None:
    hall = make_hall(delegates=1000)
    vote = opened(hall)
    answers = recorded(cast(writer, offers(vote, hall.mandates)))
    assert rows(vote) == {
        str(mandate): mine["receipt"] for mandate, mine in zip(hall.mandates, answers, strict=True)
    }
    assert len({mine["receipt"] for mine in answers}) == 1000
    assert writer.batches <= 40


def test_the_same_ballot_sent_again_and_again_has_one_receipt(writer: BallotWriter) -> None:
    hall = make_hall(delegates=40)
    vote = opened(hall)
    sent = offers(vote, hall.mandates)
    answers = recorded(cast(writer, sent * 5))
    again = recorded(cast(writer, sent))
    assert answers == again * 5
    assert len(rows(vote)) == 40


def test_fifty_threads_with_two_choices_of_one_mandate_leave_one_ballot(writer: BallotWriter) -> None:
    hall = make_hall()
    vote = opened(hall)
    sent = [offers(vote, hall.mandates[:1], (YES, NO)[n % 2])[0] for n in range(50)]
    start = threading.Barrier(50)

    def one(offer: Offer) -> Answer:
        start.wait()
        return asyncio.run(_cast(writer, offer))

    with ThreadPoolExecutor(50) as threads:
        answers = list(threads.map(one, sent))
    stands = OpenBallot.objects.get(vote=vote)
    for offer, answer in zip(sent, answers, strict=True):
        if offer.choice == stands.choice:
            assert not isinstance(answer, Refusal)
            assert (answer["receipt"], answer["revision"]) == (stands.receipt, 1)
        else:
            assert isinstance(answer, Refusal)
            assert answer.code == f"already_cast_{stands.choice}"


def test_two_writers_of_two_processes_leave_one_ballot_per_mandate(writer: BallotWriter) -> None:
    hall = make_hall(delegates=60)
    vote = opened(hall)
    other = BallotWriter(counted=lambda _: None)
    other.start()
    try:
        with ThreadPoolExecutor(2) as processes:
            mine = processes.submit(cast, writer, offers(vote, hall.mandates, YES))
            theirs = processes.submit(cast, other, offers(vote, hall.mandates[::-1], NO))
            answers = [*mine.result(), *theirs.result()[::-1]]
    finally:
        other.stop()
    stands = dict(OpenBallot.objects.filter(vote=vote).values_list("mandate_id", "choice"))
    assert stands.keys() == set(hall.mandates)
    said = zip([*hall.mandates, *hall.mandates], [YES] * 60 + [NO] * 60, answers, strict=True)
    for mandate, choice, answer in said:
        assert isinstance(answer, Refusal) == (stands[mandate] != choice)


def test_votes_of_two_halls_and_refusals_share_a_batch(writer: BallotWriter) -> None:
    one, two = make_hall(), make_hall(absent=[2])
    first, second, gone = opened(one), opened(two), opened(make_hall())
    sent = [
        *offers(first, one.mandates[:2]),
        *offers(second, [two.mandates[1], two.mandates[2], one.mandates[3]], NO),
        *offers(UUID(int=7), one.mandates[:1]),
        *offers(gone, one.mandates[:1]),
    ]
    assert codes(cast(writer, sent)) == [
        "recorded", "recorded", "recorded", "not_marked_present", "not_an_elector", "not_found", "not_an_elector",
    ]  # fmt: skip
    assert (len(rows(first)), len(rows(second)), len(rows(gone))) == (2, 1, 0)


# ---- where the body allows a change


def changing_hall() -> tuple[Hall, UUID]:
    hall = make_hall(rules={"ballot_change": {"allowed": True}})
    return hall, opened(hall, question(may_change=True))


def test_a_change_is_the_next_revision_with_a_receipt_of_its_own(writer: BallotWriter) -> None:
    hall, vote = changing_hall()
    mandate = hall.mandates[:1]
    [first] = recorded(cast(writer, offers(vote, mandate, YES)))
    [second] = recorded(cast(writer, offers(vote, mandate, NO, 2)))
    assert (first["revision"], second["revision"], second["choice"]) == (1, 2, "no")
    assert first["receipt"] != second["receipt"]
    assert recorded(cast(writer, offers(vote, mandate, NO, 2))) == [second]
    assert codes(cast(writer, [*offers(vote, mandate, YES), *offers(vote, mandate, YES, 2)])) == [
        "already_cast_no", "already_cast_no",
    ]  # fmt: skip
    assert rows(vote) == {str(mandate[0]): second["receipt"]}


def test_a_change_right_behind_its_first_ballot_stands_in_one_batch(writer: BallotWriter) -> None:
    hall, vote = changing_hall()
    sent = [*offers(vote, hall.mandates[:1], YES), *offers(vote, hall.mandates[:1], ABSTAIN, 2)]
    [first, second] = cast(writer, sent)
    assert not isinstance(second, Refusal)
    assert (second["choice"], second["revision"]) == ("abstain", 2)
    assert isinstance(first, Refusal) or first["revision"] == 1
    assert rows(vote) == {str(hall.mandates[0]): second["receipt"]}


def test_a_ballot_knows_its_own_resend_whatever_revision_it_named(writer: BallotWriter) -> None:
    hall, vote = changing_hall()
    sent = offers(vote, hall.mandates[:1], YES, 3)
    assert recorded(cast(writer, sent)) == recorded(cast(writer, sent))


def test_a_delegate_who_left_keeps_the_ballot_and_may_get_its_receipt_again(writer: BallotWriter) -> None:
    hall = make_hall()
    vote = opened(hall)
    sent = offers(vote, hall.mandates[:1])
    first = recorded(cast(writer, sent))
    mark(hall, hall.mandates[0], state=ABSENT)
    assert recorded(cast(writer, sent)) == first


# ---- when the database does not answer


class Failing:
    """Stands where record_ballots stood and fails for the first calls, before or after it has written."""

    def __init__(self, times: int, *, after_writing: bool = False, fault: Exception | None = None) -> None:
        self.calls = 0
        self._times = times
        self._after_writing = after_writing
        self._fault = fault or OperationalError("the server closed the connection unexpectedly")

    def __call__(self, sent: Sequence[Offer]) -> list[OwnBallotJson | Refusal]:
        self.calls += 1
        answers = record_ballots(sent) if self._after_writing or self.calls > self._times else []
        if self.calls <= self._times:
            raise self._fault
        return answers


@pytest.mark.parametrize("after_writing", [False, True])
def test_a_batch_that_fails_once_is_written_at_the_second_try(
    writer: BallotWriter, monkeypatch: pytest.MonkeyPatch, after_writing: bool
) -> None:
    hall = make_hall()
    vote = opened(hall)
    failing = Failing(1, after_writing=after_writing)
    monkeypatch.setattr(intake, "record_ballots", failing)
    [mine] = recorded(cast(writer, offers(vote, hall.mandates[:1])))
    assert failing.calls == 2
    assert rows(vote) == {str(hall.mandates[0]): mine["receipt"]}


def test_a_connection_that_was_cut_is_replaced(writer: BallotWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    hall = make_hall()
    vote = opened(hall)

    def on_a_dead_connection(sent: Sequence[Offer]) -> list[OwnBallotJson | Refusal]:
        monkeypatch.setattr(intake, "record_ballots", record_ballots)
        assert connection.connection is not None
        connection.connection.close()
        return record_ballots(sent)

    monkeypatch.setattr(intake, "record_ballots", on_a_dead_connection)
    assert codes(cast(writer, offers(vote, hall.mandates))) == ["recorded"] * 6
    assert len(rows(vote)) == 6


@pytest.mark.parametrize("after_writing", [False, True])
def test_what_cannot_be_written_is_not_acknowledged_and_leaves_no_trace(
    writer: BallotWriter, monkeypatch: pytest.MonkeyPatch, after_writing: bool
) -> None:
    hall = make_hall()
    vote = opened(hall)
    monkeypatch.setattr(intake, "record_ballots", Failing(99, after_writing=after_writing))
    answers = cast(writer, offers(vote, hall.mandates))
    assert codes(answers) == ["ballot_not_recorded"] * 6
    assert all(isinstance(answer, Unavailable) for answer in answers)
    assert rows(vote) == {}
    monkeypatch.setattr(intake, "record_ballots", record_ballots)
    assert codes(cast(writer, offers(vote, hall.mandates))) == ["recorded"] * 6


def test_one_ballot_that_cannot_be_written_takes_no_other_with_it(
    writer: BallotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = make_hall()
    vote = opened(hall)
    poisonous = hall.mandates[3]

    def record(sent: Sequence[Offer]) -> list[OwnBallotJson | Refusal]:
        if any(offer.mandate_id == poisonous for offer in sent):
            raise ValueError("nothing can be done with this one")
        return record_ballots(sent)

    monkeypatch.setattr(intake, "record_ballots", record)
    answers = cast(writer, offers(vote, hall.mandates))
    assert codes(answers) == ["recorded"] * 3 + ["ballot_not_recorded"] + ["recorded"] * 2


def test_a_row_that_was_not_written_is_not_acknowledged(
    writer: BallotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall = make_hall()
    vote = opened(hall)
    monkeypatch.setattr(type(OpenBallot.objects), "bulk_create", lambda *_, **__: [])
    assert codes(cast(writer, offers(vote, hall.mandates[:1]))) == ["ballot_not_recorded"]
    assert rows(vote) == {}


def test_a_writer_that_took_no_lock_cannot_make_a_second_ballot(
    writer: BallotWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The unique constraint is the last word: whose row stands is what the tablet is told."""
    hall = make_hall()
    vote = opened(hall)
    whereabouts = attendance.whereabouts

    def slips_in(sitting: UUID, mandates: Sequence[UUID]) -> dict[UUID, AttendanceState]:
        """Between the look at what stands and the writing."""
        OpenBallot.objects.create(
            vote_id=vote, mandate_id=hall.mandates[0], choice=NO, recorded_at=timezone.now(), origin="tablet",
            salt="c2FsdA", receipt="5a" * 32,
        )  # fmt: skip
        return whereabouts(sitting, mandates)

    monkeypatch.setattr(facts, "whereabouts", slips_in)
    assert codes(cast(writer, offers(vote, hall.mandates[:2]))) == ["already_cast_no", "recorded"]
    assert len(rows(vote)) == 2


class ClosedMeanwhile(asyncio.SelectorEventLoop):
    """An event loop that ends between the question whether it is closed and the call into it."""

    def call_soon_threadsafe(self, *_: object, **__: object) -> asyncio.Handle:
        raise RuntimeError("Event loop is closed")


def test_a_caller_who_has_gone_does_not_end_the_writer(writer: BallotWriter) -> None:
    hall = make_hall()
    vote = opened(hall)
    gone = ClosedMeanwhile()
    try:
        casting = writer.cast(offers(vote, hall.mandates[:1])[0])
        with pytest.raises(asyncio.TimeoutError):
            gone.run_until_complete(asyncio.wait_for(casting, timeout=0.5))
    finally:
        gone.close()
    assert codes(cast(writer, offers(vote, hall.mandates), patience_s=5)) == ["recorded"] * 6


# ---- the end


def test_stop_writes_what_has_arrived() -> None:
    hall = make_hall(delegates=200)
    vote = opened(hall)
    writer = BallotWriter(counted=lambda _: None)
    writer.start()

    async def cast_and_stop() -> list[Answer]:
        casting = [asyncio.ensure_future(_cast(writer, offer)) for offer in offers(vote, hall.mandates)]
        await asyncio.sleep(0)
        await asyncio.to_thread(writer.stop)
        return await asyncio.wait_for(asyncio.gather(*casting), timeout=20)

    assert codes(asyncio.run(cast_and_stop())) == ["recorded"] * 200
    assert len(rows(vote)) == 200


def test_a_ballot_after_the_end_is_told_that_it_was_not_recorded() -> None:
    hall = make_hall()
    vote = opened(hall)
    writer = BallotWriter(counted=lambda _: None)
    writer.start()
    writer.stop()
    assert codes(cast(writer, offers(vote, hall.mandates[:1]), patience_s=3)) == ["ballot_not_recorded"]
    assert rows(vote) == {}


def test_no_ballot_is_left_without_answer_while_the_writer_ends() -> None:
    hall = make_hall(delegates=60)
    vote = opened(hall)
    writer = BallotWriter(counted=lambda _: None)
    writer.start()

    async def cast_around_the_end() -> list[Answer]:
        async def one(place: int, offer: Offer) -> Answer:
            await asyncio.sleep(place / 2000)
            return await _cast(writer, offer)

        async def end() -> None:
            await asyncio.sleep(0.015)
            await asyncio.to_thread(writer.stop)

        ending = asyncio.ensure_future(end())
        sent = enumerate(offers(vote, hall.mandates))
        answers = await asyncio.wait_for(asyncio.gather(*(one(*each) for each in sent)), timeout=10)
        await ending
        return answers

    said = codes(asyncio.run(cast_around_the_end()))
    assert set(said) <= {"recorded", "ballot_not_recorded"}
    assert said.count("recorded") == len(rows(vote))


# ---- the board


def test_the_board_is_counted_once_per_tick_and_never_misses_the_last_ballot(
    writer: BallotWriter, counted: list[tuple[float, UUID, int]]
) -> None:
    hall = make_hall(delegates=60)
    vote = opened(hall)

    async def trickle() -> None:
        for offer in offers(vote, hall.mandates):
            await writer.cast(offer)
            await asyncio.sleep(0.01)

    began = time.monotonic()
    asyncio.run(trickle())
    time.sleep(TICK_S * 1.5)
    ticks = (time.monotonic() - began) / TICK_S
    assert 3 <= len(counted) <= ticks + 2
    assert counted[-1][1:] == (vote, 60)


def test_a_board_that_cannot_be_counted_does_not_end_the_writer() -> None:
    hall = make_hall()
    vote = opened(hall)

    def fails(_: UUID) -> None:
        raise OperationalError("no")

    writer = BallotWriter(counted=fails)
    writer.start()
    try:
        for mandate in hall.mandates[:3]:
            assert codes(cast(writer, offers(vote, [mandate]), patience_s=5)) == ["recorded"]
    finally:
        writer.stop()


def test_something_else_than_a_ballot_makes_the_board_of_an_open_vote_count_again(
    writer: BallotWriter, counted: list[tuple[float, UUID, int]]
) -> None:
    hall, other = make_hall(), make_hall()
    vote, ended = opened(hall), opened(other)
    cancel_vote(other.by_secretary(), vote_id=ended, reason="Nhầm")
    writer.recount(hall.meeting)
    writer.recount(other.meeting)
    for _ in range(100):
        if counted:
            break
        time.sleep(0.02)
    assert [told[1:] for told in counted] == [(vote, 0)]


@pytest.mark.parametrize("delegates", [6, 60])
def test_the_board_takes_the_same_few_queries_in_any_hall(
    delegates: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hall = make_hall(delegates=delegates)
    vote = opened(hall)
    with django_assert_num_queries(5):
        board(vote)


def test_the_hall_sees_how_many_the_desk_also_who_not_and_choices_only_by_the_bodys_rule() -> None:
    for allowed in (True, False):
        hall = make_hall(rules={"running_counts_at_desk": {"allowed": allowed}}, absent=[5])
        vote = opened(hall)
        ballots(vote, hall, "yna")
        mark(hall, hall.mandates[0], state=ABSENT)
        shown = board(vote)
        assert shown["hall"] == {"vote": str(vote), "cast": 3, "of": 5}
        kinds = {"yes": 1, "no": 1, "abstain": 1} if allowed else {}
        missing = sorted(str(m) for m in hall.mandates[3:5])
        assert shown["secretariat"] == {**shown["hall"], "missing": missing, **kinds}
