"""Casts, resends, changes, closes and crashes in any order that Hypothesis can think of; one oracle for all.

Acknowledged is counted; one ballot per mandate; the revision only goes up; every receipt stands in the closing roll.
"""

import asyncio
from contextlib import suppress
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from catalogue.refusals import Refusal
from catalogue.text import utc_text
from journal.ids import derived
from journal.rules.verdict import Standing
from journal.verify import verify_stream
from tests.entries import last_entry
from tests.hall import ABSENT, PRESENT, Hall, make_hall, mark, opened, question
from voting.events import OwnBallotJson
from voting.intake.writer import BallotWriter
from voting.models import OpenBallot, OpenVote
from voting.rules.receipt import BallotFacts, receipt
from voting.rules.words import Choice, VoteState
from voting.selectors import ON
from voting.services.announce_vote import announce_vote
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.decide_assisted_ballot import confirm_assisted_ballot, refuse_assisted_ballot
from voting.services.interrupt_votes import interrupt_open_votes
from voting.services.record_ballots import Offer, record_ballots
from voting.services.resume_vote import resume_vote

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

DELEGATES = 5
EXAMPLES, STEPS = 15, 25

places = st.integers(0, DELEGATES - 1)
choices = st.sampled_from(Choice)
MESSAGES = ("first", "next", "again", "old")
FAULTS = ("answer lost", "power cut", "server stops", "server stops for a moment")


def facts_of(ballot: OpenBallot) -> BallotFacts:
    return BallotFacts(
        vote=str(ballot.vote_id),
        mandate=str(ballot.mandate_id),
        choice=ballot.choice,
        revision=ballot.revision,
        recorded_at=utc_text(ballot.recorded_at),
        salt=ballot.salt,
    )


class PowerCut(Exception):
    """The process ends before the commit."""


