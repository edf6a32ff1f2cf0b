"""Voting without being in the hall, and without a quorum: what the body's rules let, and what is written down."""

from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from catalogue.refusals import Conflict, Invalid, Refusal
from councils.selectors.signed_in import signed_in_among
from councils.services.hold_sessions import hold_sessions
from journal.ids import derived
from sessions.rules.states import AttendanceState
from sessions.services.correct_attendance import Correction, correct_attendance
from tests import entries
from tests.hall import ABSENT, NO, YES, Hall, make_hall, mark, opened, prepared, suspend
from voting.events import OwnBallotJson
from voting.intake.casters import Caster, Casters
from voting.models import OpenBallot, OpenVote
from voting.rules.words import Choice
from voting.selectors import board
from voting.services.ask_assisted_ballot import ask_assisted_ballot
from voting.services.close_vote import close_vote
from voting.services.decide_assisted_ballot import confirm_assisted_ballot
from voting.services.open_vote import open_vote
from voting.services.record_ballots import Offer, record_ballots

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
REMOTE, LEFT, EXCUSED = AttendanceState.REMOTE, AttendanceState.LEFT, AttendanceState.EXCUSED
CLAUSE = "Điều 12 Quy chế làm việc"


def hall_of(who: str, *, strong: bool = False, counted: bool = False) -> Hall:
    rules: dict[str, dict[str, object]] = {
        "remote_vote": {"who": who},
        "remote_needs_strong_sign_in": {"allowed": strong},
        "remote_counts_in_quorum": {"allowed": counted},
    }
    return make_hall(rules=rules)


def offered(
    vote: UUID, mandate: UUID, choice: Choice = YES, revision: int = 1, *, strong: bool = False
) -> OwnBallotJson | Refusal:
    with transaction.atomic():
        [answer] = record_ballots([Offer(vote, mandate, choice, revision, timezone.now(), is_strong=strong)])
    return answer


def code(answer: OwnBallotJson | Refusal) -> str:
    return answer.code if isinstance(answer, Refusal) else "recorded"


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("nobody", ["recorded", *["not_marked_present"] * 5]),
        ("checked_in", ["recorded", "recorded", *["not_marked_present"] * 4]),
        ("absent_too", ["recorded"] * 6),
    ],
)
def test_a_first_ballot_is_taken_from_where_the_rules_let_it_come(who: str, answers: list[str]) -> None:
    hall = make_hall(
        rules={"remote_vote": {"who": who}, "remote_needs_strong_sign_in": {"allowed": False}}, absent={5}
    )
    vote = opened(hall)
    for place, state in ((1, REMOTE), (2, LEFT), (3, EXCUSED), (4, ABSENT)):
        mark(hall, hall.mandates[place], state=state)
    assert [code(offered(vote, mandate)) for mandate in hall.mandates] == answers
    afar = OpenBallot.objects.filter(vote=vote, from_afar=True).count()
    assert afar == answers.count("recorded") - 1


def test_what_was_frozen_at_opening_holds_and_is_told_to_the_hall() -> None:
    hall = hall_of("checked_in", strong=True)
    vote = opened(hall)
    told = entries.last_entry(hall.stream)[1]["hall"]["vote"]
    assert (told["remote"], told["below_quorum"]) == ("checked_in", None)
    row = OpenVote.objects.get(pk=vote)
    assert (row.remote, row.remote_needs_strong) == ("checked_in", True)


def test_from_afar_a_second_proof_is_asked_for_and_in_the_hall_it_is_not() -> None:
    hall = hall_of("checked_in", strong=True)
    vote, (here, afar) = opened(hall), hall.mandates[:2]
    mark(hall, afar, state=REMOTE)
    assert code(offered(vote, here)) == "recorded"
    assert code(offered(vote, afar)) == "needs_strong_sign_in"
    assert code(offered(vote, afar, strong=True)) == "recorded"
    assert code(offered(vote, afar)) == "recorded"  # the same ballot again gets its receipt


def test_the_result_and_the_roll_say_how_many_voted_from_afar() -> None:
    hall = hall_of("checked_in")
    vote = opened(hall)
    mark(hall, *hall.mandates[1:3], state=REMOTE)
    for mandate in hall.mandates[:2]:
        offered(vote, mandate)
    mark(
        hall, hall.mandates[1], state=AttendanceState.PRESENT
    )  # he comes in later: he voted from afar all the same
    close_vote(hall.by_secretary(), vote_id=vote)
    told = entries.last_entry(hall.stream)[1]["secretariat"]
    assert told["result"]["from_afar"] == 1
    assert sorted((line["mandate"], line["from_afar"]) for line in told["roll"]) == sorted(
        (str(mandate), afar) for mandate, afar in zip(hall.mandates[:2], [False, True], strict=True)
    )


def test_the_board_waits_for_those_who_take_part_from_afar_where_they_may_vote() -> None:
    for who, of in (("nobody", 4), ("checked_in", 6)):
        hall = hall_of(who)
        vote = opened(hall)
        mark(hall, *hall.mandates[:2], state=REMOTE)
        assert board(vote)["hall"]["of"] == of


