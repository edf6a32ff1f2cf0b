"""A questioning round: sorted into groups, decided on, asked and answered in the hall, and what screens show of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from agenda.services.start_item import start_item
from debate.rules.speakers import Named as Speaker
from debate.rules.words import SpeechKind
from debate.services.call_directly import call_directly
from debate.services.calling import speech_id_of
from debate.services.correct_speech import Correction, correct_speech
from debate.services.end_speech import end_speech
from debate.services.note_speech import note_speech
from debate.services.return_speech import return_speech
from questioning.models import QuestionGroup, QuestionSlip
from questioning.services.shared import Named
from screens.audiences import DELEGATES, HALL, SECRETARIAT
from sessions.events import meeting_stream
from sessions.models import Sitting
from tests import entries
from tests.agendas import shown
from tests.api.caller import Answer, Caller, code
from tests.cast import Cast
from tests.floor import next_one
from tests.hall import Hall, ballots, opened, question
from tests.questions import a_draft, a_group, a_slip, decided, somebody_asked, state_of
from voting.services.announce_vote import announce_vote
from voting.services.close_vote import close_vote

pytestmark = pytest.mark.django_db


def adopted(hall: Hall) -> UUID:
    """A vote that was announced and adopted."""
    vote = opened(hall, question())
    ballots(vote, hall, "yyyyyy")
    close_vote(hall.by_secretary(), vote_id=vote)
    announce_vote(hall.by_secretary(), vote_id=vote)
    return vote


def slips_shown(cast: Cast, audiences: frozenset[str]) -> list[list[tuple[str, str]]]:
    groups = shown(cast.meeting, audiences)["question_groups"]
    return [[(slip["subject"], slip["state"]) for slip in group["slips"]] for group in groups]


def groups_of(desk: Caller, cast: Cast) -> list[dict[str, Any]]:
    status, groups = desk.get(f"meetings/{cast.meeting}/question-groups")
    assert status == 200
    found: list[dict[str, Any]] = groups
    return found


def arrange(desk: Caller, cast: Cast, lists: dict[UUID, list[UUID]], **seen: int) -> Answer:
    groups = [{"id": str(group), "slips": [str(slip) for slip in slips]} for group, slips in lists.items()]
    return desk.command(f"meetings/{cast.meeting}/question-groups/arrange", groups=groups, seen=seen)


def put(desk: Caller, cast: Cast, what: str, **said: object) -> Answer:
    return desk.command(f"meetings/{cast.meeting}/question-groups/{what}", **said)


# ---- sorting


def test_one_command_puts_slips_and_groups_into_any_order(desk: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    a, b, c = (a_slip(cast, cast.delegates[n], asked, subject=f"Việc {n}") for n in (2, 3, 4))
    first, second = a_group(cast, asked, [a, b]), a_group(cast, asked, [c], title="Y tế")
    assert arrange(desk, cast, {second: [c, a], first: []})[0] == 200
    told = [(g["title"], g["position"], [s["id"] for s in g["slips"]]) for g in groups_of(desk, cast)]
    assert told == [("Y tế", 1, [str(c), str(a)]), ("Môi trường", 2, [])]
    assert QuestionSlip.objects.get(id=b).group_id is None
    assert shown(cast.meeting, SECRETARIAT)["question_groups"] == groups_of(desk, cast)
    assert shown(cast.meeting, DELEGATES)["question_groups"] == []


def test_of_two_who_sort_at_once_the_second_is_told_and_nothing_is_moved(desk: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    a, b = (a_slip(cast, cast.delegates[n], asked) for n in (2, 3))
    group = a_group(cast, asked, [a, b])
    seen = {str(group): 1}
    assert arrange(desk, cast, {group: [b, a]}, **seen)[0] == 200
    assert code(arrange(desk, cast, {group: [a]}, **seen)) == (409, "question_groups_changed_meanwhile")
    assert code(arrange(desk, cast, {})) == (409, "question_groups_changed_meanwhile")
    assert [s["id"] for s in groups_of(desk, cast)[0]["slips"]] == [str(b), str(a)]


@pytest.mark.parametrize("fault", ["twice", "draft", "another meeting's"])
def test_what_cannot_lie_in_a_group_is_refused(desk: Caller, cast: Cast, fault: str) -> None:
    asked = somebody_asked(cast)
    slip = a_slip(cast, cast.delegates[3], asked)
    first, second = a_group(cast, asked, []), a_group(cast, asked, [], title="Y tế")
    lists = {
        "twice": {first: [slip], second: [slip]},
        "draft": {first: [slip, uuid4()], second: []},
        "another meeting's": {first: [uuid4()], second: []},
    }[fault]
    said = "slip_in_two_groups" if fault == "twice" else "slip_unknown"
    assert code(arrange(desk, cast, lists)) == (409, said)
    assert QuestionSlip.objects.get(id=slip).group_id is None


def test_a_group_is_rewritten_by_who_saw_it_last_and_removed_until_it_is_decided(
    desk: Caller, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    slip = a_slip(cast, cast.delegates[3], asked)
    group = a_group(cast, asked, [slip])
    said = {"title": "Rác thải", "respondent": {"guest": str(asked.guest)}, "item": str(cast.items[1])}
    path = f"question-groups/{group}"
    assert desk.put(path, command_id=str(uuid4()), revision=1, **said)[0] == 200
    late = desk.put(path, command_id=str(uuid4()), revision=1, **said)
    assert code(late) == (409, "question_group_changed_meanwhile")
    decided(cast, group)
    other = desk.put(path, command_id=str(uuid4()), revision=3, **(said | {"title": "Khác"}))
    assert code(other) == (409, "question_group_is_decided")
    moved = desk.put(path, command_id=str(uuid4()), revision=3, **(said | {"item": str(cast.items[2])}))
    assert moved[0] == 200  # where it stands on the agenda
    assert code(desk._send("DELETE", path, {"command_id": str(uuid4())})) == (
        409,
        "question_group_is_decided",
    )
    prepared = a_group(cast, asked, [])
    gone = desk._send("DELETE", f"question-groups/{prepared}", {"command_id": str(uuid4())})
    assert gone[0] == 200
    assert QuestionGroup.objects.filter(meeting_id=cast.meeting).count() == 1


# ---- deciding


def test_an_empty_group_is_not_put_to_the_council(desk: Caller, cast: Cast) -> None:
    group = a_group(cast, somebody_asked(cast), [])
    assert code(put(desk, cast, "propose", groups=[str(group)])) == (409, "question_group_empty")
    assert code(put(desk, cast, "propose")) == (409, "question_groups_none_to_propose")


def test_groups_are_decided_by_a_vote_that_adopted_them_and_by_no_other(
    desk: Caller, hall: Hall, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    group = a_group(cast, asked, [a_slip(cast, cast.delegates[3], asked)])
    said = {"decided": [str(group)], "rejected": []}
    assert code(put(desk, cast, "decide", vote=str(uuid4()), **said)) == (409, "vote_not_adopted")
    vote = adopted(hall)
    assert put(desk, cast, "decide", vote=str(vote), **said)[0] == 200
    [told] = shown(cast.meeting, HALL)["question_groups"]
    assert (told["state"], told["decided_by"], len(told["slips"])) == ("decided", str(vote), 1)
    assert code(put(desk, cast, "decide", **said)) == (409, "question_groups_changed_meanwhile")


def test_slips_of_a_group_that_was_not_chosen_are_answered_in_writing_by_themselves(
    author: Caller, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    chosen, other = (a_slip(cast, cast.delegates[3], asked, subject=s) for s in ("Rác", "Nước"))
    decided(cast, a_group(cast, asked, [chosen]), rejected=[a_group(cast, asked, [other], title="Nước")])
    assert (state_of(chosen), state_of(other)) == ("chosen", "to_answer")
    _, own = author.get(f"slips/{other}")
    assert (own["written_answer"]["why"], own["next"]) == ("outside_groups", "written_answer")
    assert own["written_answer"]["days_left"] == 20
    assert slips_shown(cast, HALL) == [[("Rác", "chosen")], []]


# ---- in the hall


def test_slips_in_no_group_are_answered_in_writing_once_all_groups_are_decided(cast: Cast) -> None:
    asked = somebody_asked(cast)
    chosen, later, loose = (a_slip(cast, cast.delegates[n], asked, subject=f"Việc {n}") for n in (3, 4, 5))
    draft = a_draft(cast, cast.delegates[2], asked)
    first, second = a_group(cast, asked, [chosen]), a_group(cast, asked, [later], title="Nước")
    decided(cast, first)
    assert state_of(loose) == "submitted", "it may still be put into the other group"
    decided(cast, second)
    assert (state_of(loose), state_of(later), state_of(draft.id)) == ("to_answer", "chosen", "draft")
    _, parts = entries.last_entry(meeting_stream(cast.meeting))
    assert [one["slip"] for one in parts["secretariat"]["owed"]] == [str(loose)]
    [told] = parts[f"person:{cast.delegates[5].mandate}"]["own_owed"]
    assert (told["slip"], told["why"]) == (str(loose), "outside_groups")


def ready(hall: Hall, asked: Named) -> tuple[UUID, list[UUID]]:
    """A group of two slips on the item that is on."""
    cast = hall.cast
    slips = [a_slip(cast, cast.delegates[n], asked, subject=f"Việc {n}") for n in (3, 4)]
    group = a_group(cast, asked, slips, item=cast.items[1])
    decided(cast, group)
    start_item(hall.by_secretary(), meeting_id=cast.meeting, item_id=cast.items[1])
    return group, slips


def answer(hall: Hall, asked: Named, slip: UUID, kind: SpeechKind = SpeechKind.ANSWER) -> None:
    by = hall.by_secretary()
    call_directly(
        by, meeting_id=hall.meeting, who=Speaker(guest=asked.guest), kind=kind, slip=slip, start=True
    )
    end_speech(hall.by_secretary(), speech_id=speech_id_of(by))


def test_askers_come_into_the_queue_in_order_are_called_and_answered(
    desk: Caller, author: Caller, hall: Hall, cast: Cast
) -> None:
    asked = somebody_asked(cast)
    group, [first, second] = ready(hall, asked)
    status, lined = desk.command(f"question-groups/{group}/line-up")
    assert (status, lined["requests"]) == (200, 2)
    requests = shown(cast.meeting, HALL)["floor"]["requests"]
    assert [(one["kind"], one["slip"], one["topic"]) for one in requests] == [
        ("question", str(first), "Việc 3"),
        ("question", str(second), "Việc 4"),
    ]
    assert code(desk.command(f"question-groups/{group}/line-up")) == (409, "question_group_asked")

    next_one(hall)
    assert state_of(first) == "asked"
    assert author.get(f"slips/{first}")[1]["next"] == "answer_in_hall"
    assert slips_shown(cast, HALL) == [[("Việc 3", "asked"), ("Việc 4", "chosen")]]
    answer(hall, asked, first)
    assert slips_shown(cast, HALL) == [[("Việc 3", "answered"), ("Việc 4", "chosen")]]
    by = hall.by_secretary()
    follow_up = Speaker(mandate=cast.delegates[3].mandate)
    call_directly(by, meeting_id=hall.meeting, who=follow_up, kind=SpeechKind.FOLLOW_UP, slip=first)
    assert state_of(first) == "answered"
    for audiences in (HALL, DELEGATES, SECRETARIAT):
        assert shown(cast.meeting, audiences)["questions_seq"] is not None
    assert author.get(f"slips/{first}")[1]["may"] == ["judge"]


def test_a_call_taken_back_takes_the_asking_back(desk: Caller, hall: Hall, cast: Cast) -> None:
    group, [first, _] = ready(hall, somebody_asked(cast))
    desk.command(f"question-groups/{group}/line-up")
    speech = next_one(hall)
    return_speech(hall.by_secretary(), speech_id=speech)
    assert state_of(first) == "chosen"
    assert slips_shown(cast, HALL)[0][0] == ("Việc 3", "chosen")


def test_an_answer_that_goes_on_after_a_wrong_call_is_not_given_yet(hall: Hall, cast: Cast) -> None:
    asked = somebody_asked(cast)
    _, [first, _] = ready(hall, asked)
    by, who = hall.by_secretary(), Speaker(guest=asked.guest)
    call_directly(by, meeting_id=hall.meeting, who=who, kind=SpeechKind.ANSWER, slip=first, start=True)
    answering, wrong = speech_id_of(by), hall.by_secretary()
    other = Speaker(mandate=cast.delegates[2].mandate)
    call_directly(wrong, meeting_id=hall.meeting, who=other, kind=SpeechKind.SPEECH)
    assert state_of(first) == "answered"
    return_speech(hall.by_secretary(), speech_id=speech_id_of(wrong))
    for audiences in (HALL, SECRETARIAT):
        assert slips_shown(cast, audiences)[0][0] == ("Việc 3", state_of(first)) == ("Việc 3", "asked")
    end_speech(hall.by_secretary(), speech_id=answering)
    for audiences in (HALL, SECRETARIAT):
        assert slips_shown(cast, audiences)[0][0] == ("Việc 3", state_of(first)) == ("Việc 3", "answered")


def test_an_answer_cut_short_by_the_next_item_was_an_answer(desk: Caller, hall: Hall, cast: Cast) -> None:
    asked = somebody_asked(cast)
    _, [first, _] = ready(hall, asked)
    by, who = hall.by_secretary(), Speaker(guest=asked.guest)
    call_directly(by, meeting_id=hall.meeting, who=who, kind=SpeechKind.ANSWER, slip=first, start=True)
    start_item(hall.by_secretary(), meeting_id=cast.meeting, item_id=cast.items[2])
    assert state_of(first) == "answered"
    assert slips_shown(cast, SECRETARIAT)[0][0] == ("Việc 3", "answered")


def test_who_was_called_to_answer_and_said_nothing_answered_nothing(hall: Hall, cast: Cast) -> None:
    asked = somebody_asked(cast)
    _, [first, _] = ready(hall, asked)
    by, who = hall.by_secretary(), Speaker(guest=asked.guest)
    call_directly(by, meeting_id=hall.meeting, who=who, kind=SpeechKind.ANSWER, slip=first)
    turn = speech_id_of(by)
    end_speech(hall.by_secretary(), speech_id=turn)
    assert state_of(first) == "chosen"
    for audiences in (HALL, SECRETARIAT):
        assert slips_shown(cast, audiences)[0][0] == ("Việc 3", "chosen")
    # The clock was forgotten: put right, it was an answer after all.
    correct_speech(hall.by_secretary(), speech_id=turn, correction=Correction(ran_s=0), reason="Quên bấm")
    assert state_of(first) == "answered"
    for audiences in (HALL, SECRETARIAT):
        assert slips_shown(cast, audiences)[0][0] == ("Việc 3", "answered")


def test_a_question_and_its_answer_on_paper_move_the_slip(hall: Hall, cast: Cast) -> None:
    asked = somebody_asked(cast)
    _, [first, second] = ready(hall, asked)
    known: dict[str, Any] = {"meeting_id": cast.meeting, "item_id": cast.items[1]}
    opened_at = Sitting.objects.get(id=hall.sitting).opened_at
    assert opened_at
    Sitting.objects.filter(id=hall.sitting).update(opened_at=opened_at - timedelta(minutes=5))
    known |= {"began_at": opened_at - timedelta(minutes=4), "ended_at": opened_at - timedelta(minutes=3)}
    author, answers = Speaker(mandate=cast.delegates[3].mandate), Speaker(guest=asked.guest)
    other = Speaker(mandate=cast.delegates[4].mandate)
    for slip, by in ((first, author), (second, other)):
        note_speech(hall.by_secretary(), who=by, kind=SpeechKind.QUESTION, slip=slip, **known)
    note_speech(hall.by_secretary(), who=answers, kind=SpeechKind.ANSWER, slip=first, **known)
    assert [state_of(slip) for slip in (first, second)] == ["answered", "asked"]
    for audiences in (HALL, SECRETARIAT):
        assert slips_shown(cast, audiences) == [[("Việc 3", "answered"), ("Việc 4", "asked")]]


def test_who_withdraws_his_slip_waits_no_longer(author: Caller, desk: Caller, hall: Hall, cast: Cast) -> None:
    group, [first, second] = ready(hall, somebody_asked(cast))
    desk.command(f"question-groups/{group}/line-up")
    assert author.command(f"slips/{first}/withdraw")[0] == 200
    assert [one["slip"] for one in shown(cast.meeting, HALL)["floor"]["requests"]] == [str(second)]
    assert slips_shown(cast, HALL) == [[("Việc 4", "chosen")]]


def test_nobody_is_lined_up_before_the_decision_or_without_an_item(desk: Caller, cast: Cast) -> None:
    asked = somebody_asked(cast)
    slip = a_slip(cast, cast.delegates[3], asked)
    group = a_group(cast, asked, [slip])
    assert code(desk.command(f"question-groups/{group}/line-up")) == (409, "question_group_not_decided")
    assert code(desk.command(f"slips/{slip}/line-up")) == (409, "slip_not_to_be_asked")
    decided(cast, group)
    assert code(desk.command(f"question-groups/{group}/line-up")) == (409, "question_group_without_item")


def test_what_was_put_in_the_hall_stays_in_its_group(desk: Caller, hall: Hall, cast: Cast) -> None:
    group, slips = ready(hall, somebody_asked(cast))
    desk.command(f"question-groups/{group}/line-up")
    next_one(hall)
    assert code(arrange(desk, cast, {group: [slips[1]]})) == (409, "slip_cannot_be_moved")
    assert arrange(desk, cast, {group: list(reversed(slips))})[0] == 200