class Ballots(RuleBasedStateMachine):
    """One hall, vote after vote. `acknowledged`: the newest ballot each tablet was told to be recorded."""

    may_change = False

    @initialize()
    def convene(self) -> None:
        rules = {"ballot_change": {"allowed": True}} if self.may_change else None
        self.hall: Hall = make_hall(delegates=DELEGATES, rules=rules)
        self.start_writer()
        self.open_the_next()

    def start_writer(self) -> None:
        self.writer = BallotWriter(counted=lambda _: None)
        self.writer.start()

    def open_the_next(self) -> None:
        self.vote: UUID = opened(
            self.hall, question(may_change=self.may_change), below_quorum_reason="Chủ tọa quyết định tiếp tục"
        )
        self.acknowledged: dict[UUID, OwnBallotJson] = {}
        self.superseded: list[tuple[UUID, OwnBallotJson]] = []
        self.highest: dict[UUID, int] = {}
        self.roll: list[str] | None = None

    # ---- what tablets do

    @rule(messages=st.lists(st.tuples(places, choices, st.sampled_from(MESSAGES)), min_size=2, max_size=5))
    def tablets_send(self, messages: list[tuple[int, Choice, str]]) -> None:
        for place, choice, kind in messages:
            mandate = self.hall.mandates[place]
            mine = self.acknowledged.get(mandate)
            if mine is None or kind == "first":
                self.send(mandate, choice, 1)
            elif kind == "next":
                self.send(mandate, choice, mine["revision"] + 1)
            elif kind == "again":
                self.send_again(mandate, mine)
            else:
                self.an_old_message_comes_late(mandate)

    def send_again(self, mandate: UUID, mine: OwnBallotJson) -> None:
        """A tablet that never saw the answer: it must get the very receipt, open or closed."""
        stands = OpenBallot.objects.get(vote=self.vote, mandate=mandate)
        answer = self.send(mandate, Choice(mine["choice"]), mine["revision"])
        if stands.receipt == mine["receipt"]:
            assert answer == mine

    def an_old_message_comes_late(self, mandate: UUID) -> None:
        before = OpenBallot.objects.filter(vote=self.vote, mandate=mandate).values().get()
        for old in [old for whose, old in self.superseded if whose == mandate]:
            self.send(mandate, Choice(old["choice"]), old["revision"])
        assert OpenBallot.objects.filter(vote=self.vote, mandate=mandate).values().get() == before

    @rule(choice=choices, other=choices)
    def everyone_at_once(self, choice: Choice, other: Choice) -> None:
        sent = [
            (mandate, said)
            for mandate in self.hall.mandates
            for said in (choice, other)
        ]  # fmt: skip
        offers = [Offer(self.vote, mandate, said, 1, timezone.now()) for mandate, said in sent]

        async def all_of_them() -> list[OwnBallotJson | BaseException]:
            return await asyncio.gather(*map(self.writer.cast, offers), return_exceptions=True)

        for (mandate, _), answer in zip(sent, asyncio.run(all_of_them()), strict=True):
            self.heard(mandate, answer)

    def send(self, mandate: UUID, choice: Choice, revision: int) -> OwnBallotJson | None:
        answer: OwnBallotJson | BaseException
        try:
            offer = Offer(self.vote, mandate, choice, revision, timezone.now())
            answer = asyncio.run(asyncio.wait_for(self.writer.cast(offer), timeout=20))
        except Refusal as refusal:
            answer = refusal
        self.heard(mandate, answer)
        return None if isinstance(answer, BaseException) else answer

    def heard(self, mandate: UUID, answer: OwnBallotJson | BaseException) -> None:
        if isinstance(answer, BaseException):
            assert isinstance(answer, Refusal), answer
            return
        earlier = self.acknowledged.get(mandate)
        if earlier is not None and earlier != answer:
            assert self.may_change
            assert answer["revision"] > earlier["revision"]
            self.superseded.append((mandate, earlier))
        self.acknowledged[mandate] = answer

    # ---- what fails

    @rule(fault=st.sampled_from(FAULTS), place=places, choice=choices)
    def something_fails(self, fault: str, place: int, choice: Choice) -> None:
        offer = Offer(self.vote, self.hall.mandates[place], choice, 1, timezone.now())
        if fault == "answer lost":  # committed, and the process ends before the tablet hears of it
            with transaction.atomic():
                record_ballots([offer])
        elif fault == "power cut":
            before = list(OpenBallot.objects.filter(vote=self.vote).values())
            with suppress(PowerCut), transaction.atomic():
                record_ballots([offer])
                raise PowerCut
            assert list(OpenBallot.objects.filter(vote=self.vote).values()) == before
        else:
            self.writer.stop()
            interrupted = interrupt_open_votes(at=timezone.now())
            self.start_writer()
            ours = [entry for entry in interrupted if entry.stream == self.hall.stream]
            if ours and fault == "server stops for a moment":
                self.go_on()

    # ---- what the desk does

    @rule(here=st.booleans(), place=places)
    def someone_comes_or_goes(self, here: bool, place: int) -> None:
        mark(self.hall, self.hall.mandates[place], state=PRESENT if here else ABSENT)

    @rule(place=places, choice=choices, end=st.sampled_from(("confirm", "refuse", "close first")))
    def a_spoken_choice(self, place: int, choice: Choice, end: str) -> None:
        said = self.hall.by_secretary()
        mandate = self.hall.mandates[place]
        with suppress(Refusal):
            ask_assisted_ballot(said, vote_id=self.vote, mandate_id=mandate, choice=choice)
            asked = UUID(derived(said.id, "assisted"))
            if end == "refuse":
                refuse_assisted_ballot(self.hall.by_second(), assisted_id=asked)
                return
            if end == "close first":
                self.close()
            confirm_assisted_ballot(self.hall.by_second(), assisted_id=asked)
            assert end == "confirm", "an assisted ballot was confirmed after the close"
            self.heard(mandate, last_entry(self.hall.stream)[1][f"person:{mandate}"]["own_ballot"])

    @rule(rests=st.booleans())
    def the_desk_goes_on(self, rests: bool) -> None:
        """Resume what was interrupted, close what is open, announce and open the next; or rest in between."""
        state = OpenVote.objects.get(pk=self.vote).state
        if state == VoteState.INTERRUPTED:
            self.go_on()
            return
        if state == VoteState.OPEN:
            self.close()
        if state == VoteState.CLOSED or not rests:
            announce_vote(self.hall.by_secretary(), vote_id=self.vote)
            self.open_the_next()

    def go_on(self) -> None:
        """People may have left meanwhile."""
        reason = "Chủ tọa quyết định tiếp tục"
        resume_vote(self.hall.by_secretary(), vote_id=self.vote, below_quorum_reason=reason)

    def close(self) -> None:
        close_vote(self.hall.by_secretary(), vote_id=self.vote)
        self.judge_the_roll()
        for mandate, mine in list(self.acknowledged.items()):
            self.send_again(mandate, mine)
        cast = set(OpenBallot.objects.filter(vote=self.vote).values_list("mandate_id", flat=True))
        for mandate in set(self.hall.mandates) - cast:
            assert self.send(mandate, Choice.YES, 1) is None, "a first ballot was taken after the close"

    # ---- the oracle

    def judge_the_roll(self) -> None:
        _, parts = last_entry(self.hall.stream)
        roll = {UUID(line["mandate"]): line for line in parts["secretariat"]["roll"]}
        rows = {ballot.mandate_id: ballot for ballot in OpenBallot.objects.filter(vote=self.vote)}
        assert {m: line["receipt"] for m, line in roll.items()} == {m: b.receipt for m, b in rows.items()}
        assert len(roll) == len(parts["secretariat"]["roll"])
        result = parts["secretariat"]["result"]
        for choice in Choice:
            assert result[choice.value] == sum(ballot.choice == choice for ballot in rows.values())
        assert result["assisted"] == sum(ballot.origin == "assisted" for ballot in rows.values())
        for mandate, mine in self.acknowledged.items():
            assert mine["receipt"] in parts["delegates"]["receipts"], mandate
        self.roll = parts["delegates"]["receipts"]

    @invariant()
    def what_was_acknowledged_stands(self) -> None:
        if not hasattr(self, "vote"):
            return
        rows = OpenBallot.objects.filter(vote=self.vote)
        standing = {ballot.mandate_id: ballot for ballot in rows}
        assert len(standing) == len(rows), "two ballots of one mandate"
        for mandate, mine in self.acknowledged.items():
            ballot = standing[mandate]
            assert ballot.revision >= mine["revision"]
            if ballot.revision == mine["revision"]:
                assert (ballot.receipt, ballot.choice) == (mine["receipt"], mine["choice"])
            else:
                assert self.may_change
        if self.roll is not None:
            assert self.roll == sorted(ballot.receipt for ballot in rows), "a ballot changed after the close"
        for mandate, ballot in standing.items():
            assert ballot.receipt == receipt(facts_of(ballot)), "a receipt of something else"
            assert ballot.revision >= self.highest.get(mandate, 0), "a revision went down"
            self.highest[mandate] = ballot.revision

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.writer.stop()
            assert verify_stream(self.hall.stream).standing is Standing.VALID
        if hasattr(self, "vote") and OpenVote.objects.get(pk=self.vote).state in ON:
            # A start interrupts whatever is open: the next example begins in a house where nothing is.
            cancel_vote(self.hall.by_secretary(), vote_id=self.vote, reason="Hết giờ")


class ChangingBallots(Ballots):
    """The same in a body that lets a delegate change a ballot until the close."""

    may_change = True


@pytest.mark.parametrize("machine", [Ballots, ChangingBallots])
def test_no_order_of_casts_resends_changes_closes_and_crashes_loses_or_doubles_a_ballot(
    machine: type[Ballots],
) -> None:
    bounded = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=bounded)
