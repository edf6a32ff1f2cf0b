"""Cancel a vote, vote again, vote in parts and then on the whole."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from catalogue.refusals import NotFound, Refusal
from catalogue.text import utc_text
from journal import selectors as journal
from journal.ids import derived
from journal.rules.entry import Entry
from tests.entries import last_entry
from tests.hall import (
    QUESTION,
    YES,
    Hall,
    ballot,
    ballots,
    make_hall,
    offer,
    opened,
    prepared,
    question,
    refused,
)
from voting.models import OpenBallot, OpenVote
from voting.rules.words import VoteState
from voting.services.announce_vote import announce_vote
from voting.services.cancel_vote import cancel_vote
from voting.services.close_vote import close_vote
from voting.services.divide_vote import Part, divide_vote
from voting.services.open_vote import open_vote
from voting.services.repeat_vote import repeat_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PARTS = [Part("Phần I", "Chi thường xuyên", "Điều 1"), Part("Phần II", "Chi đầu tư")]


def closed(hall: Hall) -> UUID:
    vote = opened(hall)
    ballots(vote, hall, "yyyy")
    close_vote(hall.by_secretary(), vote_id=vote)
    return vote


def announced(hall: Hall) -> UUID:
    vote = closed(hall)
    announce_vote(hall.by_secretary(), vote_id=vote)
    return vote


# ---- cancel


@pytest.mark.parametrize(
    ("made", "audience"), [(prepared, "secretariat"), (opened, "hall"), (closed, "hall")]
)
def test_whoever_saw_the_vote_is_told_why_it_was_cancelled(
    made: Callable[[Hall], UUID], audience: str
) -> None:
    hall = make_hall()
    vote = made(hall)
    at = timezone.now()
    said = hall.by_secretary(at=at)
    entry = cancel_vote(said, vote_id=vote, reason=" Đọc nhầm nội dung ")
    assert cancel_vote(said, vote_id=vote, reason=" Đọc nhầm nội dung ") == entry
    told = {"vote": str(vote), "reason": "Đọc nhầm nội dung", "at": utc_text(at)}
    assert last_entry(hall.stream) == ("vote.cancelled", {audience: told})
    assert journal.head(hall.stream) == entry.seq


def test_ballots_of_a_cancelled_vote_stay_and_no_more_come() -> None:
    hall = make_hall()
    vote = opened(hall)
    mine = ballot(vote, hall.mandates[0], YES)
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm")
    assert ballot(vote, hall.mandates[0], YES) == mine
    late = offer(vote, hall.mandates[1], YES)
    assert isinstance(late, Refusal)
    assert late.code == "vote_not_open"
    assert OpenBallot.objects.filter(vote=vote).count() == 1


def test_a_reason_is_needed() -> None:
    hall = make_hall()
    vote = opened(hall)
    assert (
        refused(hall, cancel_vote, hall.by_secretary(), vote_id=vote, reason=" \t").code == "reason_missing"
    )
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm")
    refusal = refused(hall, repeat_vote, hall.by_secretary(), vote_id=vote, reason="")
    assert refusal.code == "reason_missing"


def test_an_announced_or_cancelled_vote_is_not_cancelled() -> None:
    hall = make_hall()
    vote = announced(hall)
    assert (
        refused(hall, cancel_vote, hall.by_secretary(), vote_id=vote, reason="Nhầm").code
        == "vote_cannot_cancel"
    )


# ---- again


def test_a_closed_vote_that_is_taken_again_will_have_no_result() -> None:
    hall = make_hall()
    vote = closed(hall)
    at = timezone.now()
    said = hall.by_secretary(at=at)
    entry = repeat_vote(said, vote_id=vote, reason="Mất điện giữa chừng")
    assert repeat_vote(said, vote_id=vote, reason="Mất điện giữa chừng") == entry
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.repeated", {"hall", "secretariat"})
    assert parts["hall"] == {
        "vote": str(vote), "cancelled": True, "reason": "Mất điện giữa chừng", "at": utc_text(at),
    }  # fmt: skip
    again = parts["secretariat"]["next"]
    assert parts["secretariat"].keys() == {"next"}
    assert (again["id"], again["number"], again["repeats"]) == (derived(said.id, "vote"), 2, str(vote))
    assert (again["state"], again["title"], again["legal_total"]) == ("prepared", QUESTION, 0)
    assert OpenVote.objects.get(pk=vote).state == VoteState.CANCELLED


def test_an_announced_result_stays_when_the_hall_votes_again() -> None:
    hall = make_hall()
    vote = announced(hall)
    repeat_vote(hall.by_secretary(), vote_id=vote, reason="Đại biểu đề nghị")
    assert last_entry(hall.stream)[1]["hall"]["cancelled"] is False
    assert OpenVote.objects.get(pk=vote).state == VoteState.ANNOUNCED


def test_the_second_vote_starts_with_no_ballot() -> None:
    hall = make_hall()
    said = hall.by_secretary()
    repeat_vote(said, vote_id=closed(hall), reason="Mất điện")
    again = UUID(derived(said.id, "vote"))
    open_vote(hall.by_secretary(), vote_id=again)
    assert ballot(again, hall.mandates[0], YES)["vote"] == str(again)
    assert OpenBallot.objects.filter(vote=again).count() == 1


def test_the_hall_hears_nothing_of_repeating_what_it_never_saw() -> None:
    hall = make_hall()
    vote = prepared(hall)
    cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm")
    repeat_vote(hall.by_secretary(), vote_id=vote, reason="Không nhầm")
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.repeated", {"secretariat"})
    assert parts["secretariat"].keys() == {"vote", "cancelled", "reason", "at", "next"}


@pytest.mark.parametrize("made", [prepared, opened])
def test_what_is_not_decided_is_not_taken_again(made: Callable[[Hall], UUID]) -> None:
    hall = make_hall()
    vote = made(hall)
    assert (
        refused(hall, repeat_vote, hall.by_secretary(), vote_id=vote, reason="Vội").code
        == "vote_cannot_repeat"
    )


# ---- parts, then the whole


def divided(hall: Hall, whole: UUID) -> list[UUID]:
    said = hall.by_secretary()
    divide_vote(said, vote_id=whole, parts=PARTS)
    return [UUID(derived(said.id, f"part {place}")) for place in range(len(PARTS))]


def test_the_secretariat_is_told_the_parts() -> None:
    hall = make_hall()
    whole = prepared(hall, question(item=hall.cast.items[0], duration_s=30))
    said = hall.by_secretary()
    entry = divide_vote(said, vote_id=whole, parts=PARTS)
    assert divide_vote(said, vote_id=whole, parts=PARTS) == entry
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.divided", {"secretariat"})
    told = parts["secretariat"]["parts"]
    shown = ("part_of", "part_label", "number", "title", "text", "item", "duration_s", "state")
    assert [[part[name] for name in shown] for part in told] == [
        [str(whole), "Phần I", 2, "Chi thường xuyên", "Điều 1", str(hall.cast.items[0]), 30, "prepared"],
        [str(whole), "Phần II", 3, "Chi đầu tư", "", str(hall.cast.items[0]), 30, "prepared"],
    ]
    assert OpenVote.objects.filter(part_of=whole).count() == 2


def test_the_whole_waits_for_each_part() -> None:
    hall = make_hall()
    whole = prepared(hall)
    first, second = divided(hall, whole)
    refusal = refused(hall, open_vote, hall.by_secretary(), vote_id=whole)
    assert (refusal.code, refusal.facts) == ("parts_not_decided", {"number": 2})
    open_vote(hall.by_secretary(), vote_id=first)
    close_vote(hall.by_secretary(), vote_id=first)
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=whole).facts == {"number": 3}
    cancel_vote(hall.by_secretary(), vote_id=second, reason="Rút phần II")
    open_vote(hall.by_secretary(), vote_id=whole)
    assert last_entry(hall.stream)[0] == "vote.opened"


def test_a_part_that_is_taken_again_keeps_the_whole_waiting() -> None:
    hall = make_hall()
    whole = prepared(hall)
    first, second = divided(hall, whole)
    cancel_vote(hall.by_secretary(), vote_id=second, reason="Rút")
    cancel_vote(hall.by_secretary(), vote_id=first, reason="Nhầm")
    repeat_vote(hall.by_secretary(), vote_id=first, reason="Làm lại")
    assert refused(hall, open_vote, hall.by_secretary(), vote_id=whole).facts == {"number": 4}


@pytest.mark.parametrize(
    "parts",
    [[], PARTS[:1], [PARTS[0], Part(" ", "Có tên")], [PARTS[0], Part("Phần II", "\n")]],
    ids=["none", "one", "no label", "no title"],
)
def test_fewer_than_two_named_parts_are_no_division(parts: list[Part]) -> None:
    hall = make_hall()
    whole = prepared(hall)
    assert (
        refused(hall, divide_vote, hall.by_secretary(), vote_id=whole, parts=parts).code
        == "vote_parts_missing"
    )
    assert not OpenVote.objects.filter(part_of=whole).exists()


def test_what_is_divided_is_divided_again_only_after_its_parts_were_cancelled() -> None:
    hall = make_hall()
    whole = prepared(hall)
    divide_vote(hall.by_secretary(), vote_id=whole, parts=PARTS)
    again = refused(hall, divide_vote, hall.by_second(), vote_id=whole, parts=PARTS)
    assert again.code == "vote_already_divided"
    for part in OpenVote.objects.filter(part_of=whole):
        cancel_vote(hall.by_secretary(), vote_id=part.pk, reason="Chia lại")
    divide_vote(hall.by_secretary(), vote_id=whole, parts=PARTS)


def test_a_part_is_not_divided_further() -> None:
    hall = make_hall()
    [first, _] = divided(hall, prepared(hall))
    assert (
        refused(hall, divide_vote, hall.by_secretary(), vote_id=first, parts=PARTS).code
        == "vote_part_cannot_be_divided"
    )


def test_an_open_vote_is_not_divided() -> None:
    hall = make_hall()
    vote = opened(hall)
    assert (
        refused(hall, divide_vote, hall.by_secretary(), vote_id=vote, parts=PARTS).code
        == "vote_cannot_divide"
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda hall, vote: cancel_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm"),
        lambda hall, vote: repeat_vote(hall.by_secretary(), vote_id=vote, reason="Nhầm"),
        lambda hall, vote: divide_vote(hall.by_secretary(), vote_id=vote, parts=PARTS),
        lambda hall, vote: close_vote(hall.by_secretary(), vote_id=vote),
        lambda hall, vote: announce_vote(hall.by_secretary(), vote_id=vote),
        lambda hall, vote: open_vote(hall.by_secretary(), vote_id=vote),
    ],
    ids=["cancel", "repeat", "divide", "close", "announce", "open"],
)
def test_a_vote_that_is_not_there_is_not_found(act: Callable[[Hall, UUID], Entry]) -> None:
    hall = make_hall()
    with pytest.raises(NotFound):
        act(hall, uuid4())
