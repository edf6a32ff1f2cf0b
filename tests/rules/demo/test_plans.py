"""The plans of the demonstration's meetings fit the councils they are of; where a meeting is in its plan."""

from collections import Counter
from typing import Any

import pytest

from agenda.rules.items import ItemKind
from config.demo.play.position import done_of
from config.demo.play.script import (
    Announce,
    AskQuestions,
    CallRoll,
    CloseMeeting,
    CountHands,
    Debate,
    DecideQuestions,
    GiveOpinions,
    HandInSlips,
    HoldGroups,
    OpenMeeting,
    ProposeQuestions,
    Receive,
    Rise,
    Script,
    Sit,
    Take,
    Vote,
    ballots,
)
from config.demo.play.scripts import BY_NAME
from config.demo.play.spoken import Round, Said, Turn
from config.demo.shapes import Council
from debate.rules.words import ASKED_BY_DELEGATES, SpeechKind
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


@PLANS
def test_who_speaks_is_a_delegate_or_a_guest_and_nobody_twice_in_the_same_way(
    council: Council, script: Script
) -> None:
    delegates = {person.name for person in council.delegates}
    guests = {guest.name for guest in council.guests}
    debates = [step.turns for step in script if isinstance(step, Debate)]
    for turns in debates:
        assert max(Counter((turn.by, turn.kind) for turn in turns).values()) == 1
        for turn in turns:
            assert turn.by in (delegates if turn.kind in ASKED_BY_DELEGATES else delegates | guests)


@PLANS
def test_a_group_is_led_and_spoken_in_by_its_own_members_who_are_here(
    council: Council, script: Script
) -> None:
    held = [group for step in script if isinstance(step, HoldGroups) for group in step.groups]
    for group in held:
        assert {group.head, *(turn.by for turn in group.turns)} <= set(group.here)
        assert group.summary is not None


@PLANS
def test_every_slip_of_an_item_has_its_round_there(council: Council, script: Script) -> None:
    groups = [*council.meeting.slip_groups]
    groups += [group for step in script if isinstance(step, HandInSlips) for group in step.groups]
    asked = {
        step.number: [one.author for one in step.rounds] for step in script if isinstance(step, AskQuestions)
    }
    for number, authors in asked.items():
        handed_in = [slip.author for group in groups if group.item == number for slip in group.slips]
        assert authors == handed_in
        assert len(set(authors)) == len(authors)
    assert {group.item for group in groups} == set(asked)
    assert {group.respondent for group in groups} <= {guest.name for guest in council.guests}


@PLANS
def test_opinions_are_on_items_of_the_agenda_and_told_apart_by_their_words(
    council: Council, script: Script
) -> None:
    said = [one for step in script if isinstance(step, GiveOpinions) for one in step.said]
    for step in script:
        if isinstance(step, HoldGroups):
            said += [one for group in step.groups if group.summary for one in group.summary.said]
    assert {one.number for one in said} <= {item.number for item in council.meeting.items}
    assert {one.by for one in said} <= {person.name for person in council.delegates}
    assert len({one.text for one in said}) == len(said)


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


# ---- where it is in what is said

TURNS = (Turn("An", "Đường"), Turn("Bình", "Trường"), Turn("An", "Đường", SpeechKind.REBUTTAL))
SPOKEN: Script = (
    Take("1", 60),
    Debate("1", TURNS, 60),
    GiveOpinions("1", (Said("An", "1", "", "Ý kiến"),)),
    ProposeQuestions(),
    DecideQuestions(),
    Take("2", 60),
    AskQuestions("2", (Round("An"), Round("Bình")), 60),
)


def spoken(item: str = "live", *, turns: int = 0, group: str = "", slips: tuple[str, ...] = ()) -> list[int]:
    """Places of the plan that are done. item: the state of the first; the second is on as soon as there are slips."""
    known = state()
    first, second = known["agenda"]
    known["agenda"] = [{**first, "state": item}, {**second, "state": "live" if slips else "todo"}]
    given = [
        {"item": "1", "sitting": "s", "group_sitting": False, "name": t.by, "kind": t.kind, "state": "ended"}
        for t in TURNS[:turns]
    ]
    known["floor"] = {"requests": [], "speeches": given, "closed": []}
    listed = [{"id": str(place), "state": one} for place, one in enumerate(slips)]
    if group:
        known["question_groups"] = [{"title": "Nhóm", "item": "2", "state": group, "slips": listed}]
    return [place for place, is_done in enumerate(done_of(SPOKEN, known)) if is_done]


def test_a_debate_goes_on_until_its_last_turn_is_over_or_its_item_is_left() -> None:
    assert spoken(turns=2) == [0]
    assert spoken(turns=3) == [0, 1]
    assert spoken("done", turns=1) == [0, 1]


def test_groups_of_questions_are_proposed_and_decided_once_they_are() -> None:
    assert spoken(turns=3, group="prepared") == [0, 1]
    assert spoken(turns=3, group="proposed") == [0, 1, 2, 3]
    assert spoken(turns=3, group="decided") == [0, 1, 2, 3, 4]


def test_a_questioning_goes_on_until_no_slip_waits_for_its_answer() -> None:
    assert 6 not in spoken(turns=3, group="decided", slips=("answered", "asked"))
    assert 6 in spoken(turns=3, group="decided", slips=("satisfied", "to_answer"))
