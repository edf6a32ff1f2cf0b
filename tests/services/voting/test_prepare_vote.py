"""Prepare and revise a question: the hall learns nothing of it yet."""

from dataclasses import replace
from uuid import uuid4

import pytest

from catalogue.refusals import Conflict, NotFound
from councils.rules.body_rules import LAW, Matter
from journal import selectors as journal
from tests.cast import make_cast
from tests.entries import last_entry
from tests.hall import make_hall, opened, prepared, question, refused
from voting.models import OpenVote
from voting.services.prepare_vote import VoteDraft, prepare_vote
from voting.services.revise_vote import revise_vote

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_a_prepared_vote_is_told_to_the_secretariat_alone() -> None:
    hall = make_hall()
    draft = question(item=hall.cast.items[1], text="Điều 1. …", duration_s=60)
    vote = prepared(hall, draft)
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.prepared", {"secretariat"})
    assert parts["secretariat"] == {
        "vote": {
            "id": str(vote),
            "family": "open",
            "number": 1,
            "item": str(hall.cast.items[1]),
            "title": draft.title,
            "text": "Điều 1. …",
            "matter": "resolution",
            "threshold": {
                "num": 1,
                "den": 2,
                "strict": True,
                "base": "all",
                "clause": f"Khoản 2 Điều 35 {LAW}",
            },
            "method": "electronic",
            "may_change": False,
            "duration_s": 60,
            "state": "prepared",
            "part_of": None,
            "part_label": "",
            "repeats": None,
            "opened_at": None,
            "closes_at": None,
            "legal_total": 0,
            "needed": 0,
            "present": 0,
            "remote": "nobody",
            "below_quorum": None,
            "is_test": False,
            "from_paper": False,
        }
    }


def test_votes_of_a_meeting_are_numbered_in_one_row() -> None:
    hall = make_hall()
    numbers = [OpenVote.objects.get(pk=prepared(hall)).number for _ in range(3)]
    assert numbers == [1, 2, 3]


def test_the_matter_brings_its_threshold_and_clause() -> None:
    hall = make_hall()
    vote = OpenVote.objects.get(pk=prepared(hall, question(matter=Matter.RECALL_OF_DELEGATE)))
    assert (vote.threshold_num, vote.threshold_den, vote.threshold_strict) == (2, 3, False)
    assert "Điều 38" in vote.threshold_clause


def test_the_same_command_prepares_one_vote() -> None:
    hall = make_hall()
    said = hall.by_secretary()
    first = prepare_vote(said, meeting_id=hall.meeting, draft=question())
    assert prepare_vote(said, meeting_id=hall.meeting, draft=question()) == first
    assert OpenVote.objects.filter(meeting=hall.meeting).count() == 1
    with pytest.raises(Conflict) as refused:
        prepare_vote(said, meeting_id=hall.meeting, draft=question(title="Khác"))
    assert refused.value.code == "command_id_reused"


def refusal_codes(draft: VoteDraft) -> list[str]:
    """By prepare and by revise alike."""
    hall = make_hall()
    vote = prepared(hall)
    by = hall.by_secretary()
    return [
        refused(hall, prepare_vote, by, meeting_id=hall.meeting, draft=draft).code,
        refused(hall, revise_vote, by, vote_id=vote, draft=draft).code,
    ]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (question(title="  \n "), "vote_title_missing"),
        (question(duration_s=4), "vote_countdown_out_of_range"),
        (question(duration_s=3601), "vote_countdown_out_of_range"),
        (question(may_change=True), "ballot_change_not_allowed"),
        (question(item=uuid4()), "not_found"),
    ],
    ids=["title", "short", "long", "change", "item"],
)
def test_a_draft_that_cannot_be_is_refused(draft: VoteDraft, code: str) -> None:
    assert refusal_codes(draft) == [code, code]


def test_an_item_of_another_meeting_is_as_unknown_as_none_at_all() -> None:
    elsewhere = make_cast()
    assert refusal_codes(question(item=elsewhere.items[0])) == ["not_found", "not_found"]


def test_nothing_is_prepared_for_a_meeting_that_is_not() -> None:
    hall = make_hall()
    nowhere = uuid4()
    with pytest.raises(NotFound):
        prepare_vote(hall.by_secretary(), meeting_id=nowhere, draft=question())
    assert journal.head(f"meeting:{nowhere}") == 0


def test_a_change_of_ballots_may_be_prepared_where_the_body_allows_it() -> None:
    hall = make_hall(rules={"ballot_change": {"allowed": True}})
    assert OpenVote.objects.get(pk=prepared(hall, question(may_change=True))).may_change


def test_a_revised_vote_keeps_its_number_and_is_told_anew() -> None:
    hall = make_hall()
    vote = prepared(hall)
    prepared(hall)
    draft = question(title="Sửa", matter=Matter.PROCEDURE, duration_s=30)
    said = hall.by_secretary()
    entry = revise_vote(said, vote_id=vote, draft=draft)
    assert revise_vote(said, vote_id=vote, draft=draft) == entry
    kind, parts = last_entry(hall.stream)
    assert (kind, set(parts)) == ("vote.revised", {"secretariat"})
    told = parts["secretariat"]["vote"]
    assert (told["number"], told["title"], told["matter"], told["duration_s"]) == (1, "Sửa", "procedure", 30)
    assert journal.head(hall.stream) == entry.seq


def test_a_vote_that_was_opened_is_not_revised_any_more() -> None:
    hall = make_hall()
    vote = opened(hall)
    with pytest.raises(Conflict) as refused:
        revise_vote(hall.by_secretary(), vote_id=vote, draft=replace(question(), title="Khác"))
    assert (refused.value.code, refused.value.facts) == ("vote_cannot_revise", {"number": 1})


def test_a_vote_that_is_not_there_is_not_found() -> None:
    hall = make_hall()
    with pytest.raises(NotFound):
        revise_vote(hall.by_secretary(), vote_id=uuid4(), draft=question())
