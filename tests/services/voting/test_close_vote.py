"""Close a vote: who is told what, by person, by time, by hand; and how the result is announced and put right."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from catalogue.refusals import Refusal
from catalogue.text import utc_text
from councils.rules.body_rules import LAW
from journal import selectors as journal
from journal.rules.entry import Entry
from journal.services.record import Command
from tests.entries import last_entry
from tests.hall import YES, Hall, ballot, ballots, make_hall, mark, offer, opened, prepared, question, refused
from voting.models import Correction, OpenBallot, OpenVote
from voting.rules.tally import Counts
from voting.services.announce_vote import announce_vote
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_show_of_hands, close_vote, timed_close_id
from voting.services.correct_result import correct_result

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def closed(hall: Hall, choices: str = "yyyyna") -> UUID:
    vote = opened(hall)
    ballots(vote, hall, choices)
    close_vote(hall.by_secretary(), vote_id=vote)
    return vote


def result(**known: Any) -> dict[str, Any]:
    clause = f"Khoản 2 Điều 35 {LAW}"
    return {
        "legal_total": 6,
        "needed": 4,
        "clause": clause,
        "by_hand": False,
        "assisted": 0,
        "from_afar": 0,
        **known,
    }


FOUR_ONE_ONE = result(
    present=6, took_part=6, yes=4, no=1, abstain=1, no_ballot=0, yes_share=6667, no_share=1667,
    abstain_share=1667, no_ballot_share=0, yes_share_present=6667, adopted=True,
)  # fmt: skip


def test_each_audience_is_told_its_part_of_the_closing_and_no_more() -> None:
    hall = make_hall()
    vote = opened(hall)
    cast = ballots(vote, hall, "yyyyna")
    at = timezone.now()
    said = hall.by_secretary(at=at)
    entry = close_vote(said, vote_id=vote)
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.closed", {"hall", "delegates", "secretariat"})
    assert parts["hall"] == {
        "vote": str(vote), "at": utc_text(at), "by": "person", "took_part": 6, "present": 6,
    }  # fmt: skip
    receipts = sorted(mine["receipt"] for mine in cast)
    assert parts["delegates"] == {"receipts": receipts}
    assert parts["secretariat"].keys() == {"result", "roll"}
    assert parts["secretariat"]["result"] == FOUR_ONE_ONE
    by_receipt = {mine["receipt"]: (mine, mandate) for mine, mandate in zip(cast, hall.mandates, strict=True)}
    assert parts["secretariat"]["roll"] == [
        {
            "mandate": str(by_receipt[receipt][1]),
            "choice": by_receipt[receipt][0]["choice"],
            "revision": 1,
            "recorded_at": by_receipt[receipt][0]["recorded_at"],
            "origin": "tablet",
            "from_afar": False,
            "receipt": receipt,
        }
        for receipt in receipts
    ]
    assert close_vote(said, vote_id=vote) == entry
    assert journal.head(hall.stream) == entry.seq


def test_a_vote_that_is_closed_does_not_close_again() -> None:
    hall = make_hall()
    vote = closed(hall)
    again = refused(hall, close_vote, hall.by_second(), vote_id=vote)
    assert (again.code, again.facts) == ("vote_cannot_close", {"number": 1})


def test_a_late_ballot_is_refused_and_leaves_no_trace() -> None:
    hall = make_hall()
    vote = closed(hall, "yy")
    late = offer(vote, hall.mandates[5], YES)
    assert isinstance(late, Refusal)
    row = OpenVote.objects.get(pk=vote)
    assert row.closed_at is not None
    assert (late.code, late.facts) == ("vote_closed", {"number": 1, "closed_at": utc_text(row.closed_at)})
    assert OpenBallot.objects.filter(vote=vote).count() == 2


def test_a_resend_after_the_close_gets_its_receipt() -> None:
    hall = make_hall()
    vote = opened(hall)
    first = ballot(vote, hall.mandates[0], YES)
    close_vote(hall.by_secretary(), vote_id=vote)
    assert ballot(vote, hall.mandates[0], YES) == first


def test_a_vote_nobody_took_part_in_is_rejected() -> None:
    hall = make_hall()
    vote = closed(hall, "")
    _, parts = last_entry(hall.stream)
    assert (parts["hall"]["took_part"], parts["delegates"]["receipts"]) == (0, [])
    assert parts["secretariat"]["result"]["adopted"] is False
    assert OpenVote.objects.get(pk=vote).yes == 0


# ---- by time


def by_time(vote: UUID, *, at: Any) -> Command:
    row = OpenVote.objects.get(pk=vote)
    assert row.closes_at is not None
    return Command(timed_close_id(vote, row.closes_at), "system:timekeeper", at)


def test_a_close_by_time_has_one_name_in_every_process() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    one, other = by_time(vote, at=at + timedelta(seconds=60)), by_time(vote, at=at + timedelta(seconds=61))
    entry = close_vote(one, vote_id=vote, by="time")
    assert close_vote(other, vote_id=vote, by="time") == entry
    kind, parts = last_entry(hall.stream)
    assert (kind, parts["hall"]["by"], journal.head(hall.stream)) == ("vote.closed", "time", entry.seq)


def test_no_close_by_time_comes_before_its_time() -> None:
    hall = make_hall()
    at = timezone.now()
    vote = opened(hall, question(duration_s=60), at=at)
    early = by_time(vote, at=at + timedelta(seconds=59))
    assert refused(hall, close_vote, early, vote_id=vote, by="time").code == "vote_is_extended"


# ---- show of hands


def test_a_show_of_hands_closes_with_the_entered_counts() -> None:
    hall = make_hall()
    vote = opened(hall, question(by_hand=True))
    said = hall.by_secretary()
    entry = close_show_of_hands(said, vote_id=vote, counts=Counts(4, 1, 1))
    assert close_show_of_hands(said, vote_id=vote, counts=Counts(4, 1, 1)) == entry
    kind, parts = last_entry(hall.stream)
    assert kind == "vote.closed"
    assert parts["delegates"] == {"receipts": []}
    assert parts["secretariat"] == {"result": {**FOUR_ONE_ONE, "by_hand": True}, "roll": []}


def test_a_show_of_hands_is_not_closed_without_its_counts() -> None:
    hall = make_hall()
    vote = opened(hall, question(by_hand=True))
    assert refused(hall, close_vote, hall.by_secretary(), vote_id=vote).code == "hand_counts_missing"


def test_a_vote_on_tablets_takes_no_counts_by_hand() -> None:
    hall = make_hall()
    vote = opened(hall)
    refusal = refused(hall, close_show_of_hands, hall.by_secretary(), vote_id=vote, counts=Counts(1, 0, 0))
    assert refusal.code == "vote_not_by_hand"


@pytest.mark.parametrize(
    ("counts", "code"),
    [(Counts(4, 2, 1), "hand_counts_too_high"), (Counts(4, -1, 0), "hand_counts_negative")],
)
def test_counts_that_cannot_be_are_refused(counts: Counts, code: str) -> None:
    hall = make_hall()
    vote = opened(hall, question(by_hand=True))
    refusal = refused(hall, close_show_of_hands, hall.by_secretary(), vote_id=vote, counts=counts)
    assert refusal.code == code


# ---- the announcement


def test_the_hall_sees_the_result_when_it_is_announced_and_no_names() -> None:
    hall = make_hall()
    vote = closed(hall)
    at = timezone.now()
    said = hall.by_secretary(at=at)
    entry = announce_vote(said, vote_id=vote)
    assert announce_vote(said, vote_id=vote) == entry
    assert last_entry(hall.stream) == (
        "vote.announced",
        {"hall": {"vote": str(vote), "at": utc_text(at), "result": FOUR_ONE_ONE, "corrections": []}},
    )


def test_the_hall_sees_names_only_where_the_body_says_so() -> None:
    hall = make_hall(rules={"hall_sees_names": {"allowed": True}})
    vote = closed(hall, "yn.a")
    announce_vote(hall.by_secretary(), vote_id=vote)
    named = last_entry(hall.stream)[1]["hall"]["names"]
    first, second, _, fourth = map(str, hall.mandates[:4])
    assert named == {first: "yes", second: "no", fourth: "abstain"}


def cancelled(hall: Hall) -> UUID:
    vote = opened(hall)
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm")
    return vote


def announced(hall: Hall) -> UUID:
    vote = closed(hall)
    announce_vote(hall.by_secretary(), vote_id=vote)
    return vote


@pytest.mark.parametrize("made", [prepared, opened, cancelled, announced])
def test_only_a_closed_vote_is_announced(made: Callable[[Hall], UUID]) -> None:
    hall = make_hall()
    vote = made(hall)
    refusal = refused(hall, announce_vote, hall.by_secretary(), vote_id=vote)
    assert refusal.code == "vote_cannot_announce"


# ---- corrections


def correct(hall: Hall, vote: UUID, corrects: int, counts: Counts, reason: str = "Đếm sót một thẻ") -> Entry:
    return correct_result(hall.by_secretary(), vote_id=vote, corrects=corrects, counts=counts, reason=reason)


def by_hand(hall: Hall, *, announced: bool) -> tuple[UUID, int]:
    """A closed show of hands and the seq of the entry that told its result last."""
    vote = opened(hall, question(by_hand=True))
    entry = close_show_of_hands(hall.by_secretary(), vote_id=vote, counts=Counts(3, 2, 1))
    if announced:
        entry = announce_vote(hall.by_secretary(), vote_id=vote)
    return vote, entry.seq


@pytest.mark.parametrize(("announced", "audience"), [(True, "hall"), (False, "secretariat")])
def test_a_correction_is_told_to_whom_the_wrong_result_was_told(announced: bool, audience: str) -> None:
    hall = make_hall()
    vote, wrong = by_hand(hall, announced=announced)
    entry = correct(hall, vote, wrong, Counts(4, 1, 1))
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.corrected", {audience})
    assert parts[audience] == {
        "vote": str(vote),
        "corrects": wrong,
        "reason": "Đếm sót một thẻ",
        "at": utc_text(entry.recorded_at),
        "result": {**FOUR_ONE_ONE, "by_hand": True},
    }
    assert Correction.objects.get(vote=vote).corrects == wrong


def test_a_correction_leaves_ballots_and_roll_untouched() -> None:
    hall = make_hall()
    vote = closed(hall)
    announce_vote(hall.by_secretary(), vote_id=vote)
    before = list(OpenBallot.objects.filter(vote=vote).values())
    correct(hall, vote, journal.head(hall.stream), Counts(3, 2, 1))
    assert list(OpenBallot.objects.filter(vote=vote).values()) == before


def test_a_correction_can_itself_be_corrected() -> None:
    hall = make_hall()
    vote, wrong = by_hand(hall, announced=True)
    second = correct(hall, vote, wrong, Counts(4, 1, 1)).seq
    correct(hall, vote, second, Counts(5, 1, 0))
    assert [row.corrects for row in Correction.objects.filter(vote=vote).order_by("pk")] == [wrong, second]


def test_the_same_correction_sent_again_is_one() -> None:
    hall = make_hall()
    vote, wrong = by_hand(hall, announced=True)
    said = hall.by_secretary()
    entries = [
        correct_result(said, vote_id=vote, corrects=wrong, counts=Counts(4, 1, 1), reason="Nhầm")
        for _ in range(2)
    ]
    assert entries[0] == entries[1]
    assert Correction.objects.filter(vote=vote).count() == 1


@pytest.mark.parametrize(
    ("counts", "reason", "code"),
    [
        (Counts(4, 1, 1), "  ", "reason_missing"),
        (Counts(3, 2, 1), "Nhầm", "counts_unchanged"),
        (Counts(4, 2, 1), "Nhầm", "hand_counts_too_high"),
        (Counts(4, -2, 1), "Nhầm", "hand_counts_negative"),
    ],
    ids=["reason", "same", "high", "negative"],
)
def test_a_correction_that_says_nothing_or_cannot_be_is_refused(
    counts: Counts, reason: str, code: str
) -> None:
    hall = make_hall()
    vote, wrong = by_hand(hall, announced=True)
    assert refused(hall, correct, hall, vote, wrong, counts, reason).code == code


def test_a_correction_names_an_entry_that_told_a_result_of_this_very_vote() -> None:
    hall = make_hall()
    other, others = by_hand(hall, announced=True)
    vote, wrong = by_hand(hall, announced=False)
    for unknown in (0, 1, others, wrong - 1, wrong + 1, 10**9):
        refusal = refused(hall, correct, hall, vote, unknown, Counts(4, 1, 1))
        assert refusal.code == "corrected_entry_unknown", unknown
    assert not Correction.objects.filter(vote__in=[vote, other]).exists()


def test_a_vote_without_result_has_nothing_to_correct() -> None:
    hall = make_hall()
    vote = opened(hall)
    assert refused(hall, correct, hall, vote, 1, Counts(1, 0, 0)).code == "vote_cannot_correct"


# ---- nothing of a choice is told before it may be


def test_before_the_announcement_no_choice_and_no_count_by_kind_leaves_the_secretariat() -> None:
    hall = make_hall()
    vote = opened(hall, question(duration_s=60))
    ballots(vote, hall, "yynaa")
    mark(hall, hall.mandates[5])
    close_vote(hall.by_secretary(), vote_id=vote)
    for entry in journal.tail(hall.stream, after=0, limit=100):
        for audience, part in entry.parts.items():
            if audience == "secretariat" or not entry.kind.startswith(("vote.", "ballot.")):
                continue
            for word in (b'"yes"', b'"no"', b'"abstain"', b'"result"', b'"choice"', b'"roll"', b'"names"'):
                assert word not in part.value, (entry.kind, audience)
