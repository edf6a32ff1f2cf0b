"""What the presiding officer decides alone, where the body's rules leave it to him, and where they do not."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from councils.rules.access import Role
from councils.services.grant_role import grant_role
from journal.services.record import Command
from tests.cast import command
from tests.entries import last_entry
from tests.hall import ABSENT, Hall, make_hall, mark, opened, prepared, question, refused
from voting.models import OpenVote
from voting.rules.tally import Counts
from voting.rules.words import VoteState
from voting.services.close_vote import close_vote
from voting.services.enter_vote import PaperVote, enter_vote
from voting.services.interrupt_votes import interrupt_vote
from voting.services.open_vote import open_vote
from voting.services.repeat_vote import repeat_vote
from voting.services.resume_vote import resume_vote

pytestmark = pytest.mark.django_db

WHY = "Chủ tọa quyết định tiếp tục"
OFF: Any = {
    "presiding_decides_below_quorum": {"allowed": False},
    "presiding_orders_vote_again": {"allowed": False},
}


def by_presiding(hall: Hall) -> Command:
    return command(hall.cast.presiding.user)


def too_few(hall: Hall) -> None:
    mark(hall, *hall.mandates[3:], state=ABSENT)


def interrupted(hall: Hall, *, reason: str = "") -> UUID:
    vote = opened(hall, below_quorum_reason=reason)
    interrupt_vote(command(), vote_id=vote)
    return vote


# ---- below the quorum


def test_the_presiding_officer_opens_below_the_quorum_where_the_rule_lets() -> None:
    hall = make_hall(absent=[3, 4, 5])
    open_vote(by_presiding(hall), vote_id=prepared(hall), below_quorum_reason=WHY)
    assert last_entry(hall.stream)[1]["hall"]["vote"]["below_quorum"]["reason"] == WHY


def test_where_the_rule_does_not_the_secretary_does() -> None:
    hall = make_hall(absent=[3, 4, 5], rules=OFF)
    vote = prepared(hall)
    refusal = refused(hall, open_vote, by_presiding(hall), vote_id=vote, below_quorum_reason=WHY)
    assert (refusal.code, refusal.status) == ("presiding_may_not_decide_below_quorum", 403)
    open_vote(hall.by_secretary(), vote_id=vote, below_quorum_reason=WHY)


def test_who_is_secretary_as_well_is_not_held_by_the_rule() -> None:
    hall = make_hall(absent=[3, 4, 5], rules=OFF)
    presiding = hall.cast.presiding.user
    grant_role(command(), body_id=hall.cast.body, user_id=presiding, role=Role.SECRETARY)
    open_vote(by_presiding(hall), vote_id=prepared(hall), below_quorum_reason=WHY)


def test_with_enough_here_nobody_asks_the_rule() -> None:
    hall = make_hall(rules=OFF)
    open_vote(by_presiding(hall), vote_id=prepared(hall))


def test_nor_does_paper_lead_around_the_rule() -> None:
    hall = make_hall(absent=[3, 4, 5], rules=OFF)
    noted = PaperVote(question(by_hand=True), Counts(3, 0, 0), below_quorum_reason=WHY)
    by = by_presiding(hall)
    refusal = refused(hall, enter_vote, replace(by, occurred_at=by.at), meeting_id=hall.meeting, noted=noted)
    assert (refusal.code, refusal.status) == ("presiding_may_not_decide_below_quorum", 403)
    said = hall.by_secretary()
    enter_vote(replace(said, occurred_at=said.at), meeting_id=hall.meeting, noted=noted)


# ---- going on after a stop


def test_going_on_below_the_quorum_needs_a_reason_and_says_it() -> None:
    hall = make_hall()
    vote = interrupted(hall)
    too_few(hall)
    assert refused(hall, resume_vote, hall.by_secretary(), vote_id=vote).code == "quorum_missing"
    short = refused(hall, resume_vote, hall.by_secretary(), vote_id=vote, below_quorum_reason="a")
    assert short.code == "reason_missing"
    said = hall.by_secretary()
    entry = resume_vote(said, vote_id=vote, below_quorum_reason=WHY)
    assert resume_vote(said, vote_id=vote, below_quorum_reason=WHY) == entry
    below = last_entry(hall.stream)[1]["hall"]["below_quorum"]
    assert (below["present"], below["needed"], below["reason"]) == (3, 4, WHY)
    row = OpenVote.objects.get(pk=vote)
    assert (row.state, row.below_quorum) == (VoteState.OPEN, below)


def test_a_vote_that_was_opened_below_the_quorum_is_not_asked_again() -> None:
    hall = make_hall(absent=[3, 4, 5])
    vote = interrupted(hall, reason=WHY)
    resume_vote(hall.by_secretary(), vote_id=vote)
    assert last_entry(hall.stream)[1]["hall"]["below_quorum"]["reason"] == WHY


def test_the_rule_holds_for_going_on_too() -> None:
    hall = make_hall(rules=OFF)
    vote = interrupted(hall)
    too_few(hall)
    refusal = refused(hall, resume_vote, by_presiding(hall), vote_id=vote, below_quorum_reason=WHY)
    assert refusal.code == "presiding_may_not_decide_below_quorum"


# ---- again


def closed(hall: Hall) -> UUID:
    vote = opened(hall)
    close_vote(hall.by_secretary(), vote_id=vote)
    return vote


def test_the_presiding_officer_orders_a_vote_again_where_the_rule_lets() -> None:
    hall = make_hall()
    repeat_vote(by_presiding(hall), vote_id=closed(hall), reason="Đọc nhầm nội dung")


def test_where_the_rule_does_not_it_is_the_secretarys() -> None:
    hall = make_hall(rules=OFF)
    vote = closed(hall)
    refusal = refused(hall, repeat_vote, by_presiding(hall), vote_id=vote, reason="Đọc nhầm nội dung")
    assert (refusal.code, refusal.status) == ("presiding_may_not_order_vote_again", 403)
    assert refusal.facts["clause"] == "Điều 12 Quy chế làm việc"
    repeat_vote(hall.by_secretary(), vote_id=vote, reason="Đọc nhầm nội dung")
