"""The plans of the demonstration's meetings fit the councils they are of; where a meeting is in its plan."""

from collections import Counter
from typing import Any

import pytest

from agenda.rules.items import ItemKind
from config.demo.play.position import done_of
from config.demo.play.script import (
    Announce,
    CallRoll,
    CloseMeeting,
    CountHands,
    HoldGroups,
    OpenMeeting,
    Receive,
    Rise,
    Script,
    Sit,
    Take,
    Vote,
    ballots,
)
from config.demo.play.scripts import BY_NAME
from config.demo.shapes import Council
from screens.fold import empty_state
from voting.rules.words import Choice

PLANS = pytest.mark.parametrize(("council", "script"), BY_NAME.values(), ids=BY_NAME.keys())


@PLANS
def test_every_item_is_taken_once_and_in_the_order_of_the_agenda(council: Council, script: Script) -> None:
    planned = [
        (item.number, None if item.number else item.at)
        for item in council.meeting.items
        if item.kind is not ItemKind.HEADING
    ]
    assert [(step.number, step.planned_at) for step in script if isinstance(step, Take)] == planned


@PLANS
def test_every_question_is_decided_and_announced_once(council: Council, script: Script) -> None:
    asked = sum(1 + len(question.parts) for question in council.meeting.questions)
    decided = [step.number for step in script if isinstance(step, Vote | CountHands)]
    assert sorted(decided) == list(range(1, asked + 1))
    assert [step.number for step in script if isinstance(step, Announce)] == decided


@PLANS
def test_nobody_is_named_who_is_no_delegate(council: Council, script: Script) -> None:
    known = {person.name for person in council.delegates}
    named = {name for item in council.meeting.items for name in item.by}
    named |= (
        {post.name for post in council.posts} | council.details.keys() | council.meeting.replies.away.keys()
    )
    for step in script:
        if isinstance(step, Receive):
            named.update(step.coming)
        elif isinstance(step, CallRoll):
            named.update(step.here)
        elif isinstance(step, Vote):
            named.update(step.ballots)
        elif isinstance(step, HoldGroups):
            named.update(name for group in step.groups for name in group.here)
    assert named <= known
    assert council.details.keys() == known


def test_no_two_people_of_the_demonstration_share_a_user_name() -> None:
    names = Counter(person.username for council, _ in BY_NAME.values() for person in council.everyone)
    assert [name for name, times in names.items() if times > 1] == []


def test_ballots_differ_from_vote_to_vote_and_have_the_numbers_that_were_asked_for() -> None:
    here = [f"Đại biểu {n}" for n in range(67)]
    one, other = (ballots(number, here, no=27, abstain=6, none=1) for number in (4, 5))
    assert Counter(one.values()) == {Choice.YES: 33, Choice.NO: 27, Choice.ABSTAIN: 6}
    assert one != other
    assert one == ballots(4, here, no=27, abstain=6, none=1)


# ---- where a meeting is

PLAN: Script = (
    Receive("Sáng", ("An",), 60),
    OpenMeeting(),
    Sit("Sáng"),
    CallRoll("Sáng", ("An", "Bình")),
    Take("1", 60),
    Vote(1, {"An": Choice.YES}),
    Announce(1),
    Rise("Sáng"),
    Sit("Chiều"),
    Take("2", 60),
    CloseMeeting(),
)


def state(**known: Any) -> dict[str, Any]:
    items = [
        {"id": number, "number": number, "kind": "report", "state": "todo", "planned_at": None}
        for number in "12"
    ]
    roster = {name: {"name": name, "group": ""} for name in ("An", "Bình")}
    vote = {"id": "v", "number": 1, "state": "prepared", "is_test": False}
    meeting = {"state": "convened"}
    return {
        **empty_state(),
        "meeting": meeting,
        "roster": roster,
        "agenda": items,
        "votes": {"v": vote},
        **known,
    }


def sat(label: str, how: str, *here: str) -> dict[str, Any]:
    sitting = {"id": "s", "label": label, "state": how}
    attendance = {**empty_state()["attendance"], "marks": dict.fromkeys(here, "present")}
    return {"sitting": sitting, "attendance": attendance, "meeting": {"state": "opened"}}


def done(**known: Any) -> list[int]:
    """Places of the plan that are done."""
    return [place for place, is_done in enumerate(done_of(PLAN, state(**known))) if is_done]


def test_before_it_begins_nothing_is_done() -> None:
    assert done() == []


def test_a_roll_is_not_called_before_the_sitting_is_open_though_all_have_come() -> None:
    gathered = sat("Sáng", "gathering", "An", "Bình") | {"meeting": {"state": "convened"}}
    assert done(**gathered) == [0]


def test_what_a_person_did_ahead_is_done_and_what_was_passed_over_is_not() -> None:
    """The vote was announced before the first item was taken up."""
    voted = {"v": {"id": "v", "number": 1, "state": "announced", "is_test": False}}
    assert done(**sat("Sáng", "open", "An"), votes=voted) == [0, 1, 2, 3, 5, 6]


def test_a_later_sitting_shows_that_the_earlier_one_was_held() -> None:
    assert done(**sat("Chiều", "open")) == [0, 1, 2, 3, 7, 8]


def test_an_item_that_was_skipped_is_not_taken_up_again() -> None:
    skipped = [{**item, "state": "skipped"} for item in state()["agenda"]]
    assert {4, 9} <= set(done(**sat("Chiều", "open"), agenda=skipped))


def test_a_trial_of_the_tablets_is_not_the_vote_of_that_number() -> None:
    trial = {"v": {"id": "v", "number": 1, "state": "announced", "is_test": True}}
    assert 5 not in done(**sat("Sáng", "open"), votes=trial)