def test_a_spoken_choice_from_afar_follows_the_same_rule() -> None:
    for who, refused in (("nobody", True), ("checked_in", False)):
        hall = hall_of(who, strong=True)
        vote, afar = opened(hall), hall.mandates[1]
        mark(hall, afar, state=REMOTE)
        if not refused:
            ask_assisted_ballot(hall.by_secretary(), vote_id=vote, mandate_id=afar, choice=NO)
            continue
        with pytest.raises(Conflict, match="not_marked_present"):
            ask_assisted_ballot(hall.by_secretary(), vote_id=vote, mandate_id=afar, choice=NO)


def test_nobody_speaks_for_a_delegate_who_is_not_there_even_where_the_absent_may_vote() -> None:
    hall = hall_of("absent_too")
    vote = opened(hall)
    here, afar, gone, away = hall.mandates[:4]
    for mandate, state in ((afar, REMOTE), (gone, LEFT), (away, EXCUSED)):
        mark(hall, mandate, state=state)
    for mandate in (here, afar):
        ask_assisted_ballot(hall.by_secretary(), vote_id=vote, mandate_id=mandate, choice=NO)
    for mandate in (gone, away):
        with pytest.raises(Conflict, match="not_marked_present"):
            ask_assisted_ballot(hall.by_secretary(), vote_id=vote, mandate_id=mandate, choice=NO)


def test_who_left_before_the_second_person_confirms_has_no_ballot() -> None:
    hall = hall_of("absent_too")
    vote, asked = opened(hall), hall.by_secretary()
    ask_assisted_ballot(asked, vote_id=vote, mandate_id=hall.mandates[0], choice=NO)
    mark(hall, hall.mandates[0], state=LEFT)
    with pytest.raises(Conflict, match="not_marked_present"):
        confirm_assisted_ballot(hall.by_second(), assisted_id=UUID(derived(asked.id, "assisted")))
    assert not OpenBallot.objects.filter(vote=vote).exists()


def test_below_the_quorum_a_vote_opens_only_with_a_reason_that_is_recorded() -> None:
    hall = make_hall(absent={0, 1, 2}, rules={"quorum": {"num": 2, "den": 3}})
    vote = prepared(hall)
    with pytest.raises(Conflict, match="quorum_missing") as refused:
        open_vote(hall.by_secretary(), vote_id=vote)
    assert refused.value.facts == {"present": 3, "needed": 4, "clause": CLAUSE}
    for reason in ("ok", "a" * 401):
        with pytest.raises(Invalid, match="reason_missing"):
            open_vote(hall.by_secretary(), vote_id=vote, below_quorum_reason=reason)
    open_vote(hall.by_secretary(), vote_id=vote, below_quorum_reason=" Hội đồng đồng ý ")
    below = {"present": 3, "total": 6, "needed": 4, "clause": CLAUSE, "reason": "Hội đồng đồng ý"}
    assert entries.last_entry(hall.stream)[1]["hall"]["vote"]["below_quorum"] == below
    assert OpenVote.objects.get(pk=vote).below_quorum == below


def test_with_a_quorum_the_reason_is_not_needed_and_not_kept() -> None:
    hall = make_hall()
    vote = prepared(hall)
    open_vote(hall.by_secretary(), vote_id=vote, below_quorum_reason="Cho chắc")
    assert OpenVote.objects.get(pk=vote).below_quorum is None


def test_from_afar_makes_up_the_quorum_only_where_the_rules_count_it() -> None:
    for counted in (False, True):
        hall = hall_of("checked_in", counted=counted)
        mark(hall, *hall.mandates[:3], state=REMOTE)
        vote = prepared(hall)
        if counted:
            open_vote(hall.by_secretary(), vote_id=vote)
            assert OpenVote.objects.get(pk=vote).present == 6
            continue
        with pytest.raises(Conflict, match="quorum_missing"):
            open_vote(hall.by_secretary(), vote_id=vote)


def test_who_is_suspended_before_the_vote_is_no_elector_wherever_he_is() -> None:
    hall = hall_of("absent_too")
    suspend(hall.mandates[1])
    vote = opened(hall)
    assert code(offered(vote, hall.mandates[1])) == "not_an_elector"


def test_a_correction_of_the_roll_leaves_the_numbers_of_past_votes_alone() -> None:
    hall = make_hall()
    vote = opened(hall)
    close_vote(hall.by_secretary(), vote_id=vote)
    before = OpenVote.objects.filter(pk=vote).values().get()
    correct_attendance(
        hall.by_secretary(),
        sitting_id=hall.sitting,
        correction=Correction(hall.mandates[1], ABSENT, "Ghi nhầm"),
    )
    assert OpenVote.objects.filter(pk=vote).values().get() == before


def test_who_is_suspended_while_the_vote_is_open_casts_nothing_from_the_next_ballot_on() -> None:
    """The writer asks whether rights have moved with every batch: no second passes."""
    hall = hall_of("absent_too")
    vote, casters = opened(hall), Casters()
    sessions = hold_sessions([delegate.user for delegate in hall.cast.delegates[:2]], now=timezone.now())
    names = signed_in_among(set(sessions.values()), at=timezone.now())
    one, other = (
        Caster(names[sessions[delegate.user]].sign_in, delegate.mandate)
        for delegate in hall.cast.delegates[:2]
    )
    assert casters.refusals({one, other}) == {}
    suspend(hall.mandates[1])
    assert {c: refusal.code for c, refusal in casters.refusals({one, other}).items()} == {
        other: "not_signed_in"
    }
    assert OpenVote.objects.get(pk=vote).state == "open"
    assert code(offered(vote, hall.mandates[0])) == "recorded"
