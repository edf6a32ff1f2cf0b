"""A vote that was held while the screens were out, entered afterwards from its paper."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone

from catalogue.refusals import Refusal
from catalogue.text import utc_text
from councils.rules.body_rules import Matter
from councils.rules.voting_right import Status
from councils.services.change_mandate_status import change_mandate_status
from journal.ids import derived
from journal.rules.verdict import Standing
from journal.services.record import Command
from journal.verify import verify_stream
from sessions.rules.states import AttendanceState
from sessions.services.adjourn_meeting import adjourn_meeting
from sessions.services.close_meeting import close_meeting
from sessions.services.close_sitting import close_sitting
from sessions.services.mark_attendance import mark_attendance
from sessions.services.open_sitting import open_sitting, sitting_id_of
from tests.cast import command, make_cast
from tests.entries import last_entry
from tests.hall import Hall, make_hall, opened, prepared, question, refused, suspend
from voting.models import Elector, OpenVote
from voting.rules.tally import Counts
from voting.rules.words import VoteState
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_show_of_hands, close_vote
from voting.services.correct_result import correct_result
from voting.services.enter_vote import PaperVote, enter_vote
from voting.services.extend_vote import extend_vote
from voting.services.open_vote import open_vote
from voting.services.repeat_vote import repeat_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def in_minutes(minutes: float) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)


def from_paper(hall: Hall, *, minutes: float = 10, entered: float = 60) -> Command:
    """Minutes from now: the tests' halls have only just opened."""
    return replace(hall.by_secretary(at=in_minutes(entered)), occurred_at=in_minutes(minutes))


FOUR_TO_ONE = Counts(4, 1, 0)


def paper(counts: Counts = FOUR_TO_ONE, **facts: Any) -> PaperVote:
    matter = facts.pop("matter", Matter.RESOLUTION)
    return PaperVote(
        draft=question(matter=matter, by_hand=True, item=facts.pop("item", None)), counts=counts, **facts
    )


def entered(hall: Hall, noted: PaperVote, **when: float) -> UUID:
    said = from_paper(hall, **when)
    enter_vote(said, meeting_id=hall.meeting, noted=noted)
    return UUID(derived(said.id, "vote"))


def test_question_electorate_and_result_stand_in_one_entry_as_of_then() -> None:
    hall = make_hall(absent=[5])
    prepared(hall)
    said = from_paper(hall)
    noted = paper(Counts(4, 1, 0), item=hall.cast.items[1], part_label="Phần I")
    entry = enter_vote(said, meeting_id=hall.meeting, noted=noted)
    kind, parts = last_entry(hall.stream)
    assert (kind, entry.occurred_at, set(parts)) == (
        "vote.entered",
        said.occurred_at
        and said.occurred_at.replace(microsecond=said.occurred_at.microsecond // 1000 * 1000),
        {"hall", "delegates"},
    )
    told, result = parts["hall"]["entered"], parts["hall"]["result"]
    assert said.occurred_at is not None
    assert parts["hall"]["at"] == told["opened_at"] == utc_text(said.occurred_at)
    assert (told["state"], told["number"], told["method"]) == ("announced", 2, "show_of_hands")
    assert (told["from_paper"], told["item"], told["part_label"]) == (True, str(hall.cast.items[1]), "Phần I")
    assert (result["legal_total"], result["present"], result["needed"]) == (6, 5, 4)
    assert (result["yes"], result["no_ballot"], result["adopted"], result["by_hand"]) == (4, 1, True, True)
    assert parts["delegates"] == {"electorate": [str(m) for m in hall.mandates]}
    vote = OpenVote.objects.get(pk=derived(said.id, "vote"))
    assert (vote.state, vote.sitting_id, vote.closed_at) == (
        VoteState.ANNOUNCED, hall.sitting, said.occurred_at
    )  # fmt: skip
    assert Elector.objects.filter(vote=vote).count() == 6
    assert enter_vote(said, meeting_id=hall.meeting, noted=noted) == entry
    assert verify_stream(hall.stream).standing is Standing.VALID
    assert OpenVote.objects.get(pk=prepared(hall)).number == 3


@pytest.mark.parametrize(
    ("counts", "matter", "adopted"),
    [
        (Counts(4, 0, 0), Matter.RESOLUTION, True),
        (Counts(3, 0, 0), Matter.RESOLUTION, False),
        (Counts(4, 0, 0), Matter.RECALL_OF_DELEGATE, True),
        (Counts(3, 2, 0), Matter.RECALL_OF_DELEGATE, False),
    ],
)
def test_the_rule_says_whether_it_was_adopted(counts: Counts, matter: Matter, adopted: bool) -> None:
    hall = make_hall()
    entered(hall, paper(counts, matter=matter))
    assert last_entry(hall.stream)[1]["hall"]["result"]["adopted"] is adopted


def test_who_may_vote_is_asked_of_the_day_on_the_paper() -> None:
    """A delegate whose mandate ends on the day after the vote, when it is entered, is an elector all the same."""
    hall = make_hall()
    tomorrow = in_minutes(24 * 60).date() + timedelta(days=1)
    change_mandate_status(
        command(), mandate_id=hall.mandates[5], status=Status.SUSPENDED, from_date=tomorrow, reason="Nghỉ"
    )
    vote = entered(hall, paper(), minutes=1, entered=3 * 24 * 60)
    assert Elector.objects.filter(vote=vote).count() == 6
    assert OpenVote.objects.get(pk=vote).legal_total == 6


def test_a_suspended_delegate_is_in_the_total_and_no_elector() -> None:
    hall = make_hall(suspended=[5])
    vote = entered(hall, paper(Counts(4, 1, 0)))
    assert (Elector.objects.filter(vote=vote).count(), OpenVote.objects.get(pk=vote).legal_total) == (5, 6)
    too_many = refused(
        hall, enter_vote, from_paper(hall), meeting_id=hall.meeting, noted=paper(Counts(6, 0, 0))
    )
    assert too_many.code == "hand_counts_too_high"


def test_who_was_here_then_is_read_from_the_marks_unless_the_paper_says() -> None:
    """Of six, one left before the vote, one after it, one came after it."""
    hall = make_hall(absent=[5])
    for place, minutes, state in (
        (0, 5, AttendanceState.LEFT),
        (1, 20, AttendanceState.LEFT),
        (5, 15, AttendanceState.PRESENT),
    ):
        mark_attendance(
            from_paper(hall, minutes=minutes), sitting_id=hall.sitting, marks={hall.mandates[place]: state}
        )
    for noted, present in ((paper(Counts(4, 0, 0)), 4), (paper(Counts(4, 0, 0), present=6), 6)):
        assert OpenVote.objects.get(pk=entered(hall, noted)).present == present


def test_below_the_quorum_it_is_a_fact_with_its_numbers() -> None:
    hall = make_hall(absent=[3, 4, 5])
    entered(hall, paper(Counts(3, 0, 0), below_quorum_reason=" Bão về "))
    below = last_entry(hall.stream)[1]["hall"]["entered"]["below_quorum"]
    assert (below["present"], below["total"], below["needed"]) == (3, 6, 4)
    assert below["reason"] == "Bão về"


def test_it_is_corrected_and_taken_again_as_any_other() -> None:
    hall = make_hall()
    said = from_paper(hall)
    entry = enter_vote(said, meeting_id=hall.meeting, noted=paper(Counts(4, 1, 0)))
    vote = UUID(derived(said.id, "vote"))
    correct_result(
        hall.by_secretary(), vote_id=vote, corrects=entry.seq, counts=Counts(3, 2, 0), reason="Đếm nhầm"
    )
    kind, parts = last_entry(hall.stream)
    assert (kind, parts["hall"]["result"]["adopted"]) == ("vote.corrected", False)
    repeat_vote(hall.by_secretary(), vote_id=vote, reason="Đại biểu đề nghị")
    assert last_entry(hall.stream)[1]["secretariat"]["next"]["from_paper"] is False


# ---- what is refused


@pytest.mark.parametrize(
    ("noted", "code"),
    [
        (paper(Counts(7, 0, 0)), "hand_counts_too_high"),
        (paper(Counts(-1, 0, 0)), "hand_counts_negative"),
        (paper(Counts(4, 0, 0), present=3), "paper_counts_above_present"),
        (paper(Counts(1, 0, 0), present=7), "paper_present_too_high"),
        (paper(Counts(1, 0, 0), sitting_id=uuid4()), "not_found"),
        (paper(Counts(1, 0, 0), item=uuid4()), "not_found"),
    ],
)
def test_what_no_hall_can_have_counted_is_refused(noted: PaperVote, code: str) -> None:
    hall = make_hall()
    assert refused(hall, enter_vote, from_paper(hall), meeting_id=hall.meeting, noted=noted).code == code


def test_it_lies_within_a_sitting_that_was_open_then() -> None:
    hall = make_hall()
    close_sitting(from_paper(hall, minutes=30), sitting_id=hall.sitting)
    later = from_paper(hall, minutes=40)
    open_sitting(later, meeting_id=hall.meeting, label="Phiên chiều")
    for minutes, sitting, code in (
        (-10, None, "occurred_before_opening"),
        (35, None, "no_sitting_then"),
        (35, hall.sitting, "occurred_after_closing"),
        (35, sitting_id_of(later), "occurred_before_opening"),
        (70, None, "occurred_in_future"),
    ):
        said, noted = from_paper(hall, minutes=minutes), paper(sitting_id=sitting)
        assert refused(hall, enter_vote, said, meeting_id=hall.meeting, noted=noted).code == code
    assert OpenVote.objects.get(pk=entered(hall, paper(), minutes=20)).sitting_id == hall.sitting
    assert OpenVote.objects.get(pk=entered(hall, paper(), minutes=50)).sitting_id == sitting_id_of(later)


def test_without_a_time_it_is_no_paper() -> None:
    hall = make_hall()
    refusal = refused(hall, enter_vote, hall.by_secretary(), meeting_id=hall.meeting, noted=paper())
    assert refusal.code == "occurred_at_missing"


def test_an_adjourned_meeting_takes_it_a_closed_one_has_to_be_reopened() -> None:
    hall = make_hall()
    close_sitting(from_paper(hall, minutes=20), sitting_id=hall.sitting)
    adjourn_meeting(from_paper(hall, minutes=21), meeting_id=hall.meeting, reason="Mất điện cả xã")
    entered(hall, paper(), minutes=10)
    other = make_hall()
    close_sitting(from_paper(other, minutes=20), sitting_id=other.sitting)
    close_meeting(from_paper(other, minutes=21), meeting_id=other.meeting)
    refusal = refused(other, enter_vote, from_paper(other), meeting_id=other.meeting, noted=paper())
    assert refusal.code == "meeting_closed"


def test_nothing_was_voted_on_in_a_meeting_that_was_not_opened() -> None:
    cast = make_cast()
    hall = Hall(cast, cast.meeting, cast.secretary)
    refusal = refused(hall, enter_vote, from_paper(hall), meeting_id=cast.meeting, noted=paper())
    assert refusal.code == "meeting_not_opened"


def test_the_same_sheet_is_entered_once() -> None:
    hall = make_hall()
    first = from_paper(hall)
    enter_vote(first, meeting_id=hall.meeting, noted=paper())
    again = replace(first, id=str(uuid4()))
    refusal = refused(hall, enter_vote, again, meeting_id=hall.meeting, noted=paper())
    assert (refusal.code, refusal.facts) == ("vote_already_entered", {"number": 1})
    enter_vote(replace(again, id=str(uuid4())), meeting_id=hall.meeting, noted=paper(part_label="Phần II"))


@pytest.mark.django_db(transaction=True)
def test_of_two_secretaries_with_the_same_sheet_one_enters_it() -> None:
    hall, start = make_hall(), Barrier(2)
    said = from_paper(hall)

    def enter(_: int) -> str:
        start.wait(30)
        try:
            enter_vote(replace(said, id=str(uuid4())), meeting_id=hall.meeting, noted=paper())
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "entered"

    with ThreadPoolExecutor(2) as desks:
        answers = sorted(desks.map(enter, range(2)))
    assert answers == ["entered", "vote_already_entered"]
    assert OpenVote.objects.filter(meeting=hall.meeting).count() == 1


# ---- a vote that was opened on the screens and went on without them


def test_hands_counted_without_the_screens_are_dated_by_their_paper() -> None:
    hall = make_hall()
    vote = opened(hall, question(by_hand=True))
    close_show_of_hands(from_paper(hall, minutes=5), vote_id=vote, counts=Counts(4, 0, 0))
    early = from_paper(hall, minutes=4)
    assert refused(hall, announce_vote, early, vote_id=vote).code == "occurred_before_opening"
    told = from_paper(hall, minutes=6)
    announce_vote(told, vote_id=vote)
    steps = OpenVote.objects.values_list("opened_at", "closed_at", "announced_at").get(pk=vote)
    assert list(steps) == sorted(steps, key=str)
    assert steps[2] == told.occurred_at


def test_what_tablets_do_has_the_servers_time() -> None:
    hall = make_hall()
    vote = prepared(hall, question(duration_s=60))
    assert refused(hall, open_vote, from_paper(hall), vote_id=vote).code == "occurred_not_here"
    open_vote(hall.by_secretary(), vote_id=vote)
    for act, known in ((close_vote, {}), (extend_vote, {"seconds": 30})):
        assert refused(hall, act, from_paper(hall), vote_id=vote, **known).code == "occurred_not_here"


def test_a_delegate_suspended_since_is_no_elector() -> None:
    hall = make_hall()
    suspend(hall.mandates[4])
    vote = entered(hall, paper())
    assert Elector.objects.filter(vote=vote).count() == 5
